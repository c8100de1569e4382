import { describe, expect, test } from 'vitest';
import { type Ask, AskState, isOpen, type Run } from '../../../../functions/domain/ladder/run.ts';
import { type Mail, MailState } from '../../../../functions/domain/mails/mail.ts';
import { doubtLasts, repeatMail } from '../../../../functions/domain/mails/repeat.ts';
import { aMail, aMatter, anAsk, anAskContent, aTicket, ids, named, NOW } from '../../../support/builders.ts';

const ask = aMail({ to: ['ana@baton.test'], content: anAskContent(), state: 'not-sure' });
const lasts = (mail: Mail = ask, asked: Partial<Ask> = {}, run: Partial<Run> = {}) => {
  const matter = aMatter({ asks: [anAsk(asked)], run });
  return doubtLasts(matter.ticket, mail, { ask: matter.asks[0]!, run: matter.run }, NOW, ids());
};

describe('P14: a question of which nobody knows whether it went out', () => {
  test.each(['not-sent', 'waiting'] as const)(
    'is put once more while its ask is %s, by a mail that names the first',
    (state) => {
      const change = lasts(ask, { state });
      expect(change?.mails).toMatchObject([
        { to: ask.to, content: ask.content, repeats: ask.id, state: 'queued', sesId: null },
      ]);
      expect(change?.mails[0]?.id).not.toBe(ask.id);
      expect(change?.outbox.map(({ effect }) => effect)).toMatchObject([
        { kind: 'send-mail', mail: change?.mails[0]?.id, ask: { person: 'ana' } },
      ]);
      expect([change?.asks, change?.runs]).toEqual([[], []]); // its time goes on from the first attempt
    },
  );

  test('is put once more, and never a third time', () => {
    expect(lasts({ ...ask, id: 'second', repeats: ask.id })).toBeNull();
  });

  test.each(AskState.options.filter((state) => !isOpen(anAsk({ state }))))(
    'is not put again when it was %s',
    (state) => {
      expect(lasts(ask, { state })).toBeNull();
    },
  );

  test.each(['holding', 'ended'] as const)('is not put again when its run is %s', (state) => {
    expect(lasts(ask, {}, { state })).toBeNull();
  });

  test.each(MailState.options.filter((state) => state !== 'not-sure'))('that is %s is in doubt no more', (state) => {
    expect(lasts({ ...ask, state })).toBeNull();
    expect(doubtLasts(aTicket(), aMail({ state }), null, NOW, ids())).toBeNull();
  });
});

describe('P14: a mail to the customer of which nobody knows', () => {
  const doubtful = aMail({ state: 'not-sure', cc: ['kim@example.org'], message: 3 });
  const repeated = (mail: Mail | null) => repeatMail(aTicket({ lastMail: 'newest' }), mail, named('ana'), NOW, ids());

  test('is shown to a person, and never sent again by itself', () => {
    const change = doubtLasts(aTicket(), doubtful, null, NOW, ids());
    expect(change?.timeline).toMatchObject([{ cause: 'delivery', what: expect.stringContaining('a person decides') }]);
    expect([change?.mails, change?.outbox]).toEqual([[], []]);
  });

  test('is repeated by a person, to the same recipients with the same words', () => {
    const { mails, timeline } = repeated(doubtful);
    expect(mails).toMatchObject([
      {
        to: doubtful.to,
        cc: doubtful.cc,
        content: doubtful.content,
        message: 3,
        repeats: doubtful.id,
        follows: 'newest',
      },
    ]);
    expect(timeline).toMatchObject([{ by: { name: 'Ana' }, cause: 'delivery' }]);
  });

  test.each<[string, Mail | null]>([
    ['not there', null],
    ['repeated already', { ...doubtful, repeatedBy: 'second' }],
    ['an ask, which repeats by itself', ask],
    ...MailState.options.flatMap((state): [string, Mail][] =>
      state === 'not-sure' ? [] : [[state, { ...doubtful, state }]],
    ),
  ])('is not repeated when it is %s', (_what, mail) => {
    expect(() => repeated(mail)).toThrow(expect.objectContaining({ kind: 'conflict' }));
  });
});
