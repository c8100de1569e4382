import { describe, expect, test } from 'vitest';
import type { Case } from '../../../../functions/domain/change.ts';
import type { Hours } from '../../../../functions/domain/directory/area.ts';
import { type CustomerMessage, customerWrote, followUp } from '../../../../functions/domain/intake/customer-message.ts';
import { after } from '../../../../functions/domain/time.ts';
import { anArea, ids, NOW, REF } from '../../../support/builders.ts';
import { beside, climbingCase, closedCase, heldCase, solvedCase, stands, waitingCase } from '../../../support/cases.ts';

const cleo = { name: 'Cleo', email: 'cleo@example.org' };
const message: CustomerMessage = {
  from: cleo,
  channel: 'mail',
  text: 'It was the one of March.',
  addressed: { to: ['billing@baton.test'], cc: ['kim@example.org'], replyTo: [] },
};

function wrote(kase: Case, { area = anArea(), text = message.text } = {}) {
  const change = customerWrote(kase, { ...message, text }, { area, holderZone: 'Europe/Berlin' }, NOW, ids());
  stands(kase, change);
  return change;
}

test.each([
  ['climbing', climbingCase()],
  ['held', heldCase()],
  ['waiting', waitingCase()],
  ['solved', solvedCase()],
])('on a %s ticket it is a message with all it was addressed to, a touch and a line of the record', (_status, kase) => {
  const change = wrote(kase);
  expect(change.messages).toMatchObject([
    { number: 2, by: 'customer', from: cleo, text: message.text, ...message.addressed, mail: null },
  ]);
  expect(change.touches).toMatchObject([{ channel: 'mail', takenBy: null }]);
  expect(change.timeline).toMatchObject([{ cause: 'message', by: { role: 'customer' }, what: 'wrote again' }]);
});

describe('while somebody is sought', () => {
  test.each(['new', 'climbing'] as const)('on a %s ticket it moves nothing and writes to nobody', (status) => {
    const kase = climbingCase({ status });
    const change = wrote(kase);
    expect([change.runs, change.asks, change.mails, change.outbox]).toEqual([[], [], [], []]);
    expect(change.ticket).toMatchObject({ status, run: 1, holder: null });
  });
});

describe('on a held ticket', () => {
  test('the holder is told, and no time moves', () => {
    const change = wrote(heldCase());
    const { nextStep } = heldCase().ticket;
    expect(change.ticket).toMatchObject({ status: 'held', nextStep, watch: 1 });
    expect(change.runs).toEqual([]);
    expect(change.mails).toMatchObject([
      {
        to: ['ana@baton.test'],
        content: { kind: 'customer-wrote', was: 'held', text: message.text, nextStep, timeZone: 'Europe/Berlin' },
      },
    ]);
  });

  test('a run that climbs beside them goes on', () => {
    const change = wrote(heldCase({ run: 2, runs: 2 }, { open: beside({ why: 'step-passed' }) }));
    expect([change.ticket.run, change.runs, change.asks]).toEqual([2, [], []]);
  });

  test('a very long message is quoted in part', () => {
    const [mail] = wrote(heldCase(), { text: 'word '.repeat(5_000) }).mails;
    expect(JSON.stringify(mail?.content).length).toBeLessThan(3_000);
  });
});

describe.each([
  ['waiting', waitingCase()],
  ['solved', solvedCase()],
] as const)('on a %s ticket', (was, kase) => {
  test('it is held again by the same holder, who reads the answer within the primary’s time', () => {
    const change = wrote(kase);
    const nextStep = { what: 'read the answer', by: after(NOW, 900) };
    expect(change.ticket).toMatchObject({
      status: 'held',
      holder: kase.ticket.holder,
      nextStep,
      waiting: null,
      resolution: null,
      closesAt: null,
      watch: 1,
    });
    expect(change.mails).toMatchObject([
      { to: ['ana@baton.test'], content: { kind: 'customer-wrote', was, nextStep } },
    ]);
    expect(change.outbox.map(({ effect }) => effect.kind)).toContain('wake-run');
  });

  test('that time counts in the area’s hours', () => {
    const day = [{ from: '11:00', to: '17:00' }];
    const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
    const hours: Hours = { timeZone: 'Europe/Berlin', week, holidays: [] };
    expect(wrote(kase, { area: anArea({ hours }) }).ticket.nextStep?.by).toBe('2026-03-02T10:15:00.000Z');
  });
});

test('on a waiting ticket, a run that climbs beside the holder goes on', () => {
  const kase = { ...waitingCase({ run: 2, runs: 2 }), open: beside({ why: 'staff' }) };
  const change = wrote(kase);
  expect([change.ticket.run, change.asks, change.ticket.status]).toEqual([2, [], 'held']);
});

test('on a solved ticket that nobody held, somebody is sought from the first rung', () => {
  const change = wrote(solvedCase({ holder: null, heldFrom: null }));
  expect(change.ticket).toMatchObject({ status: 'climbing', run: 2, watch: null, resolution: null, closesAt: null });
  expect(change.begun).toMatchObject({ run: 2, why: 'request', startAt: 0, excluded: null });
  expect(change.runs).toMatchObject([{ run: 1, state: 'ended' }]);
});

describe('on a closed ticket a follow-up is opened', () => {
  const kase = closedCase();
  const { opened, closed } = followUp(kase, message, anArea(), 'ABCDEFGH', NOW, ids());

  test('that names the closed one, has its subject, the words and the whole address list', () => {
    expect(opened.ticket).toMatchObject({
      ref: 'ABCDEFGH',
      subject: 'Charged twice',
      status: 'new',
      channel: 'mail',
      requester: cleo,
      followsUp: REF,
      run: 1,
      holder: null,
    });
    expect(opened.messages).toMatchObject([{ number: 1, text: message.text, ...message.addressed }]);
    expect(opened.mails).toMatchObject([{ content: { kind: 'acknowledgement' } }]);
  });

  test('and is named by it; nothing else of the closed one moves', () => {
    expect(closed.ticket).toEqual({
      ...kase.ticket,
      followedUpBy: 'ABCDEFGH',
      entries: kase.ticket.entries + 1,
      version: kase.ticket.version + 1,
      changedAt: NOW,
    });
    expect(closed.timeline).toMatchObject([{ cause: 'message', what: 'wrote again; a follow-up was opened' }]);
    expect([closed.messages, closed.mails, closed.outbox]).toEqual([[], [], []]);
  });
});
