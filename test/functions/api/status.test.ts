import { describe, expect, test } from 'vitest';
import { TicketStatus } from '../../../functions/api/contracts/forms.ts';
import { showStatus } from '../../../functions/api/status/show-status.ts';
import { DeskError } from '../../../functions/domain/errors.ts';
import type { Vote } from '../../../functions/domain/votes/vote.ts';
import type { Ticket } from '../../../functions/domain/tickets/ticket.ts';
import { after } from '../../../functions/domain/time.ts';
import { anArea, aTicket, aVote, ids, named, NOW, REF } from '../../support/builders.ts';
import { textOf } from '../../support/html.ts';
import { BROWSER, bodyOf, http } from '../../support/http.ts';
import { aSigner } from '../../support/keys.ts';
import { CLEO } from '../../support/road.ts';

const links = aSigner();
const linkOf = (requester = CLEO.email, ref = REF) => links.urlOf({ for: 'status', ref, requester });

function desk(ticket: Ticket = aTicket(), area = anArea(), votes: Vote[] = []) {
  const get = async (ref: string) => {
    if (ref !== ticket.ref) throw new DeskError('not_found', 'There is no ticket with this reference');
    return ticket;
  };
  return http({
    'GET /status/{token}': showStatus({
      links,
      tickets: { get, votes: async () => votes },
      directory: { area: async () => area },
      newId: ids('nonce'),
      now: () => new Date(NOW),
    }),
  });
}

test('a customer’s own link shows reference, subject, status and who has it', async () => {
  const held = desk(aTicket({ status: 'held', holder: named('ana'), subject: 'Charged <twice>' }));
  const page = await held.call(`GET ${await linkOf()}`, { headers: BROWSER });
  expect(page.statusCode).toBe(200);
  for (const shown of ['K7Q2-M9XD', 'Charged &lt;twice&gt;', 'held', 'Ana']) expect(page.body).toContain(shown);
  expect(page.body).not.toContain('ana@baton.test');
  const json = await held.call(`GET ${await linkOf()}`, { headers: { accept: 'application/json' } });
  expect(TicketStatus.parse(bodyOf(json))).toEqual({
    ref: 'K7Q2-M9XD',
    subject: 'Charged <twice>',
    status: 'held',
    holder: 'Ana',
    nextBy: null,
    passedOn: 0,
    call: null,
    question: null,
    resolution: null,
    followedUpBy: null,
    voteUrl: null,
    storyUrl: null,
  });
});

test.each([
  ['is told in the area’s own zone', after(NOW, 1_800), 'Mon 2 Mar, 10:30 (Europe/Berlin)'],
  ['that has passed is told to nobody: somebody is being asked about it', after(NOW, -1), null],
])('when something happens next %s, and never what the holder noted', async (_what, by, nextBy) => {
  const day = [{ from: '09:00', to: '17:00' }];
  const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
  const ticket = aTicket({ status: 'held', holder: named('ana'), nextStep: { what: 'ask the bank', by } });
  const berlin = anArea({ hours: { timeZone: 'Europe/Berlin', week, holidays: [] } });
  const json = await desk(ticket, berlin).call(`GET ${await linkOf()}`, { headers: { accept: 'application/json' } });
  expect(TicketStatus.parse(bodyOf(json))).toMatchObject({ status: 'held', nextBy });
  expect(json.body).not.toContain('ask the bank');
});

test.each([
  [0, null, 0],
  [1, 'Not once.', 0],
  [2, 'Once.', 1],
  [4, '3 times.', 3],
])('F79: with %d holders so far the customer is told how often it was passed on', async (holders, words, times) => {
  const held = desk(aTicket({ status: 'held', holder: named('ana'), holders }));
  const page = await held.call(`GET ${await linkOf()}`, { headers: BROWSER });
  expect(/Passed on (Not once\.|Once\.|\d times\.)/.exec(textOf(page.body))?.[1] ?? null).toBe(words);
  const json = await held.call(`GET ${await linkOf()}`, { headers: { accept: 'application/json' } });
  expect(bodyOf(json)).toMatchObject({ passedOn: times });
});

test.each([
  [{}, 'en', 'Mon 2 Mar, 09:30 (UTC)'],
  [{ timeZone: 'Asia/Tokyo' }, 'en', 'Mon 2 Mar, 18:30 (Asia/Tokyo)'],
  [{ timeZone: '+05:30', language: 'de' }, 'de', 'Mo., 2. März, 15:00 (UTC+05:30)'],
] as const)(
  'F79: a customer of whom we know %j reads it in their language and zone',
  async (knows, language, nextBy) => {
    const nextStep = { what: 'ask the bank', by: after(NOW, 1_800) };
    const held = desk(aTicket({ status: 'held', holder: named('ana'), nextStep, ...knows }));
    const unsaid = [{}, { 'accept-language': '*' }, { 'accept-language': 'ja, pt' }];
    for (const headers of unsaid) {
      const page = await held.call(`GET ${await linkOf()}`, { headers: { ...BROWSER, ...headers } });
      expect(page.headers['content-language']).toBe(language);
      expect(textOf(page.body)).toContain(nextBy);
    }
    const french = await held.call(`GET ${await linkOf()}`, { headers: { ...BROWSER, 'accept-language': 'fr-CH' } });
    expect(french.headers['content-language']).toBe('fr');
  },
);

test('while nobody has it the page says so; it is a page unless JSON is asked for', async () => {
  const page = await desk().call(`GET ${await linkOf()}`);
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.body).toContain('Nobody yet');
});

test.each([
  ['of another customer', () => linkOf('kim@example.org')],
  ['of a ticket that is not there', () => linkOf(undefined, 'NOTHERE0')],
  ['tampered with', async () => (await linkOf()).replace('.e', '.f')],
  [
    'to an ask',
    async () => {
      const ask = { ref: REF, run: 1, round: 1, rung: 'primary', person: 'ana' } as const;
      return (await links.urlOf({ for: 'ask', ask })).replace('/asks/', '/status/');
    },
  ],
])('a link %s shows nothing', async (_what, link) => {
  const answer = await desk().call(`GET ${await link()}`, { headers: BROWSER });
  expect(answer.statusCode).toBe(404);
  expect(answer.body).not.toMatch(/Charged|Cleo/);
});

describe('F80: the way to the vote', () => {
  const resolution = { code: 'solved', summary: 'Paid back.', event: null, at: NOW, by: named('ana') } as const;
  const solved = aTicket({ status: 'solved', resolutions: 1, resolution });
  const late = aVote({ at: after(NOW, -7 * 86_400) });
  const [asks, asksAnew] = ['Say whether it helped', 'Change what you said of it'];
  test.each<[string, Ticket, Vote[], string | null]>([
    ['is there once it is solved', solved, [], asks],
    ['is there while a vote can be changed, and says so', { ...solved, votes: 1 }, [aVote()], asksAnew],
    ['is gone seven days after the first word', { ...solved, votes: 1 }, [late], null],
    ['is not there for what was spam', { ...solved, resolution: { ...resolution, code: 'spam' } }, [], null],
    ['is not there while it is held', aTicket({ status: 'held', holder: named('ana'), resolutions: 1 }), [], null],
  ])('%s', async (_what, ticket, votes, there) => {
    const page = await desk(ticket, anArea(), votes).call(`GET ${await linkOf()}`, { headers: BROWSER });
    expect(page.statusCode).toBe(200);
    expect([asks, asksAnew].filter((words) => page.body.includes(words))).toEqual(there === null ? [] : [there]);
    const token = /\/votes\/([^"]+)/.exec(page.body)?.[1];
    const claims = token === undefined ? null : await links.read(token, 'vote');
    expect(claims).toEqual(there !== null ? { for: 'vote', ref: REF, requester: CLEO.email, resolution: 1 } : null);
  });
});

test('F82: whoever said that it has not helped does not read that it is solved and will be closed', async () => {
  const day = after(NOW, 86_400);
  const ticket = aTicket({
    status: 'solved',
    resolutions: 1,
    resolution: { code: 'solved', summary: 'Paid back.', event: null, at: NOW, by: named('ana') },
    closesAt: after(NOW, 14 * 86_400),
    recovery: {
      resolution: 1,
      summary: 'Paid back.',
      words: null,
      openedAt: NOW,
      by: day,
      state: 'open',
      doneAt: null,
    },
  });
  const told = async (more: Partial<Ticket>) =>
    textOf((await desk({ ...ticket, ...more }).call(`GET ${await linkOf()}`, { headers: BROWSER })).body);
  const text = await told({});
  for (const words of [
    'You told us that it has not helped yet.',
    'will call you by',
    'What we did so far',
    'Paid back.',
  ])
    expect(text).toContain(words);
  const solved = ['It is solved.', 'what you asked for', 'It closes'];
  for (const words of solved) expect(text).not.toContain(words);
  const helped = await told({ recovery: { ...ticket.recovery!, state: 'settled' } });
  expect(helped).toContain('It is solved.');
  expect(helped).not.toContain('has not helped yet');
});
