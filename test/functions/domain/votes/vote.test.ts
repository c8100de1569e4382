import { describe, expect, test } from 'vitest';
import { castVote } from '../../../../functions/domain/votes/cast-vote.ts';
import { asksHowItWent } from '../../../../functions/domain/votes/survey.ts';
import { mayBeVotedOn, type Vote, type VoteStanding, voteStanding } from '../../../../functions/domain/votes/vote.ts';
import { type Ticket } from '../../../../functions/domain/tickets/ticket.ts';
import { RESOLUTION_CODES, type ResolutionCode } from '../../../../functions/domain/resolution/resolution.ts';
import { after } from '../../../../functions/domain/time.ts';
import { anArea, aTicket, aVote, ids, named, NOW } from '../../../support/builders.ts';
import { closedCase, heldCase, solvedCase, stands } from '../../../support/cases.ts';

const DAY = 86_400;
const coded = (code: ResolutionCode): Partial<Ticket> => ({
  resolution: { code, summary: 'x', event: null, at: NOW, by: named('ana') },
});
const { ticket: solved } = solvedCase();

describe('F80: a vote', () => {
  const until = after(NOW, 7 * DAY);
  test.each<[string, Ticket, number, Vote[], number, VoteStanding]>([
    ['is possible once it is solved', solved, 1, [], 0, { may: 'vote' }],
    ['is possible when somebody’s resolution has closed', closedCase().ticket, 1, [], 20 * DAY, { may: 'vote' }],
    ['can be changed', solved, 1, [aVote()], DAY, { may: 'change', until }],
    ['can be changed until the seventh day', solved, 1, [aVote()], 7 * DAY - 1, { may: 'change', until }],
    ['is on record from then on', solved, 1, [aVote()], 7 * DAY, { may: 'read' }],
    [
      'counts its seven days from the first word, not from the last',
      solved,
      1,
      [aVote(), aVote({ number: 2, value: 'down', at: after(NOW, 6 * DAY) })],
      7 * DAY,
      { may: 'read' },
    ],
    [
      'is changed nine times at most, as each is read',
      solved,
      1,
      Array.from({ length: 10 }, (_, i) => aVote({ number: i + 1 })),
      DAY,
      { may: 'read' },
    ],
    ['is not possible while it is held again', heldCase({ resolutions: 1 }).ticket, 1, [], 0, { may: 'nothing' }],
    ['is shown while it is held again', heldCase({ resolutions: 1 }).ticket, 1, [aVote()], 0, { may: 'read' }],
    ['is about its own resolution alone', { ...solved, resolutions: 2 }, 1, [], 0, { may: 'nothing' }],
    ['is possible anew for each resolution', { ...solved, resolutions: 2 }, 2, [aVote()], 0, { may: 'vote' }],
    [
      'is not possible on what nobody resolved',
      { ...closedCase().ticket, resolution: null },
      1,
      [],
      0,
      { may: 'nothing' },
    ],
    ['is not possible on a resolution to come', solved, 2, [], 0, { may: 'nothing' }],
  ])('%s', (_what, ticket, resolution, votes, later, expected) => {
    expect(voteStanding(ticket, resolution, votes, after(NOW, later))).toEqual(expected);
  });

  test.each(RESOLUTION_CODES)('F81, P21: of %s: only of what somebody did for the customer', (code) => {
    const possible = !['duplicate', 'spam', 'overcome_by_events'].includes(code);
    expect(mayBeVotedOn(code)).toBe(possible);
    expect(voteStanding({ ...solved, ...coded(code) }, 1, [], NOW).may).toBe(possible ? 'vote' : 'nothing');
    expect(voteStanding({ ...solved, ...coded(code) }, 1, [aVote()], NOW).may).toBe(possible ? 'change' : 'read');
  });
});

const thanks = { asks: [], kudos: [], people: new Map() };
const context = { area: anArea(), readerZone: 'Europe/Berlin', thanks };
const cast = (more: Partial<Vote> = {}, votes: Vote[] = [], ticket: Ticket = solved) => {
  const { value, words, nonce, resolution } = aVote(more);
  const kase = { ...solvedCase(), ticket: { ...ticket, votes: votes.length } };
  return castVote(kase, votes, { value, words, nonce, resolution }, context, NOW, ids());
};

describe('F80: who votes', () => {
  test('without words moves nothing and writes to nobody', () => {
    const change = cast()!;
    stands(solvedCase(), change);
    const { ticket, votes, mails, outbox, timeline } = change;
    expect(ticket).toEqual({ ...solved, votes: 1, entries: 2, version: 2 });
    expect([votes, mails, outbox]).toEqual([[aVote()], [], []]);
    expect(timeline).toMatchObject([
      { by: { role: 'customer', name: 'Cleo' }, cause: 'vote', what: 'says that it helped' },
    ]);
  });

  test('with words is heard by the holder', () => {
    const { mails, timeline } = cast({ value: 'down', words: 'I had to ask twice.' })!;
    expect(mails).toMatchObject([
      {
        to: ['ana@baton.test'],
        content: {
          kind: 'voted',
          person: 'ana',
          value: 'down',
          text: 'I had to ask twice.',
          holds: true,
          called: true,
        },
      },
    ]);
    expect(timeline[0]?.what).toBe('says that it did not help: “I had to ask twice.”');
  });

  test('with words is heard by whoever resolved it, when nobody holds it', () => {
    const change = cast({ words: 'Thank you' }, [], { ...solved, holder: null, ...coded('answered') });
    expect(change?.mails).toMatchObject([{ to: ['ana@baton.test'], content: { holds: false } }]);
    expect(change?.ticket).toMatchObject({ status: 'solved', holder: null });
  });

  test('F17: and thinks again adds an entry; the one before stays', () => {
    const { ticket, votes, timeline } = cast({ value: 'down', nonce: 'nonce-2' }, [aVote()])!;
    expect(ticket.votes).toBe(2);
    expect(votes).toMatchObject([{ number: 2, value: 'down' }]);
    expect(timeline[0]?.what).toBe('says now that it did not help');
  });

  test('and keeps the words sends no second mail about them', () => {
    expect(cast({ value: 'down', words: 'Hm' }, [aVote({ words: 'Hm' })])?.mails).toEqual([]);
  });

  test.each([
    ['the same form twice', {}, [aVote()]],
    ['the same from a page opened anew', { nonce: 'nonce-2' }, [aVote()]],
    ['an earlier form once more', {}, [aVote(), aVote({ number: 2, value: 'down', nonce: 'nonce-2' })]],
  ])('P23: and sends %s says nothing new', (_what, more, votes) => {
    expect(cast(more, votes)).toBeNull();
  });

  test.each<[string, Partial<Vote>, Vote[], Ticket]>([
    ['after seven days', { value: 'down' }, [aVote({ at: after(NOW, -7 * DAY) })], solved],
    ['on spam', {}, [], { ...solved, ...coded('spam') }],
    ['on an earlier resolution', {}, [], { ...solved, resolutions: 2 }],
    ['when nobody knows the customer', {}, [], { ...solved, requester: null }],
  ])('is refused %s', (_what, more, votes, ticket) => {
    expect(() => cast(more, votes, ticket)).toThrow(expect.objectContaining({ kind: 'conflict' }));
  });
});

describe('F81: the mail of a resolution asks how it went', () => {
  const alone = { to: ['cleo@example.org'], cc: [] };
  const month = 30 * DAY;
  test.each([
    ['a customer who was never asked', 'solved', alone, null, true],
    ['whoever was asked 30 days ago', 'not_ours', alone, after(NOW, -month), true],
    ['nobody who was asked since', 'solved', alone, after(NOW, -month + 1), false],
    ['nobody in a mail that others read too', 'solved', { ...alone, cc: ['kim@example.org'] }, null, false],
    ['nobody else than the customer', 'solved', { to: ['kim@example.org'], cc: [] }, null, false],
    ['nobody when there is no mail', 'solved', { to: [], cc: [] }, null, false],
    ['nobody when nobody looked', 'solved', alone, undefined, false],
    ['nobody about a duplicate', 'duplicate', alone, null, false],
    ['nobody about spam', 'spam', alone, null, false],
    ['nobody about what events overtook', 'overcome_by_events', alone, null, false],
  ] as const)('%s', (_who, code, recipients, lastAsked, asks) => {
    const surveying = asksHowItWent(code, aTicket(), recipients, lastAsked, NOW);
    expect(surveying).toEqual(
      asks
        ? {
            survey: { email: 'cleo@example.org', at: NOW, ttl: Date.parse(after(NOW, month)) / 1000 },
            before: lastAsked,
          }
        : null,
    );
    expect(asksHowItWent(code, aTicket({ requester: null }), recipients, lastAsked, NOW)).toBeNull();
  });
});
