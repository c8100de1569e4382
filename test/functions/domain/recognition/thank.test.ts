/** F86, F87: thanks point at a service given. Who took part, and who is thanked by a customer's vote. */
import { describe, expect, test } from 'vitest';
import type { Change } from '../../../../functions/domain/change.ts';
import { oneByOne } from '../../../../functions/domain/reports/happening.ts';
import { thanksThatStand } from '../../../../functions/domain/recognition/kudos-happened.ts';
import type { Kudos } from '../../../../functions/domain/recognition/kudos.ts';
import { thank } from '../../../../functions/domain/recognition/thank.ts';
import { peopleOn, type ServiceRecord, whoServed } from '../../../../functions/domain/recognition/who-served.ts';
import { staff, type Ticket, type TimelineEntry } from '../../../../functions/domain/tickets/ticket.ts';
import { castVote } from '../../../../functions/domain/votes/cast-vote.ts';
import type { Vote } from '../../../../functions/domain/votes/vote.ts';
import { anArea, anAsk, aPerson, aTicket, aVote, ids, named, NOW, REF } from '../../../support/builders.ts';
import { heldCase, solvedCase, stands } from '../../../support/cases.ts';

const NOTHING: ServiceRecord = { asks: [], notes: [], timeline: [] };
const entry = (more: Partial<TimelineEntry>): TimelineEntry => ({
  ref: REF,
  seq: 1,
  at: NOW,
  by: staff(named('kim')),
  cause: 'entry',
  what: 'did something',
  version: 1,
  ...more,
});
const aCall = { caller: { name: 'Cleo', email: null, phone: '1' }, takenBy: named('kim'), loggedBy: named('zoe') };
const { resolution } = solvedCase().ticket;

/** Mia thanks somebody. */
const thanks = (to: string, ticket: Ticket, record = NOTHING, ask: Parameters<typeof thank>[2]['ask'] = null) =>
  thank(
    ticket,
    named('mia'),
    { to: aPerson(to), behaviour: 'taught', words: 'Now I know it, too.', ask },
    { area: anArea(), record, counts: 64, opens: true },
    NOW,
    ids(),
  );

describe('F86: who can be thanked', () => {
  test.each<[string, string, Partial<Ticket>, Partial<ServiceRecord>]>([
    ['the holder', 'ana', { holder: named('ana') }, {}],
    ['whoever let go of it', 'ben', { formerHolders: [{ id: 'ben', until: NOW }] }, {}],
    ['whoever held it long ago', 'ben', { spent: [{ with: 'holder', holder: 'ben', seconds: 9 }] }, {}],
    ['whoever resolved it', 'ana', { resolution }, {}],
    ['whoever took the call', 'kim', { call: aCall }, {}],
    ['whoever put it on record', 'zoe', { call: aCall }, {}],
    ['whoever was asked', 'ben', {}, { asks: [anAsk({ contact: named('ben'), state: 'declined' })] }],
    ['whoever suggested somebody', 'val', {}, { asks: [anAsk({ suggestedBy: named('val') })] }],
    ['whoever wrote a note', 'kim', {}, { notes: [{ ref: REF, number: 1, at: NOW, by: named('kim'), text: 'x' }] }],
    ['whoever else stands on the record', 'kim', {}, { timeline: [entry({})] }],
  ])('%s', (_who, to, ticket, record) => {
    const before = (ticket.resolution ? solvedCase : heldCase)({ holder: named('dev'), ...ticket });
    const change = thanks(to, before.ticket, { ...NOTHING, ...record });
    stands(before, change);
    expect(change.kudos).toEqual([
      {
        ref: REF,
        number: 1,
        at: NOW,
        from: named('mia'),
        to: named(to),
        behaviour: 'taught',
        words: 'Now I know it, too.',
        evidence: { kind: 'ticket' },
        counts: 64,
        state: 'given',
      },
    ]);
    expect(change.mails).toMatchObject([
      { to: [`${to}@baton.test`], content: { kind: 'kudos', from: 'Mia', person: to, opens: true } },
    ]);
    expect(change.happened?.what).toMatchObject([{ kind: 'kudos', kudos: `${REF}-1`, to: { id: to } }]);
    expect(change.timeline).toMatchObject([
      {
        cause: 'kudos',
        by: { name: 'Mia' },
        what: expect.stringMatching(/for teaching what they know: “Now I know it/),
      },
    ]);
  });

  test.each<[string, string, Partial<ServiceRecord>]>([
    ['nobody who took no part', 'kim', {}],
    ['whoever only thanked somebody here', 'kim', { timeline: [entry({ cause: 'kudos' })] }],
    ['a stranger of the same name', 'kim', { timeline: [entry({ by: { ...staff(named('kim')), role: 'stranger' } })] }],
  ])('%s', (_who, to, record) => {
    expect(() => thanks(to, aTicket(), { ...NOTHING, ...record })).toThrow(
      expect.objectContaining({ kind: 'conflict', message: expect.stringContaining('Kim took no part') }),
    );
  });

  test('not oneself, under whatever id', () => {
    expect(() => thanks('mia', aTicket({ holder: named('mia') }))).toThrow(/to is you/);
    const alias = aTicket({ holder: { ...named('mia'), id: 'last-resort' } });
    expect(() => thanks('mia', alias)).toThrow(/to is you/);
  });

  test('by an ask that was put to them, and by no other', () => {
    const record = { ...NOTHING, asks: [anAsk({ contact: named('ben'), run: 2, rung: 'backup' })] };
    const ask = { run: 2, round: 1, rung: 'backup' } as const;
    expect(thanks('ben', aTicket(), record, ask).kudos).toMatchObject([{ evidence: { kind: 'ask', ask } }]);
    for (const other of [
      { ...ask, run: 1 },
      { ...ask, round: 2 },
      { ...ask, rung: 'vp' as const },
    ])
      expect(() => thanks('ben', aTicket(), record, other)).toThrow(/Ben was not asked so/);
    expect(() => thanks('ana', aTicket({ holder: named('ana') }), record, ask)).toThrow(/Ana was not asked so/);
  });

  test('are named once each, by name, whichever parts they took', () => {
    const record = { ...NOTHING, timeline: [entry({}), entry({ by: staff(named('ana')) })] };
    expect(peopleOn(aTicket({ holder: named('zoe'), resolution }), record)).toEqual([
      { name: 'Ana', email: 'ana@baton.test' },
      { name: 'Kim', email: 'kim@baton.test' },
      { name: 'Zoe', email: 'zoe@baton.test' },
    ]);
  });
});

describe('F87: who served a customer', () => {
  const accepted = (who: string, more: Parameters<typeof anAsk>[0] = {}) =>
    anAsk({ contact: named(who), state: 'accepted', ...more });

  test.each<[string, Partial<Ticket>, ServiceRecord['asks'], string[]]>([
    ['the holder, and whoever resolved it', { holder: named('ben'), resolution }, [], ['ben', 'ana']],
    ['each once', { holder: named('ana'), resolution }, [accepted('ana')], ['ana']],
    ['whoever took it when asked', { resolution }, [accepted('dev')], ['ana', 'dev']],
    [
      'nobody who declined, was silent or is still asked',
      { resolution },
      [
        anAsk({ contact: named('ben'), state: 'declined' }),
        anAsk({ contact: named('mia'), state: 'unanswered' }),
        anAsk({ contact: named('dev') }),
      ],
      ['ana'],
    ],
    [
      'whoever led to who took it, and who led there',
      { resolution },
      [
        anAsk({ contact: named('ben'), state: 'suggested', suggestedBy: named('mia') }),
        anAsk({ contact: named('mia'), state: 'suggested' }),
        accepted('dev', { suggestedBy: named('ben') }),
      ],
      ['ana', 'dev', 'ben', 'mia'],
    ],
    [
      'not for ever, when two name each other',
      { resolution },
      [
        anAsk({ contact: named('ben'), state: 'suggested', suggestedBy: named('mia') }),
        anAsk({ contact: named('mia'), state: 'suggested', suggestedBy: named('ben') }),
        accepted('dev', { suggestedBy: named('ben') }),
      ],
      ['ana', 'dev', 'ben', 'mia'],
    ],
    [
      'nobody whose suggestion led to somebody who did not take it',
      { resolution },
      [anAsk({ contact: named('dev'), state: 'declined', suggestedBy: named('ben') })],
      ['ana'],
    ],
  ])('%s', (_who, ticket, asks, expected) => {
    expect(whoServed(aTicket(ticket), asks).map(({ id }) => id)).toEqual(expected);
  });
});

describe('F87: a vote with words is thanks', () => {
  const { ticket: solved } = solvedCase();
  const people = new Map(
    ['ana', 'ben', 'dev'].map((id) => [`${id}@baton.test`, { person: aPerson(id), opens: id === 'ana' }]),
  );
  const helped = [
    anAsk({ contact: named('ben'), state: 'suggested' }),
    anAsk({ contact: named('dev'), state: 'accepted', suggestedBy: named('ben') }),
  ];
  type Before = { votes?: Vote[]; kudos?: Kudos[]; ticket?: Ticket; asks?: ServiceRecord['asks'] };
  /** The customer votes after what was said and thanked before. */
  const votes = (
    vote: Partial<Vote>,
    { votes: said = [], kudos = [], ticket = solved, asks = helped }: Before = {},
  ) => {
    const { value, words, nonce, resolution: number } = aVote({ nonce: `n${said.length}`, ...vote });
    const thanked = { asks, kudos, people };
    const context = { area: anArea(), readerZone: 'UTC', thanks: thanked };
    const at = { ...ticket, votes: said.length, kudos: kudos.length };
    const kase = { ...solvedCase(), ticket: at };
    return castVote(kase, said, { value, words, nonce, resolution: number }, context, NOW, ids());
  };

  const each = (kudos: Partial<Kudos>) => [kudos, kudos, kudos];

  test('to the owner and the helpers named in an ask; each hears of it by one mail', () => {
    const { kudos, mails, timeline, happened } = votes({ words: 'You called before I had to ask.' })!;
    expect(kudos).toMatchObject(
      ['ana', 'dev', 'ben'].map((id) => ({
        from: null,
        to: { id },
        behaviour: null,
        evidence: { kind: 'vote', resolution: 1 },
      })),
    );
    expect(mails.map(({ to, content }) => [to[0], content.kind])).toEqual(
      ['ana', 'dev', 'ben'].map((id) => [`${id}@baton.test`, 'kudos']),
    );
    expect(mails[1]).toMatchObject({ content: { from: null, opens: false, text: 'You called before I had to ask.' } });
    expect(timeline.at(-1)).toMatchObject({ cause: 'kudos', what: 'thanks Ana, Dev, Ben with these words' });
    expect(happened?.what.map(({ kind }) => kind)).toEqual(['voted', 'kudos', 'kudos', 'kudos']);
  });

  test('without words it thanks nobody, and down it tells the owner alone', () => {
    expect(votes({})).toMatchObject({ kudos: [], mails: [] });
    expect(votes({ value: 'down', words: 'It came back.' })).toMatchObject({
      kudos: [],
      mails: [{ to: ['ana@baton.test'], content: { kind: 'voted' } }],
    });
  });

  test('the owner hears of the words also when the directory does not know them', () => {
    const ticket = { ...solved, holder: named('kim'), resolution: { ...solved.resolution!, by: named('kim') } };
    expect(votes({ words: 'Thanks' }, { ticket, asks: [] })).toMatchObject({
      kudos: [],
      mails: [{ to: ['kim@baton.test'], content: { kind: 'voted' } }],
    });
  });

  test('changed words change the thanks, and are no second ones; down takes them back, and up gives them again', () => {
    const first = votes({ words: 'Thanks' })!;
    const before = { votes: [...first.votes], kudos: [...first.kudos] };
    const again = votes({ words: 'Thanks a lot' }, before)!;
    expect(again).toMatchObject({ kudos: [], mails: [{ to: ['ana@baton.test'], content: { kind: 'voted' } }] });
    expect(again.kudosChanged).toMatchObject(each({ words: 'Thanks a lot', state: 'given' }));

    const down = votes(
      { value: 'down' },
      { votes: [...before.votes, ...again.votes], kudos: [...again.kudosChanged] },
    )!;
    expect(down).toMatchObject({ kudos: [], mails: [] });
    expect(down.kudosChanged).toMatchObject(each({ words: 'Thanks a lot', state: 'taken-back' }));
    expect(down.happened?.what).toMatchObject([
      { kind: 'voted', value: 'down' },
      ...['1', '2', '3'].map((n) => ({ kind: 'kudos', kudos: `${REF}-${n}`, takenBack: true })),
    ]);

    const said = [...before.votes, ...again.votes, ...down.votes];
    const up = votes({}, { votes: said, kudos: [...down.kudosChanged] })!;
    expect([up.kudos, up.mails]).toEqual([[], []]);
    expect(up.kudosChanged).toMatchObject(each({ words: 'Thanks a lot', state: 'given' }));
    const reported = (...changes: Change[]) =>
      thanksThatStand(changes.flatMap(({ happened }) => oneByOne(happened!))).map(({ what }) => [
        what.to.id,
        what.words,
      ]);
    expect(reported(first, again, down)).toEqual([]);
    expect(reported(first, again, down, up)).toEqual(['ana', 'dev', 'ben'].map((id) => [id, 'Thanks a lot']));
  });

  test('another resolution is another thanks to the owner; a helper is thanked once for a ticket', () => {
    const first = votes({ words: 'Thanks' })!;
    const ticket = { ...solved, resolutions: 2 };
    const second = votes(
      { resolution: 2, words: 'And again' },
      { ticket, votes: [...first.votes], kudos: [...first.kudos] },
    )!;
    expect(second.kudos).toMatchObject([{ to: { id: 'ana' }, evidence: { resolution: 2 } }]);
    expect(second.kudosChanged).toEqual([]);
  });
});
