import { describe, expect, test } from 'vitest';
import type { Matter } from '../../../../functions/domain/change.ts';
import { putAsk } from '../../../../functions/domain/ladder/put-ask.ts';
import { Ask, AskState, isOpen } from '../../../../functions/domain/ladder/run.ts';
import { Mail, MailContent } from '../../../../functions/domain/mails/mail.ts';
import { after } from '../../../../functions/domain/time.ts';
import { aMatter, aMessage, anArea, anAsk, ids, named, NOW } from '../../../support/builders.ts';

const put = (matter: Matter, seconds = 900) =>
  putAsk(matter, { area: anArea(), request: aMessage(), latest: null }, { token: 'fresh', seconds }, NOW, ids());
/** Ana's rung has fired, and nothing is written yet. */
const { run, ticket } = aMatter({ run: { asks: 0 } });
const fired: Matter = { run, ticket, asks: [], watch: null };

describe('the first call', () => {
  test('writes the ask with its token: not sent, no time running', () => {
    const { asked, asks, runs } = put(fired);
    expect(asked.map((ask) => Ask.parse(ask))).toEqual([
      { ...anAsk({ state: 'not-sent', dueAt: null, token: 'fresh' }), askedAt: NOW },
    ]);
    expect(asks).toEqual([]);
    expect(runs).toMatchObject([{ asks: 1, wakeAt: after(NOW, 900) }]);
  });

  test('owes one mail, to that person alone, bound to the ask', () => {
    const { mails, outbox } = put(fired);
    expect(mails.map((mail) => Mail.parse(mail))).toMatchObject([
      { to: ['ana@baton.test'], from: { name: 'Billing', email: 'billing@baton.test' }, state: 'queued' },
    ]);
    const content = { kind: 'ask', name: 'Ana', customer: 'Cleo', wait: 900, askedBefore: [], suggestedBy: null };
    expect(mails[0]?.content).toMatchObject({ ...content, text: aMessage().text });
    expect(outbox.map((row) => row.effect)).toMatchObject([
      { kind: 'send-mail', mail: mails[0]?.id, ask: { round: 1, rung: 'primary', person: 'ana' } },
    ]);
  });

  test('hands on what those asked before noted, and quotes no more of a long request than a mail bears', () => {
    const asks = [
      anAsk({ state: 'declined', note: 'It is order 7' }),
      anAsk({ state: 'unanswered', note: null, number: 2 }),
    ];
    const current = { rung: 'backup', contact: named('ben'), wait: 900, suggestedBy: null, freed: false } as const;
    const matter = { ticket, asks, run: { ...run, asks: 2, current }, watch: null };
    const long = aMessage({ text: 'word '.repeat(1_000) });
    const context = { area: anArea(), request: long, latest: null };
    const { mails } = putAsk(matter, context, { token: 't', seconds: 900 }, NOW, ids());
    const content = MailContent.parse(mails[0]?.content);
    if (content.kind !== 'ask') throw new Error(`not an ask but ${content.kind}`);
    expect(content).toMatchObject({ notes: [{ by: 'Ana', note: 'It is order 7' }] });
    expect(content.text.length).toBeLessThanOrEqual(2_002);
    expect(content.text).toMatch(/word …$/);
  });

  test('names who was asked before, each once and without the reader', () => {
    const asks = [
      anAsk({ state: 'unanswered' }),
      anAsk({ contact: named('ben'), rung: 'backup', number: 2, state: 'suggested' }),
    ];
    const current = {
      rung: 'backup',
      contact: named('ana'),
      wait: 900,
      suggestedBy: named('ben'),
      freed: true,
    } as const;
    const { mails } = put({ ticket, asks, run: { ...run, asks: 2, current }, watch: null });
    expect(mails[0]?.content).toMatchObject({ askedBefore: ['Ben'], suggestedBy: 'Ben', freed: true });
  });
});

describe('a later call for the same ask', () => {
  test.each(['not-sent', 'waiting'] as const)('while it is %s replaces the token, and nothing else', (state) => {
    const ask = anAsk({ state });
    const change = put(aMatter({ asks: [ask] }), 120);
    expect(change.asks).toEqual([{ ...ask, token: 'fresh' }]);
    expect([change.asked, change.mails, change.outbox, change.timeline]).toEqual([[], [], [], []]);
    expect(change.runs).toEqual([{ ...aMatter({ asks: [ask] }).run, wakeAt: after(NOW, 120) }]);
  });

  test.each(AskState.options.filter((state) => !isOpen(anAsk({ state }))))(
    'when it was %s meanwhile answers the new token at once',
    (state) => {
      const ask = anAsk({ state });
      const change = put(aMatter({ asks: [ask] }));
      expect(change.asks).toEqual([{ ...ask, token: 'fresh' }]);
      expect(change.outbox.map((row) => [row.effect, row.nextTryAt])).toMatchObject([
        [{ kind: 'answer-token', ask: { person: 'ana' } }, NOW],
      ]);
      expect([change.asked, change.mails]).toEqual([[], []]);
    },
  );
});

test.each([
  ['has ended', { state: 'ended' as const, wakeAt: null }],
  ['watches the clock', { state: 'holding' as const }],
  ['has not begun', { current: null, at: -1 }],
])('a run that %s asks nobody', (_which, more) => {
  expect(() => put(aMatter({ run: more }))).toThrow(expect.objectContaining({ kind: 'conflict' }));
});
