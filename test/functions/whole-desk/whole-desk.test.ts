/**
 * Whole lives of a ticket, at random: people answer, are silent, suggest, act and come back; mails are refused, lost,
 * doubted and bounce; events come twice, late or never; workers and executions die; the desk stands still for hours.
 * After each happening, what must hold at every instant is checked against a model of the desk that is a few pure lines.
 * `WHOLE_LIVES=5000 vitest run test/functions/whole-desk` plays thousands; a failure prints the seed that repeats it.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ask } from '../../../functions/domain/ladder/run.ts';
import { STAFF } from '../../support/builders.ts';
import { assertAsyncProperty } from '../../support/property.ts';
import { LifeOfATicket } from './life.ts';
import { PEOPLE } from './whole-desk.ts';

const LIVES = Number(process.env['WHOLE_LIVES'] ?? 150);

const person = fc.option(fc.constantFrom(...PEOPLE), { freq: 5 });
const placing = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ ...STAFF }) },
  {
    weight: 1,
    arbitrary: fc.record({ primary: person, backup: person, manager: person, director: person, vp: person }),
  },
);
const happening = fc.record({
  what: fc.constantFrom(...LifeOfATicket.HAPPENINGS),
  pick: fc.nat(1000),
  other: fc.nat(1000),
});

/** What must have happened in many of the lives, so that the property does not hold for want of events. */
const EVENTS: Record<string, (life: LifeOfATicket) => boolean> = {
  'somebody accepted': (life) => asks(life).some(({ state }) => state === 'accepted'),
  'a suggestion was followed': (life) => asks(life).some(({ suggestedBy }) => suggestedBy !== null),
  'a silence': (life) => asks(life).some(({ state }) => state === 'unanswered'),
  'somebody could not be reached': (life) => asks(life).some(({ state }) => state === 'unreachable'),
  'an ask was withdrawn': (life) => asks(life).some(({ state }) => state === 'withdrawn'),
  'a rung was passed': (life) => said(life, 'passed '),
  'a next step passed': (life) => said(life, 'the next step was due'),
  'a wait for the customer': (life) => said(life, 'asked the customer and waits'),
  'it was given back': (life) => said(life, 'gave it back'),
  'it was resolved': (life) => said(life, 'resolved it as'),
  'somebody took it': (life) => said(life, 'took it unasked'),
  'a run at a rung of choice': (life) => said(life, 'asks for help from'),
  'a call was promised': ({ desk }) => desk.runs().some(({ why }) => why === 'recovery'),
  'a doubtful mail': ({ desk }) => desk.mails().some(({ state, repeats }) => state === 'not-sure' || repeats !== null),
  'an ask was mailed once more': ({ desk }) => desk.mails().some((m) => m.content.kind === 'ask' && m.repeats !== null),
  'an ask went without the customer’s words': ({ desk }) =>
    desk.mails().some(({ content }) => content.kind === 'ask' && !content.quotes),
  'a mail came back': ({ desk }) => desk.mails().some(({ state }) => state === 'bounced' || state === 'suppressed'),
  'a restart': (life) => said(life, 'goes on '),
  'a worker was killed': (life) => life.kills > 0,
};
const asks = ({ desk }: LifeOfATicket): Ask[] => desk.asks();
const said = ({ desk }: LifeOfATicket, words: string): boolean =>
  desk.timeline().some(({ what }) => what.includes(words));

test(
  `P14, P24, P29, P30, P32, F48: ${LIVES} lives of a ticket, whatever is answered, repeated, killed, lost or late`,
  async () => {
    const seen = Object.fromEntries(Object.keys(EVENTS).map((event) => [event, 0]));
    await assertAsyncProperty(
      fc.asyncProperty(
        placing,
        fc.array(happening, { minLength: 10, maxLength: 60, size: 'max' }),
        async (rungs, all) => {
          const life = await LifeOfATicket.begins(rungs);
          for (const one of all) await life.happens(one);
          await life.endsWell();
          for (const [event, did] of Object.entries(EVENTS)) seen[event] = (seen[event] ?? 0) + Number(did(life));
        },
      ),
      { numRuns: LIVES },
    );
    const rare = Object.entries(seen).filter(([, lives]) => lives < LIVES / 50);
    expect(rare).toEqual([]);
  },
  20_000 + LIVES * 500,
);
