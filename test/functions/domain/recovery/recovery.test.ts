import { describe, expect, test } from 'vitest';
import type { Case, Change } from '../../../../functions/domain/change.ts';
import { customerWrote } from '../../../../functions/domain/intake/customer-message.ts';
import { answerAsk, type Answer } from '../../../../functions/domain/ladder/answer.ts';
import { climb } from '../../../../functions/domain/ladder/climb.ts';
import { putAsk } from '../../../../functions/domain/ladder/put-ask.ts';
import type { Run } from '../../../../functions/domain/ladder/run.ts';
import { isKept, type Recovery } from '../../../../functions/domain/recovery/recovery.ts';
import { act } from '../../../../functions/domain/tickets/act.ts';
import { take } from '../../../../functions/domain/tickets/take.ts';
import { CaseAct } from '../../../../functions/domain/tickets/case-act.ts';
import { watch } from '../../../../functions/domain/tickets/clock.ts';
import type { Ticket } from '../../../../functions/domain/tickets/ticket.ts';
import { after, type Instant } from '../../../../functions/domain/time.ts';
import { castVote } from '../../../../functions/domain/votes/cast-vote.ts';
import type { Vote, VoteValue } from '../../../../functions/domain/votes/vote.ts';
import { NO_THANKS } from '../../../../functions/use-cases/vote-thanks.ts';
import { aDirectory, aMessage, anArea, aVote, ids, named, NOW } from '../../../support/builders.ts';
import { beside, closedCase, solvedCase, stands } from '../../../support/cases.ts';

const DAY = 86_400;
const newId = ids();
const area = anArea();
const recipients = { to: ['cleo@example.org'], cc: [] };
const context = { area, recipients, doubtful: null };

/** Case after case, each checked against what must hold. */
class Story {
  kase: Case;
  now: Instant = NOW;
  votes: Vote[] = [];
  last: Change | null = null;
  constructor(kase: Case = solvedCase()) {
    this.kase = kase;
  }
  get ticket(): Ticket {
    return this.kase.ticket;
  }
  get recovery(): Recovery | null {
    return this.ticket.recovery;
  }
  does(change: Change | null): this {
    if (change) this.kase = stands(this.kase, change);
    this.last = change;
    return this;
  }
  pass(seconds: number): this {
    this.now = after(this.now, seconds);
    return this;
  }
  says(value: VoteValue, words: string | null = null): this {
    const cast = { value, words, nonce: `n${this.votes.length}`, resolution: this.ticket.resolutions };
    this.does(castVote(this.kase, this.votes, cast, { area, readerZone: 'UTC', thanks: NO_THANKS }, this.now, newId));
    this.votes.push(...(this.last?.votes ?? []));
    return this;
  }
  /** The run goes on: whoever is next is asked. */
  asks(): string {
    const { open, ticket, watch: other } = this.kase;
    if (!open) return 'nobody';
    const matter = { ticket, run: open.run, asks: open.asks, watch: other };
    const { change } = climb(matter, aDirectory(), this.now, newId);
    this.does(change);
    const { run, asks } = this.kase.open!;
    const callback = { token: 't', seconds: 900 };
    const asked = { area, request: aMessage(), latest: null };
    this.does(putAsk({ ...matter, ticket: this.ticket, run, asks }, asked, callback, this.now, newId));
    return `${run.current?.contact.id} (${run.current?.rung})`;
  }
  answers(answer: Partial<Extract<Answer, { answer: 'accept' }>> = {}): this {
    const { open, ticket, watch: other } = this.kase;
    const matter = { ticket, run: open!.run, asks: open!.asks, watch: other };
    const given = { answer: 'accept', nextStep: 'Call Cleo', nextStepIn: 'PT1H', ...answer } as const;
    return this.does(answerAsk(matter, open!.asks.at(-1)!, given, { area, suggestion: null }, this.now, newId));
  }
  by(person: string, what: Record<string, string>): this {
    return this.does(act(this.kase, named(person), CaseAct.parse(what), context, this.now, newId));
  }
}
const resolving = { act: 'resolve', code: 'solved', summary: 'Shoes sent.' };
const down = () => new Story().says('down', 'Still no shoes.');

describe('F82: a thumbs down', () => {
  test('has the manager asked to call within one business day, and leaves the ticket as it was resolved', () => {
    const story = down();
    expect(story.ticket).toMatchObject({ status: 'solved', holder: named('ana'), run: 2 });
    expect(story.recovery).toEqual({
      resolution: 1,
      summary: 'Paid back',
      words: 'Still no shoes.',
      openedAt: NOW,
      by: after(NOW, DAY),
      state: 'open',
      doneAt: null,
    });
    expect(story.kase.open?.run).toMatchObject({ why: 'recovery', startAt: 2, excluded: 'ana' });
    expect(story.asks()).toBe('mia (manager)');
    expect(story.last?.mails[0]?.content).toMatchObject({
      kind: 'ask',
      rung: 'manager',
      holder: 'Ana',
      recovery: { words: 'Still no shoes.', summary: 'Paid back', by: after(NOW, DAY), phone: null },
    });
  });

  test('promises a day on which the area works', () => {
    const week = {
      mon: [],
      tue: [],
      wed: [],
      thu: [{ from: '09:00', to: '17:00' }],
      fri: [],
      sat: [],
      sun: [],
    } as const;
    const hours = { timeZone: 'Europe/Berlin', week, holidays: [] };
    const { value, words, nonce, resolution } = aVote({ value: 'down' });
    const change = castVote(
      solvedCase(),
      [],
      { value, words, nonce, resolution },
      { area: anArea({ hours: structuredClone(hours) as never }), readerZone: 'UTC', thanks: NO_THANKS },
      NOW,
      newId,
    );
    expect(change?.ticket.recovery?.by).toBe('2026-03-05T09:00:00.000Z'); // Thursday, at the time of day of the vote
  });

  test.each([
    ['the holder is the manager: the director', solvedCase({ holder: named('mia') }), 'dev (director)'],
    ['nobody holds it: not whoever resolved it', solvedCase({ holder: null }), 'mia (manager)'],
    ['it is closed', closedCase(), 'mia (manager)'],
  ])('is asked of whoever did not hear the customer yet: %s', (_who, kase, asked) => {
    const story = new Story(kase).says('down');
    expect([story.asks(), story.ticket.status]).toEqual([asked, kase.ticket.status]);
  });

  test('silence climbs to director, vp and last resort, and rounds', () => {
    const story = down();
    const asked = Array.from({ length: 5 }, () => {
      const who = story.asks();
      const { run, asks } = story.kase.open!;
      // Its mail is out, and its time over.
      story.kase = {
        ...story.kase,
        open: {
          run,
          asks: asks.map((ask, i) => (i < asks.length - 1 ? ask : { ...ask, state: 'waiting', dueAt: story.now })),
        },
      };
      return who;
    });
    expect(asked.slice(0, 4)).toEqual(['mia (manager)', 'dev (director)', 'val (vp)', 'lou (last-resort)']);
    expect(story.recovery).toMatchObject({ state: 'open' });
  });

  test('takes the place of a run that has somebody look at a held mail', () => {
    const open = beside({ why: 'held-mail' });
    const kase = { ...solvedCase({ run: 2, runs: 2 }), open };
    const change = castVote(
      kase,
      [],
      { value: 'down', words: null, nonce: 'n', resolution: 1 },
      { area, readerZone: 'UTC', thanks: NO_THANKS },
      NOW,
      newId,
    )!;
    expect(change.runs).toMatchObject([{ run: 2, state: 'ended' }]);
    expect(change.begun).toMatchObject({ run: 3, why: 'recovery' });
    expect(change.ticket).toMatchObject({ run: 3, status: 'solved' });
  });

  test('said again with other words keeps the promise and the run, and shows the new words', () => {
    const story = down();
    story.asks();
    story.pass(3_600).says('down', 'And now the colour is wrong.');
    expect(story.last?.begun).toBeNull();
    expect(story.recovery).toMatchObject({ words: 'And now the colour is wrong.', by: after(NOW, DAY), state: 'open' });
  });

  test('taken back before anybody has taken it ends the question kindly; said again, it is asked again', () => {
    const story = down();
    story.asks();
    story.says('up');
    expect(story.recovery).toMatchObject({ state: 'settled' });
    expect(story.kase.open).toBeNull();
    expect(story.last?.asks).toMatchObject([{ person: 'mia', state: 'withdrawn' }]);
    expect(story.last?.timeline.at(-1)?.what).toBe('Mia is no longer asked');
    expect(story.ticket).toMatchObject({ status: 'solved', holder: named('ana') });
    story.pass(60).says('down');
    expect(story.recovery).toMatchObject({ state: 'open', openedAt: after(NOW, 60) });
  });

  test('on a closed ticket it ends as it began, with nothing left to watch', () => {
    const story = new Story(closedCase()).says('down');
    story.says('up');
    expect(story.ticket).toMatchObject({ status: 'closed', run: null, watch: null });
  });

  test('a thumbs up asks nobody', () => {
    expect(new Story().says('up').ticket).toMatchObject({ recovery: null, run: null });
  });
});

describe('F82: whoever takes it', () => {
  const taken = () => {
    const story = down();
    story.asks();
    return story.answers();
  };

  test('holds the ticket, with a next step; the customer is told who', () => {
    const story = taken();
    expect(story.ticket).toMatchObject({ status: 'held', holder: named('mia'), heldFrom: 'manager', resolution: null });
    expect(story.recovery).toMatchObject({ state: 'taken', summary: 'Paid back' });
    expect(story.last?.mails.map(({ content }) => content.kind)).toEqual(['holder']);
  });

  test('it counts as a rescue: why they were asked is on record', () => {
    expect(taken().last?.happened?.what).toContainEqual(
      expect.objectContaining({ kind: 'held', person: named('mia'), why: 'recovery', passedOn: true }),
    );
  });

  test.each([
    ['at most when the call is due', 0, 'P2D', DAY],
    ['as they said, when that is sooner', 0, 'PT2H', 7_200],
    ['as they said, once that time has passed', 2 * DAY, 'P1D', 3 * DAY],
  ])('has a next step %s', (_when, later, nextStepIn, due) => {
    const story = down();
    story.asks();
    story.pass(later).answers({ nextStepIn });
    expect(story.ticket.nextStep).toEqual({ what: 'Call Cleo', by: after(NOW, due) });
  });

  test.each<[string, Record<string, string>, Recovery['state']]>([
    [
      'says that they have spoken',
      { act: 'next-step', called: 'yes', nextStep: 'Send the shoes', nextStepIn: 'PT4H' },
      'done',
    ],
    [
      'writes to the customer',
      { act: 'reply', text: 'Where can I call you?', nextStep: 'Call', nextStepIn: 'PT4H' },
      'done',
    ],
    ['asks the customer and waits', { act: 'wait', question: 'Where can I call you?' }, 'done'],
    ['resolves it again', resolving, 'done'],
    ['states another step', { act: 'next-step', nextStep: 'Call after lunch', nextStepIn: 'PT4H' }, 'taken'],
    ['writes a note', { act: 'note', text: 'Hm' }, 'taken'],
  ])('has spoken when they %s: %#', (_what, what, state) => {
    const story = taken().pass(600).by('mia', what);
    expect(story.recovery).toMatchObject({ state, doneAt: state === 'done' ? after(NOW, 600) : null });
  });

  test('a call is an answer to the customer, and not bound any more to the promise', () => {
    const story = taken().by('mia', { act: 'next-step', called: 'yes', nextStep: 'Send the shoes', nextStepIn: 'P2D' });
    expect(story.last?.touches).toMatchObject([{ channel: 'phone', takenBy: 'mia' }]);
    expect(story.ticket.nextStep?.by).toBe(after(NOW, 2 * DAY));
  });

  test('may be another who takes it unasked', () => {
    const story = down();
    const step = { nextStep: 'Call Cleo', nextStepIn: 'P2D' };
    story.does(take(story.kase, named('ben'), step, area, NOW, newId));
    expect(story.ticket).toMatchObject({ holder: named('ben'), nextStep: { by: after(NOW, DAY) }, run: null });
    expect(story.recovery).toMatchObject({ state: 'taken' });
  });

  test('gives it back: the manager is asked anew, or those above', () => {
    const story = taken().by('mia', { act: 'release' });
    expect(story.recovery).toMatchObject({ state: 'open' });
    expect(story.ticket).toMatchObject({ status: 'climbing', holder: null });
    expect(story.asks()).toBe('dev (director)');
  });

  test('a second thumbs down, on what they did, asks those above', () => {
    const story = taken().by('mia', resolving).pass(60).says('down', 'Wrong size.');
    expect(story.recovery).toMatchObject({ resolution: 2, summary: 'Shoes sent.', state: 'open' });
    expect(story.asks()).toBe('dev (director)');
  });
});

describe('F82: while somebody is sought', () => {
  test('the ticket does not close', () => {
    const story = down().pass(14 * DAY);
    const run = story.kase.watch as Run;
    const { change, step } = watch({ ticket: story.ticket, run }, { area, holderZone: 'UTC' }, story.now, newId);
    story.does(change);
    expect([story.ticket.status, story.ticket.closesAt, step]).toEqual([
      'solved',
      after(NOW, 15 * DAY),
      { next: 'hold', seconds: DAY },
    ]);
  });

  test.each(['ana', 'ben'])('%s, who resolves it once more, does not end the question', (person) => {
    const story = down().by(person, resolving);
    expect(story.ticket).toMatchObject({ status: 'solved', run: 2 });
    expect([story.recovery?.state, story.asks()]).toEqual(['open', 'mia (manager)']);
  });

  test('the customer writes: the holder reads it, and somebody else is asked to call all the same', () => {
    const story = down();
    const message = { from: aMessage().from, channel: 'mail', text: 'Please call me.' } as const;
    story.does(customerWrote(story.kase, message, { area, holderZone: 'UTC' }, NOW, newId));
    expect(story.ticket).toMatchObject({ status: 'held', holder: named('ana'), run: 2 });
    story.by('ana', { act: 'reply', text: 'We call you.', nextStep: 'See that somebody calls', nextStepIn: 'PT2H' });
    expect(story.recovery).toMatchObject({ state: 'open' });
    expect(story.asks()).toBe('mia (manager)');
    expect(() => story.by('ana', { act: 'ladder', rung: 'primary' })).toThrow('asked to call the customer');
    story.by('ana', { act: 'release' });
    expect(story.ticket).toMatchObject({ status: 'climbing', run: 2 });
    story.answers();
    expect(story.ticket).toMatchObject({ holder: named('mia'), recovery: { state: 'taken' } });
  });

  test('nobody held it and the customer writes: the same question finds a holder', () => {
    const story = new Story(solvedCase({ holder: null })).says('down');
    const message = { from: aMessage().from, channel: 'mail', text: 'Please call me.' } as const;
    story.does(customerWrote(story.kase, message, { area, holderZone: 'UTC' }, NOW, newId));
    expect(story.ticket).toMatchObject({ status: 'climbing', run: 2 });
  });

  test('the holder who opens it again themselves does not stop the question who calls', () => {
    const story = down();
    story.does(take(story.kase, named('ana'), { nextStep: 'Look', nextStepIn: 'PT1H' }, area, NOW, newId));
    expect(story.ticket).toMatchObject({ status: 'held', holder: named('ana'), recovery: { state: 'open' } });
    expect(story.asks()).toBe('mia (manager)');
  });
});

test.each<[string, Partial<Recovery>, number, boolean | null]>([
  ['nobody knows yet', {}, 0, null],
  ['nobody knows yet, though somebody took it', { state: 'taken' }, DAY, null],
  ['its time has passed', { state: 'taken' }, DAY + 1, false],
  ['they spoke in time', { state: 'done', doneAt: after(NOW, DAY) }, 9 * DAY, true],
  ['they spoke later', { state: 'done', doneAt: after(NOW, DAY + 1) }, 9 * DAY, false],
  ['it was not needed', { state: 'settled' }, 9 * DAY, null],
])('F82: whether the promise was kept: %s', (_what, more, later, kept) => {
  const recovery = { ...down().recovery!, ...more };
  expect(isKept(recovery, after(NOW, later))).toBe(kept);
});
