import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterEvent, failed } from '../../../../functions/domain/mails/delivery.ts';
import type { MailEvent } from '../../../../functions/domain/mails/mail-event.ts';
import { type Mail, MailState } from '../../../../functions/domain/mails/mail.ts';
import { aMail, NOW } from '../../../support/builders.ts';
import { assertProperty } from '../../../support/property.ts';

const anEvent = (more: Partial<MailEvent> = {}): MailEvent => ({
  mail: aMail().id,
  sesId: '0107-abc',
  at: NOW,
  what: 'send',
  recipients: ['cleo@example.org'],
  permanent: false,
  suppressed: false,
  reason: '',
  ...more,
});
const EVENTS = {
  send: anEvent(),
  delivery: anEvent({ what: 'delivery' }),
  bounce: anEvent({ what: 'bounce', permanent: true, reason: '550 no such user' }),
  'soft bounce': anEvent({ what: 'bounce', reason: 'mailbox full' }),
  suppressed: anEvent({ what: 'bounce', permanent: true, suppressed: true, reason: 'Permanent Suppressed' }),
  complaint: anEvent({ what: 'complaint', reason: 'abuse' }),
  reject: anEvent({ what: 'reject', reason: 'Bad content' }),
  delay: anEvent({ what: 'delay', reason: '421 try later' }),
} as const;
type Named = keyof typeof EVENTS;

/** The mail with an id of SES already, so that nothing but its state can change. */
const inState = (state: MailState) => aMail({ state, sesId: '0107-abc' });
const becomes = (mail: Mail, event: MailEvent): Mail => {
  const became = afterEvent(mail, event);
  return became ? { ...mail, state: became.state, sesId: became.sesId, reason: became.reason } : mail;
};

/** What each event makes of a mail in each state; `-` where it tells nothing new. */
const TABLE = `
              send      delivery   bounce   soft bounce  suppressed  complaint   reject   delay
queued        accepted  delivered  bounced  bounced      suppressed  complained  refused  -
not-sure      accepted  delivered  bounced  bounced      suppressed  complained  refused  -
accepted      -         delivered  bounced  bounced      suppressed  complained  refused  -
delivered     -         -          bounced  bounced      suppressed  complained  -        -
withdrawn     -         -          bounced  bounced      suppressed  complained  -        -
bounced       -         -          -        -            -           complained  -        -
complained    -         -          -        -            -           -           -        -
suppressed    -         -          -        -            -           -           -        -
refused       -         -          -        -            -           -           -        -
`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/ {2,}/));
const [columns = [], ...lines] = TABLE;

describe('an event of SES', () => {
  test('the table has every state and every event', () => {
    expect(lines.map(([state]) => String(state)).toSorted()).toEqual(MailState.options.toSorted());
    expect(columns.toSorted()).toEqual(Object.keys(EVENTS).toSorted());
  });

  test.each(lines.flatMap(([state, ...cells]) => columns.map((event, i) => [event, state, cells[i]] as const)))(
    '%s, of a mail that is %s: %s',
    (event, state, expected) => {
      const became = afterEvent(inState(MailState.parse(state)), EVENTS[event as Named]);
      expect(became?.state ?? '-').toBe(expected);
    },
  );

  test.each<[Named, string]>([
    ['bounce', 'bounced'],
    ['soft bounce', 'soft-bounced'],
    ['suppressed', 'suppressed'],
    ['complaint', 'complained'],
    ['reject', 'rejected'],
  ])('P18: a %s is a failure, with its reason in the other side’s words', (event, obstacle) => {
    const { reason } = EVENTS[event];
    expect(afterEvent(inState('accepted'), EVENTS[event])).toMatchObject({ reason, failure: { obstacle, reason } });
  });

  test.each<Named>(['send', 'delivery'])('a %s is none', (event) => {
    expect(afterEvent(aMail(), EVENTS[event])).toMatchObject({ reason: null, failure: null });
  });

  test.each<Named>(['send', 'delay'])('P1: the first one brings the id that SES gave, also a %s', (event) => {
    expect(afterEvent(aMail({ state: 'not-sure' }), EVENTS[event])?.sesId).toBe('0107-abc');
    expect(afterEvent(aMail({ state: 'complained' }), EVENTS[event])).toEqual({
      state: 'complained',
      sesId: '0107-abc',
      reason: null,
      failure: null,
    });
  });

  test('a known id is not written over', () => {
    expect(afterEvent(aMail({ sesId: '0107-first' }), EVENTS.delivery)?.sesId).toBe('0107-first');
  });
});

describe('whatever comes twice, late or out of order', () => {
  const play = (events: readonly MailEvent[], state: MailState) => events.reduce(becomes, aMail({ state }));

  test('ends in the state that the events in their own order bring', () => {
    // What SES really tells of one mail: at most one end, and a complaint only about what was delivered.
    const lives: readonly (readonly Named[])[] = [
      ['send', 'delivery'],
      ['send', 'delay', 'delivery'],
      ['send', 'bounce'],
      ['send', 'delay', 'soft bounce'],
      ['send', 'suppressed'],
      ['send', 'delivery', 'complaint'],
      ['send', 'reject'],
      ['send', 'delivery', 'bounce'], // a mail host that takes a mail and returns it later
    ];
    const life = fc.constantFrom(...lives).chain((names) => {
      const all = names.map((name) => EVENTS[name]);
      const again = fc.array(fc.constantFrom(...all), { maxLength: 6 });
      const order = again.chain((more) =>
        fc.shuffledSubarray([...all, ...more], { minLength: all.length + more.length }),
      );
      return fc.record({ all: fc.constant(all), order });
    });
    assertProperty(
      fc.property(life, fc.constantFrom<MailState>('queued', 'not-sure'), ({ all, order }, state) => {
        expect(play(order, state)).toEqual(play(all, state));
      }),
      { numRuns: 2_000 },
    );
  });

  test('the same failure is told once', () => {
    const all = Object.values(EVENTS);
    assertProperty(
      fc.property(fc.array(fc.constantFrom(...all), { maxLength: 20 }), (events) => {
        let mail = aMail();
        const told: string[] = [];
        for (const event of events) {
          const obstacle = afterEvent(mail, event)?.failure?.obstacle;
          if (obstacle !== undefined) told.push(obstacle);
          mail = becomes(mail, event);
        }
        expect(new Set(told).size).toBe(told.length);
      }),
    );
  });

  test('a bounce and a delivery to one mail: the bounce stays, as somebody did not get it', () => {
    expect(play([EVENTS.bounce, EVENTS.delivery], 'accepted').state).toBe('bounced');
  });
});

test.each(['suppressed', 'refused'] as const)('a mail that was never handed over, %s, is a failure too', (obstacle) => {
  const failure = { obstacle, reason: 'why', whole: true };
  expect(failed(obstacle, 'why')).toEqual({ state: obstacle, reason: 'why', failure });
});
