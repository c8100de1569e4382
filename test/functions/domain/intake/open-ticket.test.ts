import { describe, expect, test } from 'vitest';
import { openTicket } from '../../../../functions/domain/intake/open-ticket.ts';
import { Run } from '../../../../functions/domain/ladder/run.ts';
import { Mail } from '../../../../functions/domain/mails/mail.ts';
import { OutboxRow } from '../../../../functions/domain/outbox/outbox-row.ts';
import { Message, Ticket, TimelineEntry, Touch } from '../../../../functions/domain/tickets/ticket.ts';
import { after } from '../../../../functions/domain/time.ts';
import { aMessage, anArea, ids, named, NOW, REF } from '../../../support/builders.ts';

const requester = aMessage().from;
const opened = (area = anArea()) =>
  openTicket({ channel: 'form', area, requester, subject: 'Charged twice', text: 'Help!' }, REF, NOW, ids());

describe('a request becomes a ticket', () => {
  test('that is new, has no holder and a run that has not begun', () => {
    expect(Ticket.parse(opened().ticket)).toMatchObject({
      ref: REF,
      status: 'new',
      priority: 'normal',
      holder: null,
      run: 1,
      version: 1,
      messages: 1,
      touches: 1,
      entries: 1,
    });
    expect(Run.parse(opened().begun)).toMatchObject({ state: 'open', round: 1, at: -1, current: null, execution: 1 });
  });

  test('whose message, touch and first line of the record are written with it', () => {
    const { messages, touches, timeline } = opened();
    expect(messages.map((m) => Message.parse(m))).toMatchObject([{ number: 1, from: requester, text: 'Help!' }]);
    expect(touches.map((t) => Touch.parse(t))).toMatchObject([{ number: 1, channel: 'form', takenBy: null }]);
    expect(timeline.map((e) => TimelineEntry.parse(e))).toMatchObject([
      { seq: 1, cause: 'request', by: { role: 'customer', name: 'Cleo' }, what: 'wrote to Billing by form' },
    ]);
  });

  test('and owes two things: the acknowledgement, and the start of the ladder; both are due at once', () => {
    const { mails, outbox } = opened();
    expect(mails.map((m) => Mail.parse(m))).toMatchObject([
      { to: [requester.email], from: { email: 'billing@baton.test' }, state: 'queued' },
    ]);
    expect(outbox.map((row) => OutboxRow.parse(row))).toMatchObject([
      { state: 'due', nextTryAt: NOW, effect: { kind: 'send-mail', mail: mails[0]?.id, ask: null } },
      { state: 'due', nextTryAt: NOW, effect: { kind: 'start-execution', run: 1, execution: 1 } },
    ]);
  });

  test('whose plan is frozen: waiting times of all five rungs as they are now, nobody’s name', () => {
    const waits = { primary: 'PT5M', backup: 'PT10M', manager: 'PT15M', director: 'PT30M', vp: 'PT1H' };
    const run = opened(anArea({ waits })).begun;
    expect(run?.plan.map((step) => [step.rung, step.wait])).toEqual([
      ['primary', 300],
      ['backup', 600],
      ['manager', 900],
      ['director', 1800],
      ['vp', 3600],
    ]);
  });

  test('the ids of its mails may stand in a message tag of SES: letters, digits, dashes', () => {
    expect(opened().mails[0]?.id).toMatch(/^[A-Za-z0-9-]+$/);
  });
});

describe('F9: a call', () => {
  const call = {
    caller: { name: 'Carla', email: null, phone: '+49 30 123456' },
    takenBy: named('ben'),
    loggedBy: named('ana'),
  };
  const request = {
    channel: 'phone',
    area: anArea(),
    requester: null,
    subject: 'Billed twice',
    text: 'Help!',
    call,
  } as const;

  test('is on record with who called, who took it and who logged it; nobody is written to, and somebody is asked', () => {
    const { ticket, touches, timeline, messages, mails, begun } = openTicket(request, REF, NOW, ids());
    expect(Ticket.parse(ticket)).toMatchObject({
      channel: 'phone',
      status: 'new',
      requester: null,
      call,
      holder: null,
    });
    expect(touches).toMatchObject([{ channel: 'phone', takenBy: 'ben' }]);
    expect(timeline[0]).toMatchObject({
      cause: 'request',
      by: { role: 'staff', name: 'Ana' },
      what: 'logged a call of Carla to Billing, taken by Ben',
    });
    expect(messages).toMatchObject([{ by: 'customer', from: { name: 'Carla' }, text: 'Help!' }]);
    expect([mails, begun?.state]).toEqual([[], 'open']);
  });

  test('that is taken at once is held, with a clock, and the customer is told by whom', () => {
    const taken = { by: named('ana'), step: { what: 'call the bank', by: after(NOW, 1_800) } };
    const { ticket, begun, mails } = openTicket({ ...request, requester, taken }, REF, NOW, ids());
    expect(ticket).toMatchObject({
      status: 'held',
      holder: { id: 'ana' },
      nextStep: taken.step,
      heldFrom: 'primary',
      run: null,
    });
    expect(begun).toMatchObject({ state: 'holding', wakeAt: expect.any(String) });
    expect(mails.map(({ content }) => content.kind)).toEqual(['holder']);
  });
});
