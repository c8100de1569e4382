import { describe, expect, test } from 'vitest';
import type { Case, Change } from '../../../../functions/domain/change.ts';
import type { Ask, Run } from '../../../../functions/domain/ladder/run.ts';
import { AskState, isOpen } from '../../../../functions/domain/ladder/run.ts';
import { type Failure, isLasting } from '../../../../functions/domain/mails/delivery.ts';
import { type Mail, type MailContent, Obstacle } from '../../../../functions/domain/mails/mail.ts';
import { foundUnreachable, notDelivered } from '../../../../functions/domain/mails/not-delivered.ts';
import { replyContent, staffContent } from '../../../../functions/domain/tickets/letters.ts';
import { after } from '../../../../functions/domain/time.ts';
import { aMail, aMatter, anArea, anAsk, anAskContent, aPerson, ids, named, NOW } from '../../../support/builders.ts';
import { climbingCase, closedCase, heldCase, solvedCase, stands, waitingCase } from '../../../support/cases.ts';
import { blameIn } from '../../../support/kind-words.ts';

const area = anArea();
const bounced: Failure = { obstacle: 'bounced', reason: '550 no such user' };
const reply = aMail({
  content: replyContent(heldCase().ticket, named('ana'), area, 'We pay it back.', 'reply'),
  message: 2,
});

function told(
  kase: Case,
  mail: Mail = reply,
  failure: Failure = bounced,
  recipients: readonly string[] = mail.to,
): Change {
  const context = { area, holderZone: 'Europe/Berlin', asked: null, recipients };
  const change = notDelivered(kase, mail, failure, context, NOW, ids());
  stands(kase, change);
  return change;
}

describe('P18: a mail to the customer that has not arrived', () => {
  test('is on record and told to the holder of a held ticket, whose next step stays', () => {
    const change = told(heldCase());
    expect(change.timeline).toMatchObject([
      {
        cause: 'delivery',
        what: 'a mail to cleo@example.org came back: the address does not take mail (550 no such user)',
      },
    ]);
    expect(change.ticket).toMatchObject({ status: 'held', nextStep: heldCase().ticket.nextStep });
    expect(change.mails).toMatchObject([
      {
        to: ['ana@baton.test'],
        content: {
          kind: 'not-delivered',
          address: 'cleo@example.org',
          what: 'reply',
          text: 'We pay it back.',
          obstacle: 'bounced',
          reason: '550 no such user',
          nextStep: { what: 'call Cleo' },
        },
      },
    ]);
  });

  test.each([
    ['waiting', waitingCase()],
    ['solved', solvedCase()],
  ])('opens a %s ticket with the same holder, who has the primary’s time to reach them another way', (_was, kase) => {
    const change = told(kase);
    const nextStep = { what: 'reach Cleo another way', by: after(NOW, 900) };
    expect(change.ticket).toMatchObject({
      status: 'held',
      holder: named('ana'),
      nextStep,
      waiting: null,
      resolution: null,
      closesAt: null,
      watch: 1,
    });
    expect(change.mails).toMatchObject([{ to: ['ana@baton.test'], content: { nextStep } }]);
    expect(change.outbox.map(({ effect }) => effect.kind)).toContain('wake-run');
  });

  const copied: Mail = { ...reply, cc: ['kim@example.org', 'theo@example.org'] };

  test.each([
    ['held', heldCase()],
    ['waiting', waitingCase()],
    ['solved', solvedCase()],
  ])('and was only copied leaves a %s ticket as it is; the holder is told who has not got it', (_status, kase) => {
    const change = told(kase, copied, bounced, ['kim@example.org']);
    const { entries, version, changedAt, ...same } = kase.ticket;
    expect(change.ticket).toMatchObject(same);
    expect([entries + 1, version + 1, changedAt]).toEqual([2, 2, change.ticket.changedAt]);
    expect(change.timeline.map(({ what }) => what).join()).toContain('a mail to kim@example.org came back');
    expect(change.mails).toMatchObject([
      { to: ['ana@baton.test'], content: { address: 'kim@example.org', copy: true, nextStep: kase.ticket.nextStep } },
    ]);
  });

  test.each<[string, Failure, string[], string]>([
    [
      'the customer among others',
      bounced,
      ['kim@example.org', 'cleo@example.org'],
      'kim@example.org, cleo@example.org',
    ],
    ['an address that its road has made another', bounced, ['cleo@elsewhere.example'], 'cleo@elsewhere.example'],
    ['nobody by name', bounced, [], 'cleo@example.org'],
    [
      'a copied address, for which nobody got it',
      { ...bounced, obstacle: 'suppressed', whole: true },
      ['kim@example.org'],
      'cleo@example.org',
    ],
  ])('naming %s is one that the customer has not got', (_what, failure, recipients, address) => {
    const change = told(waitingCase(), copied, failure, recipients);
    expect(change.ticket.status).toBe('held');
    expect(change.mails).toMatchObject([{ content: { address, copy: false } }]);
  });

  test.each([
    ['while nobody holds it', climbingCase()],
    ['once it is closed', closedCase()],
  ])('is on record alone %s', (_when, kase) => {
    const change = told(kase, aMail());
    expect([change.mails, change.outbox, change.runs]).toEqual([[], [], []]);
    expect(change.ticket.status).toBe(kase.ticket.status);
    expect(change.timeline).toHaveLength(1);
  });

  test.each<[string, MailContent]>([
    ['an acknowledgement', aMail().content],
    ['a reply', reply.content],
  ])('%s is quoted to the holder', (_what, content) => {
    expect(told(heldCase(), aMail({ content })).mails).toMatchObject([{ content: { what: content.kind } }]);
  });

  test.each(Obstacle.options)('the record of one that %s names no fault of anybody', (obstacle) => {
    const change = told(heldCase(), reply, { obstacle, reason: '' });
    expect(change.timeline.flatMap(({ what }) => blameIn(what))).toEqual([]);
    expect(change.timeline[0]?.what).not.toContain('()');
  });
});

test.each<MailContent>([
  {
    ...staffContent(heldCase().ticket, named('ana'), area, 'UTC'),
    kind: 'not-delivered',
    address: 'cleo@example.org',
    what: 'reply',
    text: '',
    obstacle: 'bounced',
    reason: '',
    nextStep: null,
    copy: false,
  },
  {
    ...staffContent(heldCase().ticket, named('ana'), area, 'UTC'),
    kind: 'look-again',
    question: '?',
    by: NOW,
  },
])('P3: no failure notice about $kind: a mail to the staff that does not arrive is on record alone', (content) => {
  for (const kase of [heldCase(), waitingCase(), solvedCase()]) {
    const change = told(kase, aMail({ to: ['ana@baton.test'], content }));
    expect([change.mails, change.outbox]).toEqual([[], []]);
    expect(change.ticket.status).toBe(kase.ticket.status);
  }
});

describe('P31: the mail of an ask that has not arrived', () => {
  const mail = aMail({ to: ['ana@baton.test'], content: anAskContent() });
  const asked = (ask: Partial<Ask> = {}, run: Partial<Run> = {}, failure = bounced, of = mail) => {
    const matter = aMatter({ asks: [anAsk(ask)], run });
    const context = {
      area,
      holderZone: 'UTC',
      recipients: mail.to,
      asked: { ask: matter.asks[0]!, run: matter.run, asks: matter.asks },
    };
    return notDelivered({ ticket: matter.ticket, open: null, watch: null }, of, failure, context, NOW, ids());
  };

  test.each(['bounced', 'complained', 'suppressed', 'refused'] as const)(
    'as it %s: its person is unreachable, and the ladder is woken at once',
    (obstacle) => {
      const change = asked({}, {}, { obstacle, reason: '' });
      expect(change.asks).toMatchObject([{ person: 'ana', state: 'unreachable', dueAt: after(NOW, 900) }]);
      expect(change.runs).toMatchObject([{ state: 'open', wakeAt: after(NOW, 60) }]);
      expect(change.outbox.map(({ effect }) => effect)).toMatchObject([
        { kind: 'answer-token', ask: { person: 'ana' } },
      ]);
      expect(change.mails).toEqual([]);
    },
  );

  test('before it counted as sent: the end of the time is known all the same', () => {
    expect(asked({ state: 'not-sent', dueAt: null }).asks).toMatchObject([
      { state: 'unreachable', dueAt: after(NOW, 900) },
    ]);
  });

  test('as their mailbox is full, it waits on: that passes', () => {
    const change = asked({}, {}, { obstacle: 'soft-bounced', reason: 'mailbox full' });
    expect(change.asks).toEqual([anAsk()]);
    expect([change.runs, change.outbox]).toEqual([[], []]);
    expect(change.timeline).toMatchObject([{ what: 'the question to Ana came back for now (mailbox full)' }]);
  });

  const rejected: Failure = { obstacle: 'rejected', reason: 'Bad content' };

  test('as what it says was rejected: put once more at once without the customer’s words', () => {
    const change = asked({}, {}, rejected);
    expect(change.asks).toMatchObject([{ state: 'not-sent', dueAt: null }]);
    const content = { quotes: false, subject: '', text: '', latest: null, files: [] };
    expect(change.mails).toMatchObject([{ repeats: mail.id, to: mail.to, content: { ...mail.content, ...content } }]);
    expect(change.outbox).toMatchObject([{ effect: { kind: 'send-mail', ask: { person: 'ana' } } }]);
    expect(change.runs).toEqual([]);
    expect(change.timeline.map(({ what }) => what)).toEqual([
      'the question to Ana was not taken by the mail service for what it says (Bad content)',
      'puts the question to Ana once more, without the customer’s words',
    ]);
  });

  test.each<[string, Partial<Mail>]>([
    ['a repeat itself', { repeats: 'first' }],
    ['so old that it may have been repeated in doubt', { handedOverAt: after(NOW, -900) }],
  ])('as what it says was rejected, and it is %s: it waits on', (_what, more) => {
    const change = asked({}, {}, rejected, { ...mail, ...more });
    expect(change.asks).toEqual([anAsk()]);
    expect([change.mails, change.outbox]).toEqual([[], []]);
  });

  test.each(AskState.options.filter((state) => !isOpen(anAsk({ state }))))(
    'rejected after it was %s: nobody is asked again',
    (state) => {
      const change = asked({ state }, {}, rejected);
      expect([change.asks, change.mails]).toEqual([[], []]);
    },
  );

  test.each(AskState.options.filter((state) => !isOpen(anAsk({ state }))))(
    'after it was %s: what is on record stays',
    (state) => expect(asked({ state }).asks).toEqual([]),
  );

  test.each(['holding', 'ended'] as const)('of a run that is %s: nothing moves any more', (state) => {
    const change = asked({}, { state });
    expect([change.asks, change.runs, change.outbox]).toEqual([[], [], []]);
  });
});

describe('the person whose mail did not arrive', () => {
  test.each(Obstacle.options.filter((obstacle) => isLasting({ obstacle, reason: '' })))(
    'as it %s: cannot be reached, which is a fact about them',
    (obstacle) => {
      const found = foundUnreachable(aPerson('ana'), { obstacle, reason: '' });
      expect(found).toMatchObject({ id: 'ana', version: 2, unreachable: expect.stringMatching(/^mail to them /) });
    },
  );

  test.each(['soft-bounced', 'rejected'] as const)(
    'as it was %s can be reached: that is no fact about them',
    (obstacle) => expect(foundUnreachable(aPerson('ana'), { obstacle, reason: '' })).toBeNull(),
  );

  test('is nobody of ours, or known as unreachable: nothing changes', () => {
    expect(foundUnreachable(undefined, bounced)).toBeNull();
    expect(foundUnreachable(aPerson('ana', { unreachable: 'mail bounces' }), bounced)).toBeNull();
  });
});
