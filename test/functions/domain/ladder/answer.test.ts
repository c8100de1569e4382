import { describe, expect, test } from 'vitest';
import type { Matter } from '../../../../functions/domain/change.ts';
import type { Hours } from '../../../../functions/domain/directory/area.ts';
import { Answer, answerAsk, standing, type SuggestedPerson } from '../../../../functions/domain/ladder/answer.ts';
import { type Ask, AskState } from '../../../../functions/domain/ladder/run.ts';
import { after } from '../../../../functions/domain/time.ts';
import { aMatter, anArea, anAsk, ids, named, NOW } from '../../../support/builders.ts';

/** Ana was silent, Ben declined, Mia is asked now. */
const silent = anAsk({ state: 'unanswered', token: null });
const declined = anAsk({ contact: named('ben'), rung: 'backup', number: 2, state: 'declined', token: 'token-2' });
const waiting = anAsk({ contact: named('mia'), rung: 'manager', number: 3, token: 'token-3' });
const matter = aMatter({ asks: [silent, declined, waiting] });
const over = aMatter({ asks: matter.asks, run: { state: 'ended', wakeAt: null }, ticket: { run: null } });

type Given = { in?: Matter; hours?: Hours; found?: SuggestedPerson };
const answer = (ask: Ask, fields: Record<string, string>, { in: at = matter, hours = 'always', found }: Given = {}) =>
  answerAsk(at, ask, Answer.parse(fields), { area: anArea({ hours }), suggestion: found ?? null }, NOW, ids());
const acceptance = { answer: 'accept', nextStep: 'call Cleo' };
const conflict = expect.objectContaining({ kind: 'conflict' });

describe('how it stands for who opens the link', () => {
  test.each<[Ask['state'], ReturnType<typeof standing>]>([
    ['not-sent', 'may-answer'],
    ['waiting', 'may-answer'],
    ['suggested', 'may-accept'],
    ['declined', 'may-accept'],
    ['unanswered', 'may-accept'],
    ['unreachable', 'may-accept'],
    ['accepted', 'has-it'],
  ])('while the run is open and the ask %s: %s', (state, stands) => {
    expect(standing(matter, anAsk({ state }))).toBe(stands);
  });

  test('once the run climbs no more it is over for everybody but who took it', () => {
    for (const at of [over, aMatter({ run: { state: 'holding' } })])
      for (const state of AskState.options)
        expect(standing(at, anAsk({ state }))).toBe(state === 'accepted' ? 'has-it' : 'over');
  });
});

describe('accept', () => {
  test('makes the holder with what they do next; the run watches that from now on; the waiting token is answered', () => {
    const change = answer(waiting, { ...acceptance, nextStepIn: 'PT2H', note: 'I know her' });
    expect(change.ticket).toMatchObject({
      holder: named('mia'),
      status: 'held',
      heldFrom: 'manager',
      run: null,
      watch: 1,
      nextStep: { what: 'call Cleo', by: after(NOW, 7_200) },
    });
    expect(change.runs).toMatchObject([
      { run: 1, state: 'holding', settledAt: NOW, endedAt: null, wakeAt: after(NOW, 60) },
    ]);
    expect(change.asks).toEqual([{ ...waiting, state: 'accepted', answeredAt: NOW, note: 'I know her' }]);
    expect(change.outbox.map((row) => row.effect)).toMatchObject([
      { kind: 'answer-token', ask: { person: 'mia' } },
      { kind: 'send-mail', mail: change.mails[0]?.id, ask: null },
    ]);
    expect(change.timeline).toMatchObject([
      {
        cause: 'answer',
        by: { role: 'staff', name: 'Mia' },
        what: 'took it; next step in 2 hours: call Cleo',
        version: change.ticket.version,
      },
    ]);
  });

  test('tells the customer who has it now and by when, once per new holder', () => {
    const change = answer(waiting, acceptance);
    expect(change.mails).toMatchObject([
      { to: ['cleo@example.org'], content: { kind: 'holder', holder: 'Mia', by: after(NOW, 1_800) } },
    ]);
    expect(change.ticket.toldHolder).toBe('mia');
    const again = aMatter({ asks: matter.asks, ticket: { toldHolder: 'mia' } });
    expect(answer(waiting, acceptance, { in: again }).mails).toEqual([]);
  });

  test.each([
    ['was silent', silent],
    ['declined', declined],
  ])('is open to who %s: the open ask is withdrawn, and the token of the waiting one is answered', (_who, ask) => {
    const change = answer(ask, acceptance);
    expect(change.ticket.holder).toEqual(ask.contact);
    expect(change.asks.map((a) => [a.person, a.state])).toEqual([
      [ask.person, 'accepted'],
      ['mia', 'withdrawn'],
    ]);
    expect(change.outbox.map((row) => row.effect)).toMatchObject([
      { kind: 'answer-token', ask: { person: 'mia' } },
      { kind: 'send-mail' },
    ]);
    expect(change.timeline.at(-1)?.what).toBe('Mia is no longer asked');
  });

  test('from an earlier round ends the present one', () => {
    const now = anAsk({ contact: named('val'), rung: 'vp', round: 2, number: 7 });
    const change = answer(silent, acceptance, { in: aMatter({ asks: [now], run: { round: 2 } }) });
    expect(change.asks.map((a) => [a.person, a.state])).toEqual([
      ['ana', 'accepted'],
      ['val', 'withdrawn'],
    ]);
    expect(change.outbox.map((row) => row.effect)).toMatchObject([
      { kind: 'answer-token', ask: { person: 'val', round: 2 } },
      { kind: 'send-mail' },
    ]);
  });

  test('while a rung has fired and its ask is not written yet owes no token', () => {
    const { run, ticket } = matter;
    const change = answer(silent, acceptance, { in: { ticket, run, asks: [silent, declined], watch: null } });
    expect(change.runs).toMatchObject([{ state: 'holding' }]);
    expect(change.outbox.map((row) => row.effect.kind)).toEqual(['send-mail']);
  });

  test('is refused once somebody has it, and nothing changes', () => {
    for (const ask of [silent, waiting, anAsk({ state: 'accepted' })])
      expect(() => answer(ask, acceptance, { in: over })).toThrow(conflict);
  });

  test('F51: without a next step is refused, with words that say what is missing', () => {
    for (const nextStep of [undefined, '', '   ']) {
      const read = Answer.safeParse({ answer: 'accept', nextStep });
      expect(read.error?.issues).toMatchObject([{ path: ['nextStep'], message: 'is missing: say what you do next' }]);
    }
  });

  test.each([undefined, '', '  '])('P32: without a time (%j) the next step is due in 30 minutes', (nextStepIn) => {
    const change = answer(waiting, { ...acceptance, ...(nextStepIn !== undefined && { nextStepIn }) });
    expect(change.ticket.nextStep?.by).toBe(after(NOW, 1_800));
  });

  test.each(['soon', 'PT0S', '-PT5M', 'P1M', 'P9999999999D'])(
    'with the time “%s” is refused, by name',
    (nextStepIn) => {
      const read = Answer.safeParse({ ...acceptance, nextStepIn });
      expect(read.error?.issues).toMatchObject([{ path: ['nextStepIn'] }]);
    },
  );

  describe('with a next step at most two working days ahead', () => {
    const day = [{ from: '09:00', to: '17:00' }];
    const week = { mon: day, tue: [], wed: day, thu: day, fri: day, sat: [], sun: [] };
    const notTuesdays: Hours = { timeZone: 'Europe/Berlin', week, holidays: [] }; // from Monday, two of its days end on Thursday
    test.each<[string, Hours]>([
      ['P2D', 'always'],
      ['P3D', notTuesdays],
    ])('takes %s', (nextStepIn, hours) => {
      expect(answer(waiting, { ...acceptance, nextStepIn }, { hours }).ticket.status).toBe('held');
    });

    test.each<[string, Hours]>([
      ['PT48H1S', 'always'],
      ['PT72H1S', notTuesdays],
    ])('refuses %s, and names the field', (nextStepIn, hours) => {
      const details = { issues: [expect.objectContaining({ path: 'nextStepIn' })] };
      expect(() => answer(waiting, { ...acceptance, nextStepIn }, { hours })).toThrow(
        expect.objectContaining({ kind: 'invalid', details }),
      );
    });
  });
});

describe('decline and suggest', () => {
  test.each([
    ['declined', { answer: 'decline', note: 'on the phone' }, 'cannot take it now'],
    ['suggested', { answer: 'suggest', suggested: 'Zoe@baton.test' }, 'suggested zoe@baton.test'],
  ])('%s: recorded, and the execution is woken; nobody is holder, the run is open', (state, fields, what) => {
    const change = answer(waiting, fields, { found: { person: 'zoe', refused: null } });
    expect(change.asks).toMatchObject([{ person: 'mia', state, answeredAt: NOW, token: 'token-3' }]);
    expect(change.timeline).toMatchObject([{ cause: 'answer', by: { name: 'Mia' }, what }]);
    expect(change.outbox.map((row) => row.effect)).toMatchObject([{ kind: 'answer-token', ask: { person: 'mia' } }]);
    expect(change.runs).toMatchObject([{ state: 'open', wakeAt: after(NOW, 60) }]);
    expect(change.ticket).toMatchObject({ holder: null, status: 'climbing', run: 1 });
  });

  test('end the pauses between restarts of a run that was not heard of', () => {
    const unheard = { since: NOW, restarts: 7, restartAt: after(NOW, 3_600) };
    const lost = aMatter({ asks: matter.asks, run: { unheard } });
    const { runs } = answer(waiting, { answer: 'decline' }, { in: lost });
    expect(runs).toMatchObject([{ wakeAt: after(NOW, 60), unheard: null }]);
  });

  test.each([
    ['was silent', silent],
    ['declined', declined],
    ['suggested', anAsk({ state: 'suggested' })],
  ])('are not open to who %s: the question has moved on', (_who, ask) => {
    for (const fields of [{ answer: 'decline' }, { answer: 'suggest', suggested: 'zoe@baton.test' }])
      expect(() => answer(ask, fields)).toThrow(conflict);
  });

  test('a suggestion that cannot be asked is kept with the reason', () => {
    const refused = 'the directory does not know this address';
    const change = answer(
      waiting,
      { answer: 'suggest', suggested: 'x@y.example' },
      { found: { person: null, refused } },
    );
    expect(change.asks[0]?.suggestion).toEqual({ email: 'x@y.example', person: null, refused });
    expect(change.timeline.at(-1)?.what).toBe(`x@y.example is not asked: ${refused}`);
  });

  test('a suggestion that will not be followed is known as such at once', () => {
    const two = ['ana', 'ben'].map((id, i) =>
      anAsk({ contact: named(id), rung: 'manager', number: i + 1, state: 'suggested' }),
    );
    const third = answer(
      waiting,
      { answer: 'suggest', suggested: 'zoe@baton.test' },
      {
        in: aMatter({ asks: [...two, waiting] }),
        found: { person: 'zoe', refused: null },
      },
    );
    expect(third.asks[0]?.suggestion?.refused).toBe('two suggestions were followed here already');
  });

  test.each([
    [{ answer: 'suggest', suggested: 'zoe' }, 'suggested'],
    [{ answer: 'suggest' }, 'suggested'],
    [{ answer: 'perhaps' }, 'answer'],
    [{}, 'answer'],
    [{ answer: 'decline', note: 'x'.repeat(2_001) }, 'note'],
    [{ ...acceptance, nextStep: 'x'.repeat(501) }, 'nextStep'],
  ])('what is no answer is refused by the field’s name: %j', (fields, path) => {
    expect(Answer.safeParse(fields).error?.issues.map((issue) => issue.path[0])).toEqual([path]);
  });

  test('fields of the other answers on the same form are ignored', () => {
    expect(Answer.parse({ answer: 'decline', nextStep: '', nextStepIn: 'PT30M', suggested: '', note: '' })).toEqual({
      answer: 'decline',
      note: '',
    });
  });
});
