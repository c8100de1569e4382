import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Case, Change } from '../../../../functions/domain/change.ts';
import type { AskRung } from '../../../../functions/domain/directory/area.ts';
import { DeskError } from '../../../../functions/domain/errors.ts';
import { customerWrote } from '../../../../functions/domain/intake/customer-message.ts';
import { act } from '../../../../functions/domain/tickets/act.ts';
import { take } from '../../../../functions/domain/tickets/take.ts';
import { CaseAct } from '../../../../functions/domain/tickets/case-act.ts';
import { watch } from '../../../../functions/domain/tickets/clock.ts';
import type { Named } from '../../../../functions/domain/directory/person.ts';
import { after } from '../../../../functions/domain/time.ts';
import { aMail, anArea, ids, named, NOW } from '../../../support/builders.ts';
import { assertProperty } from '../../../support/property.ts';
import { beside, climbingCase, closedCase, heldCase, solvedCase, stands, waitingCase } from '../../../support/cases.ts';

const area = anArea();
const recipients = { to: ['cleo@example.org'], cc: ['kim@example.org'] };
const ana = named('ana');
const ben = named('ben');

/** Ana does something, as the form sends it; the ticket stands afterwards as it must. */
function does(kase: Case, form: Record<string, string>, { by = ana, to = recipients, doubtful = null }: Doing = {}) {
  const change = act(kase, by, CaseAct.parse(form), { area, recipients: to, doubtful }, NOW, ids());
  stands(kase, change);
  return change;
}
type Doing = {
  readonly by?: Named;
  readonly to?: typeof recipients | { to: string[]; cc: string[] };
  readonly doubtful?: ReturnType<typeof aMail> | null;
};
const kinds = ({ outbox }: Change) => outbox.map(({ effect }) => effect.kind).toSorted();
const refused = (kind: string) => expect.objectContaining({ kind });

const REPLY = { act: 'reply', text: 'We pay it back today.', nextStep: 'check the payment', nextStepIn: 'PT2H' };
const STEP = { act: 'next-step', nextStep: 'ask the bank', nextStepIn: 'PT1H' };
const WAIT = { act: 'wait', question: 'Which invoice is it?' };
const RESOLVE = { act: 'resolve', code: 'solved', summary: 'Paid back.' };
const RELEASE = { act: 'release', why: 'I am away this afternoon' };
const LADDER = { act: 'ladder', rung: 'manager' };
const NOTE = { act: 'note', text: 'She has called before' };

describe('a reply', () => {
  test('is a message, its mail to the same recipients, a touch, an entry and the next step', () => {
    const change = does(heldCase(), REPLY);
    expect(change.messages).toMatchObject([
      {
        number: 2,
        by: 'staff',
        text: REPLY.text,
        from: { name: 'Ana (Billing)', email: 'billing@baton.test' },
        ...recipients,
        mail: change.mails[0]?.id,
      },
    ]);
    expect(change.mails).toMatchObject([
      {
        ...recipients,
        message: 2,
        state: 'queued',
        content: { kind: 'reply', about: 'reply', text: REPLY.text, by: 'Ana' },
      },
    ]);
    expect(change.touches).toMatchObject([{ channel: 'mail', takenBy: 'ana' }]);
    expect(change.timeline).toMatchObject([
      { cause: 'entry', what: 'wrote to the customer; next step in 2 hours: check the payment' },
    ]);
    expect(change.ticket).toMatchObject({
      status: 'held',
      nextStep: { what: 'check the payment', by: after(NOW, 7_200) },
      messages: 2,
      lastMail: change.mails[0]?.id,
    });
  });

  test('answers the mail before it in the customer’s thread', () => {
    const first = does(heldCase({ lastMail: 'K7Q2M9XD-first' }), REPLY);
    expect(first.mails[0]?.follows).toBe('K7Q2M9XD-first');
    const second = does({ ...heldCase(), ticket: first.ticket }, REPLY);
    expect(second.mails[0]?.follows).toBe(first.mails[0]?.id);
  });

  test.each([
    ['waiting', waitingCase()],
    ['solved', solvedCase()],
  ])('to a %s ticket makes it held again, with its own next step', (_status, kase) => {
    expect(does(kase, REPLY).ticket).toMatchObject({ status: 'held', waiting: null, resolution: null, closesAt: null });
  });

  test('to nobody is refused: there is a telephone', () => {
    expect(() => does(heldCase(), REPLY, { to: { to: [], cc: [] } })).toThrow(refused('conflict'));
  });
});

describe('a next step', () => {
  test('moves the time, says so on the record, and writes to nobody', () => {
    const change = does(heldCase(), STEP);
    expect(change.ticket.nextStep).toEqual({ what: 'ask the bank', by: after(NOW, 3_600) });
    expect(change.timeline).toMatchObject([{ cause: 'entry', what: 'next step in 1 hour: ask the bank' }]);
    expect([change.messages, change.mails, change.outbox]).toEqual([[], [], []]);
  });

  test('earlier than the one before wakes whoever watches', () => {
    expect(kinds(does(heldCase(), { ...STEP, nextStepIn: 'PT10M' }))).toEqual(['wake-run']);
  });

  test('P32: ends the run that began because the one before had passed', () => {
    const late = heldCase({ run: 2, runs: 2, watch: null }, { open: beside({ why: 'step-passed' }), watch: null });
    const change = does(late, STEP);
    expect(change.ticket).toMatchObject({ run: null, watch: 2, holder: ana });
    expect(change.asks).toMatchObject([{ person: 'ben', state: 'withdrawn' }]);
  });

  test('more than two working days ahead is refused, by the field’s name', () => {
    const details = { issues: [expect.objectContaining({ path: 'nextStepIn' })] };
    expect(() => does(heldCase(), { ...STEP, nextStepIn: 'PT48H1S' })).toThrow(
      expect.objectContaining({ kind: 'invalid', details }),
    );
  });
});

describe('waiting for the customer', () => {
  test('asks them by mail, and states when somebody looks again: in five working days', () => {
    const change = does(heldCase(), WAIT);
    const lookAt = after(NOW, 5 * 86_400);
    expect(change.ticket).toMatchObject({
      status: 'waiting',
      holder: ana,
      nextStep: null,
      waiting: { question: WAIT.question, lookAt },
      watch: 1,
    });
    expect(change.mails).toMatchObject([{ ...recipients, content: { kind: 'reply', about: 'question' } }]);
    expect(change.timeline[0]?.what).toBe('asked the customer and waits; looks again in 5 working days');
  });

  test.each([
    ['1', true],
    ['20', true],
    ['0', false],
    ['21', false],
    ['1.5', false],
    ['soon', false],
  ])('may look again in %s working days: %s', (lookAgainIn, may) => {
    expect(CaseAct.safeParse({ ...WAIT, lookAgainIn }).success).toBe(may);
  });

  test('with nobody to write to is refused', () => {
    expect(() => does(heldCase(), WAIT, { to: { to: [], cc: [] } })).toThrow(refused('conflict'));
  });
});

describe('giving back', () => {
  test('lets the holder go, and a run begins that passes over them', () => {
    const change = does(heldCase(), RELEASE);
    expect(change.ticket).toMatchObject({
      status: 'climbing',
      holder: null,
      nextStep: null,
      heldFrom: null,
      formerHolders: [{ id: 'ana', until: NOW }],
      run: 2,
      watch: null,
    });
    expect(change.begun).toMatchObject({ why: 'released', excluded: 'ana', startAt: 0, at: -1 });
    expect(change.runs).toMatchObject([{ run: 1, state: 'ended' }]);
    expect(kinds(change)).toEqual(['start-execution', 'wake-run']);
    expect(change.timeline[0]?.what).toBe('gave it back: I am away this afternoon');
  });

  test('while somebody is being asked beside them, that run goes on alone', () => {
    const change = does(heldCase({ run: 2, runs: 2 }, { open: beside({ why: 'staff' }) }), { act: 'release' });
    expect([change.begun, change.ticket.run, change.ticket.status]).toEqual([null, 2, 'climbing']);
    expect(change.timeline[0]?.what).toBe('gave it back');
    expect(change.runs.toSorted((a, b) => a.run - b.run)).toMatchObject([
      { run: 1, state: 'ended' },
      { run: 2, state: 'open', why: 'released', excluded: 'ana' }, // nobody “has it already” any more
    ]);
    expect(change.ticket.watch).toBeNull();
    expect(kinds(change)).toEqual(['wake-run']);
  });

  test('of a ticket that waits for the customer takes the question back', () => {
    expect(does(waitingCase(), RELEASE).ticket).toMatchObject({ status: 'climbing', waiting: null });
  });

  test('of a solved one is refused', () => {
    expect(() => does(solvedCase(), RELEASE)).toThrow(refused('conflict'));
  });
});

describe('asking for help from a rung', () => {
  test.each<[AskRung, number]>([
    ['primary', 0],
    ['vp', 4],
    ['last-resort', 5],
  ])('F50: on %s a run begins at %i, beside the holder, who keeps it', (rung, startAt) => {
    const change = does(heldCase(), { act: 'ladder', rung, skill: 'knows SEPA', benefit: 'a happy Cleo' });
    expect(change.begun).toMatchObject({
      why: 'staff',
      startAt,
      at: startAt - 1,
      excluded: 'ana',
      plea: { skill: 'knows SEPA', benefit: 'a happy Cleo' },
    });
    expect(change.ticket).toMatchObject({ status: 'held', holder: ana, run: 2, watch: 1 });
    expect(change.ticket.nextStep).toEqual(heldCase().ticket.nextStep);
  });

  test('takes the place of a run that climbs: whoever was asked in that one is asked no longer', () => {
    const change = does(climbingCase(), LADDER, { by: ben });
    expect(change.begun).toMatchObject({ run: 2, excluded: null, plea: null, startAt: 2 });
    expect(change.runs).toMatchObject([{ run: 1, state: 'ended' }]);
    expect(change.asks).toMatchObject([{ person: 'ana', state: 'withdrawn' }]);
    expect(change.ticket).toMatchObject({ status: 'climbing', run: 2, watch: null });
  });

  test('while it waits for the customer leaves the question and its time as they are', () => {
    expect(does(waitingCase(), LADDER).ticket).toMatchObject({ status: 'waiting', run: 2, watch: 1 });
  });

  test.each([
    ['solved', solvedCase()],
    ['closed', closedCase()],
  ])('of a %s ticket is refused', (_status, kase) => {
    expect(() => does(kase, LADDER)).toThrow(refused('conflict'));
  });
});

describe('a note', () => {
  test.each([
    ['held', heldCase()],
    ['climbing', climbingCase()],
    ['closed', closedCase()],
  ])('on a %s ticket is a note: no message, no mail, no time moves, and anybody may', (_status, kase) => {
    const change = does(kase, NOTE, { by: ben });
    expect(change.notes).toEqual([{ ref: kase.ticket.ref, number: 1, at: NOW, by: ben, text: NOTE.text }]);
    expect([change.messages, change.mails, change.outbox, change.runs, change.touches]).toEqual([[], [], [], [], []]);
    const { status, nextStep, watch: watching, run } = change.ticket;
    expect({ status, nextStep, watch: watching, run }).toEqual({
      status: kase.ticket.status,
      nextStep: kase.ticket.nextStep,
      watch: kase.ticket.watch,
      run: kase.ticket.run,
    });
    expect(change.timeline).toMatchObject([{ cause: 'note', what: 'wrote a note' }]);
  });
});

describe('mails', () => {
  test('P14: of which nobody knows are repeated by a person, as a new mail that names the first', () => {
    const doubtful = aMail({ id: 'K7Q2M9XD-doubt', state: 'not-sure', cc: ['kim@example.org'], message: 2 });
    const change = does(heldCase(), { act: 'repeat-mail', mail: doubtful.id }, { doubtful });
    expect(change.mails).toMatchObject([
      {
        to: doubtful.to,
        cc: doubtful.cc,
        content: doubtful.content,
        message: 2,
        repeats: doubtful.id,
        state: 'queued',
      },
    ]);
    expect(change.timeline).toMatchObject([{ cause: 'delivery', by: { name: 'Ana' } }]);
  });

  test('P14: that are not in doubt, or not there, are not repeated', () => {
    for (const doubtful of [null, aMail({ state: 'accepted' })])
      expect(() => does(heldCase(), { act: 'repeat-mail', mail: 'm' }, { doubtful })).toThrow(refused('conflict'));
  });

  test('P19: lifting a block is on record with who did it, and moves nothing', () => {
    const change = does(heldCase(), { act: 'lift-block', address: 'Cleo@example.org' });
    expect(change.timeline).toMatchObject([
      { cause: 'delivery', by: { role: 'staff', name: 'Ana' }, what: 'lets the desk write to cleo@example.org again' },
    ]);
    expect([change.outbox, change.mails]).toEqual([[], []]);
  });
});

describe('taking it unasked', () => {
  const taken = (kase: Case, by = ben) => {
    const change = take(kase, by, { nextStep: 'read it', nextStepIn: 'PT30M' }, area, NOW, ids());
    stands(kase, change);
    return change;
  };

  test('ends the climb: the ask is withdrawn, the run watches, the customer is told', () => {
    const change = taken(climbingCase());
    expect(change.ticket).toMatchObject({ holder: ben, heldFrom: 'primary', status: 'held', run: null, watch: 1 });
    expect(change.asks).toMatchObject([{ person: 'ana', state: 'withdrawn' }]);
    expect(change.mails).toMatchObject([{ to: ['cleo@example.org'], content: { kind: 'holder', holder: 'Ben' } }]);
  });

  test('from somebody else: that one’s link shows it for a while yet', () => {
    expect(taken(heldCase()).ticket).toMatchObject({ holder: ben, formerHolders: [{ id: 'ana', until: NOW }] });
  });

  test('by its own holder tells the customer nothing new', () => {
    expect(taken(heldCase(), ana).mails).toEqual([]);
  });

  test.each([
    ['waiting', waitingCase()],
    ['solved', solvedCase()],
  ])('of a %s ticket makes it held', (_status, kase) => {
    expect(taken(kase).ticket).toMatchObject({ status: 'held', holder: ben });
  });

  test('of a closed one is refused', () => {
    expect(() => taken(closedCase())).toThrow(refused('conflict'));
  });
});

describe('who may', () => {
  test.each([REPLY, STEP, WAIT, RELEASE])('$act: the holder alone', (form) => {
    for (const kase of [heldCase(), waitingCase(), climbingCase()])
      expect(() => does(kase, form, { by: ben })).toThrow(refused('forbidden'));
  });

  test.each([REPLY, STEP, WAIT, RELEASE, RESOLVE])('$act: nobody, once it is closed', (form) => {
    expect(() => does(closedCase(), form)).toThrow(refused('conflict'));
  });
});

test('what a form leaves out is asked for by name, and what others would need is ignored', () => {
  const issues = (form: Record<string, string>) => CaseAct.safeParse(form).error?.issues.map(({ path }) => path.join());
  expect(issues({ act: 'reply', text: ' ', nextStep: '' })).toEqual(['text', 'nextStep']);
  expect(issues({ act: 'note' })).toEqual(['text']);
  expect(issues({ act: 'resolve', code: 'gone', summary: 'x' })).toEqual(['code']);
  expect(issues({ act: 'ladder', rung: 'ceo' })).toEqual(['rung']);
  expect(issues({ act: 'dance' })).toEqual(['act']);
  expect(CaseAct.parse({ ...NOTE, nextStep: '', code: 'nonsense' })).toEqual(NOTE);
});

test('whatever is done in whatever order, somebody has it or is sought or it waits for a stated reason', () => {
  const forms = [REPLY, STEP, { ...STEP, nextStepIn: 'PT1M' }, WAIT, RESOLVE, RELEASE, LADDER, NOTE];
  const command = fc.record({
    what: fc.constantFrom<string>(...forms.map((_, i) => String(i)), 'take', 'write', 'wake'),
    by: fc.constantFrom(ana, ben),
    later: fc.constantFrom(0, 30, 1_800, 86_400, 15 * 86_400),
  });
  assertProperty(
    fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
      const newId = ids();
      let now = NOW;
      let kase = climbingCase();
      for (const { what, by, later } of commands) {
        now = after(now, later);
        const form = forms[Number(what)];
        const message = { from: { name: 'Cleo', email: 'cleo@example.org' }, channel: 'mail', text: 'And?' } as const;
        const change = ((): Change | null => {
          try {
            if (form) return act(kase, by, CaseAct.parse(form), { area, recipients, doubtful: null }, now, newId);
            if (what === 'take') return take(kase, by, { nextStep: 'x', nextStepIn: 'PT30M' }, area, now, newId);
            if (what === 'write')
              return kase.ticket.status === 'closed'
                ? null
                : customerWrote(kase, message, { area, holderZone: 'UTC' }, now, newId);
            return kase.watch && watch({ ...kase, run: kase.watch }, { area, holderZone: 'UTC' }, now, newId).change;
          } catch (error) {
            if (error instanceof DeskError) return null;
            throw error;
          }
        })();
        if (change) kase = stands(kase, change);
      }
    }),
    { numRuns: 500 },
  );
});
