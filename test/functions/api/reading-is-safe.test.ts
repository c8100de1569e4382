import { describe, expect, test, vi } from 'vitest';
import { getAddress } from '../../../functions/api/addresses/get-address.ts';
import { liftBlock } from '../../../functions/api/addresses/lift-block.ts';
import { getArea } from '../../../functions/api/areas/get-area.ts';
import { listAreas } from '../../../functions/api/areas/list-areas.ts';
import { putArea } from '../../../functions/api/areas/put-area.ts';
import { answerAnAsk } from '../../../functions/api/asks/answer-ask.ts';
import { showAsk } from '../../../functions/api/asks/show-ask.ts';
import { actOnCase } from '../../../functions/api/cases/act-on-case.ts';
import { showCase } from '../../../functions/api/cases/show-case.ts';
import { fetchPart } from '../../../functions/api/cases/fetch-part.ts';
import { showHtml } from '../../../functions/api/cases/show-html.ts';
import { showOriginal } from '../../../functions/api/cases/show-original.ts';
import { getWalkCase } from '../../../functions/api/walks/get-walk-case.ts';
import { getWalk } from '../../../functions/api/walks/get-walk.ts';
import { postWalkAnswer } from '../../../functions/api/walks/post-walk-answer.ts';
import { answerWalk } from '../../../functions/api/walks/answer-walk.ts';
import { showWalk } from '../../../functions/api/walks/show-walk.ts';
import { listChannels } from '../../../functions/api/channels/list-channels.ts';
import { putChannel } from '../../../functions/api/channels/put-channel.ts';
import { getIdea } from '../../../functions/api/ideas/get-idea.ts';
import { linkTicket } from '../../../functions/api/ideas/link-ticket.ts';
import { listIdeas } from '../../../functions/api/ideas/list-ideas.ts';
import { postIdea } from '../../../functions/api/ideas/post-idea.ts';
import { postLetter } from '../../../functions/api/ideas/post-letter.ts';
import { postShipped } from '../../../functions/api/ideas/post-shipped.ts';
import { postReview } from '../../../functions/api/reviews/post-review.ts';
import { getDeskStatus } from '../../../functions/api/desk/get-desk-status.ts';
import { allowForm } from '../../../functions/api/forms/allow-form.ts';
import { postForm } from '../../../functions/api/forms/post-form.ts';
import { showForm } from '../../../functions/api/forms/show-form.ts';
import { listKudos } from '../../../functions/api/kudos/list-kudos.ts';
import { postKudos } from '../../../functions/api/kudos/post-kudos.ts';
import { decideReward } from '../../../functions/api/rewards/decide-reward.ts';
import { listRewards } from '../../../functions/api/rewards/list-rewards.ts';
import { myRewards } from '../../../functions/api/rewards/my-rewards.ts';
import { postReward } from '../../../functions/api/rewards/post-reward.ts';
import { putBudget } from '../../../functions/api/rewards/put-budget.ts';
import { getMyRecord } from '../../../functions/api/people/get-my-record.ts';
import { listLooks } from '../../../functions/api/people/list-looks.ts';
import { openRecord } from '../../../functions/api/people/open-record.ts';
import { postIdeaAnswer } from '../../../functions/api/ideas/answer-idea.ts';
import { showIdea } from '../../../functions/api/ideas/show-idea.ts';
import { getPerson } from '../../../functions/api/people/get-person.ts';
import { listPeople } from '../../../functions/api/people/list-people.ts';
import { postPerson } from '../../../functions/api/people/post-person.ts';
import { putPerson } from '../../../functions/api/people/put-person.ts';
import { listQuarantine } from '../../../functions/api/quarantine/list-quarantine.ts';
import { releaseMail } from '../../../functions/api/quarantine/release-mail.ts';
import { getOpenApi } from '../../../functions/api/reference/get-openapi.ts';
import { showReference } from '../../../functions/api/reference/show-reference.ts';
import { getAnalysis } from '../../../functions/api/reports/get-analysis.ts';
import { showAnalysis } from '../../../functions/api/reports/show-analysis.ts';
import { showAloud } from '../../../functions/api/reports/show-aloud.ts';
import { showCounted } from '../../../functions/api/reports/show-counted.ts';
import { showEvidence } from '../../../functions/api/reports/show-evidence.ts';
import { showWeek } from '../../../functions/api/reports/show-week.ts';
import { showWeeks } from '../../../functions/api/reports/show-weeks.ts';
import { getRecognition } from '../../../functions/api/reports/get-recognition.ts';
import { listRecognition } from '../../../functions/api/reports/list-recognition.ts';
import { listCounted } from '../../../functions/api/reports/list-counted.ts';
import { type OpenKey, type RouteKey, routes } from '../../../functions/api/routes.ts';
import { staffApi, type StaffHandlers } from '../../../functions/api/staff-api.ts';
import { getStory } from '../../../functions/api/stories/get-story.ts';
import { listStories } from '../../../functions/api/stories/list-stories.ts';
import { postStory } from '../../../functions/api/stories/post-story.ts';
import { postTelling } from '../../../functions/api/stories/post-telling.ts';
import { postPublish } from '../../../functions/api/stories/publish-story.ts';
import { showTelling } from '../../../functions/api/stories/show-telling.ts';
import { postStatus } from '../../../functions/api/status/post-status.ts';
import { showStatus } from '../../../functions/api/status/show-status.ts';
import { postVote } from '../../../functions/api/votes/post-vote.ts';
import { showVote } from '../../../functions/api/votes/show-vote.ts';
import type { LinkClaims } from '../../../functions/domain/links/links.ts';
import { getTicket } from '../../../functions/api/tickets/get-ticket.ts';
import { listTickets } from '../../../functions/api/tickets/list-tickets.ts';
import { postAct } from '../../../functions/api/tickets/post-act.ts';
import { postHeld } from '../../../functions/api/tickets/post-held.ts';
import { postTicket } from '../../../functions/api/tickets/post-ticket.ts';
import { postRequester } from '../../../functions/api/tickets/post-requester.ts';
import { sampleReport } from '../../../functions/emails/sample-report.ts';
import { cleanHtml } from '../../../functions/reading/clean-html.ts';
import { readMail } from '../../../functions/reading/read-mail.ts';
import type { Handle } from '../../../functions/shared/http.ts';
import type { Write } from '../../../functions/store/entity.ts';
import * as q from '../../../functions/store/questions.ts';
import { happeningStore } from '../../../functions/store/happenings.ts';
import { deliverabilityStore } from '../../../functions/store/deliverability.ts';
import { directoryStore } from '../../../functions/store/directory.ts';
import { lookStore } from '../../../functions/store/looks.ts';
import { walkStore } from '../../../functions/store/walks.ts';
import { kudosStore } from '../../../functions/store/kudos.ts';
import { rewardStore } from '../../../functions/store/rewards.ts';
import { ideaStore } from '../../../functions/store/ideas.ts';
import { intakeStore } from '../../../functions/store/intake.ts';
import { outboxStore } from '../../../functions/store/outbox.ts';
import { recognitionStore } from '../../../functions/store/recognition.ts';
import { requestStore } from '../../../functions/store/requests.ts';
import type { Table } from '../../../functions/store/table.ts';
import { storyStore } from '../../../functions/store/stories.ts';
import { ticketStore } from '../../../functions/store/tickets.ts';
import { codeStore } from '../../../functions/store/codes.ts';
import { addMessage } from '../../../functions/use-cases/customer-message.ts';
import { decideOnHeld } from '../../../functions/use-cases/decide-held.ts';
import { thankColleague } from '../../../functions/use-cases/thank-colleague.ts';
import { readMailAgain } from '../../../functions/use-cases/read-again.ts';
import { keyOfFile } from '../../../functions/outside/sent-files.ts';
import { releaseForm } from '../../../functions/use-cases/form-in/release-form.ts';
import { askedFor } from '../../../functions/domain/recognition/report-week.ts';
import { takeInForm } from '../../../functions/use-cases/form-in/take-in-form.ts';
import { readWeek } from '../../../functions/use-cases/read-week.ts';
import { readRecord } from '../../../functions/use-cases/read-record.ts';
import { readWork } from '../../../functions/use-cases/read-work.ts';
import { isOurs, whoWrites } from '../../../functions/use-cases/who-writes.ts';
import { aMatter, aMessage, anArea, aPerson, aStory, ids, named, NOW, REF, STAFF } from '../../support/builders.ts';
import { BROWSER, http } from '../../support/http.ts';
import { aSigner } from '../../support/keys.ts';
import { aChannel, anIdea } from '../../support/ideas.ts';
import { voiceOf } from '../../support/voice.ts';
import { CLEO } from '../../support/road.ts';

const RAW = Buffer.from('From: Cleo <cleo@example.org>\r\nContent-Type: text/html\r\n\r\n<p>The whole of it.</p>');
const part = { name: null, type: 'text/html', size: 23, fate: 'shown', reason: null } as const;

/** Another one of Cleo's, on which she may vote. */
const VOTED = 'V0TEDV0T';
const resolution = { code: 'solved', summary: 'Paid back.', event: null, at: NOW, by: named('ana') } as const;
const SOLVED = { status: 'solved', resolutions: 1, resolution, run: null } as const;

const WEEK = sampleReport.week;

/** A table with Cleo's ticket and its people, in which every write fails the test. */
const { ticket, run, asks } = aMatter();
const people = Object.values(STAFF).map((id) =>
  aPerson(id, id === 'ana' ? { sub: 'sub-ana', administrator: true } : {}),
);
const stored: Write[] = [
  q.tickets.add({ ...ticket, customer: CLEO.email }),
  q.tickets.add({
    ...ticket,
    ...SOLVED,
    ref: VOTED,
  }),
  q.runs.add(run),
  q.messages.add(
    aMessage({ source: { mail: 'mail-1', day: '2026-03-02', verified: true, why: '', whole: true, parts: [part] } }),
  ),
  q.areas.add(anArea()),
  q.listed.put({ list: 'area', id: 'billing' }),
  q.recognitionWeeks.add({ ...askedFor(WEEK, NOW).report, state: 'computed', computedAt: NOW }),
  q.accounts.add({ value: 'sub-ana', person: 'ana' }),
  ...[sampleReport.company, ...sampleReport.areas].map((content) =>
    q.recognitionParts.put({
      week: content.week,
      part: content.part,
      of: content.part === 'company' ? '-' : content.area.id,
      content,
    }),
  ),
  q.stories.add({ ...aStory(), shelf: 'everybody' }),
  ...asks.map((ask) => q.asks.add(ask)),
  ...people.map((person) => q.people.add(person)),
  q.ideas.add(anIdea()),
  q.walks.add({ quarter: '2026-Q1', at: NOW, cases: [REF], leaders: ['ana'], mailed: true }),
  q.channels.add(aChannel()),
];
const items = stored.map((write) => write.request('desk').Put?.Item ?? {});
const written = vi.fn(() => Promise.reject(new Error('something was written')));
const write: Table['write'] = written;
const table: Table = {
  get: async ({ key, read }) => {
    // docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
    const fits = (text: string, most: number) => text !== '' && Buffer.byteLength(text) <= most && text.isWellFormed();
    if (!fits(key.pk, 2_048) || !fits(key.sk, 1_024)) throw new Error('ValidationException: no key of a table');
    const found = items.find((item) => item['pk'] === key.pk && item['sk'] === key.sk);
    return found && read(found);
  },
  getAll: async (places) =>
    (await Promise.all(places.map((place) => table.get(place)))).filter((one) => one !== undefined),
  list: async ({ index, pk, sk, read }) => {
    const name = index ? `${index}Pk` : 'pk';
    const start = sk.how === 'all' ? '' : sk.text;
    const found = items.filter((item) => item[name] === pk && String(item['sk']).startsWith(start));
    return { items: found.map(read), cursor: null, after: () => '' };
  },
  write,
};

const links = aSigner();
const safe = {
  tickets: ticketStore(table),
  directory: directoryStore(table),
  deliverability: deliverabilityStore(table),
  links,
  staffDomains: [],
  domain: 'baton.test',
  intake: intakeStore(table),
  outbox: outboxStore(table),
  requests: requestStore(table),
  kudos: kudosStore(table),
  looks: lookStore(table),
  rewards: rewardStore(table),
  codes: codeStore(table),
  stories: storyStore(table),
  happenings: happeningStore(table),
  recognition: recognitionStore(table),
  zone: 'Europe/Berlin',
  ideas: ideaStore(table),
  walks: walkStore(table),
  raw: {
    inbox: async () => [],
    keptOn: async () => ['mail-1'],
    original: async () => RAW,
  },
  files: { find: async (key: string) => key },
  downloads: { origin: async () => 'https://files.test', takeOut: written, linkTo: async () => 'https://files.test/x' },
  readMail,
  cleanHtml,
  newId: ids(),
  newReference: ids('K7Q2M9X'),
  now: () => new Date(NOW),
  log: { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
};
const deps = {
  ...safe,
  addMessage: addMessage(safe),
  isOurs: isOurs(safe),
  releaseForm: releaseForm(safe),
  visitors: { sourceOf: async () => 'somewhere' },
  takeInForm: takeInForm({ ...safe, files: { stage: () => write([]) }, keyOfFile }),
};
const whose = {
  ...deps,
  readRecord: readRecord(deps),
  ...voiceOf(deps),
  whoWrites: whoWrites(deps),
  decideOnHeld: decideOnHeld({ ...deps, whoWrites: whoWrites(deps) }),
  readMailAgain: readMailAgain(deps),
  thankColleague: thankColleague(deps),
};
const pages: Record<RouteKey<'public'>, Handle> = {
  'GET /forms/{area}': showForm(deps),
  'POST /forms/{area}': postForm(deps),
  'OPTIONS /forms/{area}': allowForm,
  'GET /asks/{token}': showAsk(deps),
  'POST /asks/{token}': answerAnAsk(deps),
  'GET /cases/{token}': showCase(deps),
  'POST /cases/{token}': actOnCase(whose),
  'GET /cases/{token}/messages/{number}': showOriginal(deps),
  'GET /cases/{token}/messages/{number}/html': showHtml(deps),
  'POST /cases/{token}/messages/{number}/parts/{part}': fetchPart(deps),
  'GET /status/{token}': showStatus(deps),
  'POST /status/{token}/messages': postStatus(deps),
  'GET /ideas/{token}': showIdea(whose),
  'POST /ideas/{token}': postIdeaAnswer(whose),
  'GET /walks/{token}': showWalk(whose),
  'POST /walks/{token}': answerWalk(whose),
  'GET /votes/{token}': showVote(deps),
  'POST /votes/{token}': postVote(deps),
  'GET /stories/{token}': showTelling(deps),
  'POST /stories/{token}': postTelling(deps),
};
const staffRoutes: StaffHandlers = {
  'GET /v1/tickets': listTickets(deps),
  'POST /v1/tickets': postTicket(whose),
  'GET /v1/tickets/{ref}': getTicket(deps),
  'POST /v1/tickets/{ref}/take': postAct('take', deps),
  'POST /v1/tickets/{ref}/release': postAct('release', deps),
  'POST /v1/tickets/{ref}/ladder': postAct('ladder', deps),
  'POST /v1/tickets/{ref}/messages': postAct('reply', deps),
  'POST /v1/tickets/{ref}/notes': postAct('note', deps),
  'POST /v1/tickets/{ref}/resolution': postAct('resolve', deps),
  'POST /v1/tickets/{ref}/reopen': postAct('reopen', deps),
  'POST /v1/tickets/{ref}/held': postHeld(whose),
  'POST /v1/tickets/{ref}/requester': postRequester(whose),
  'POST /v1/tickets/{ref}/story': postStory(deps),
  'GET /v1/stories': listStories(deps),
  'GET /v1/stories/{id}': getStory(deps),
  'POST /v1/stories/{id}/publish': postPublish(deps),
  'POST /v1/kudos': postKudos(whose),
  'GET /v1/kudos': listKudos(deps),
  'POST /v1/rewards': postReward(deps),
  'GET /v1/rewards/mine': myRewards(deps),
  'GET /v1/rewards/{month}': listRewards(deps),
  'POST /v1/rewards/{id}/approval': decideReward(deps),
  'PUT /v1/rewards/budget/{month}': putBudget(deps),
  'POST /v1/tickets/{ref}/reviews': postReview(whose),
  'POST /v1/tickets/{ref}/letters': postLetter(whose),
  'GET /v1/ideas': listIdeas(whose),
  'POST /v1/ideas': postIdea(whose),
  'GET /v1/ideas/{id}': getIdea(whose),
  'POST /v1/ideas/{id}/tickets': linkTicket(whose),
  'POST /v1/ideas/{id}/shipped': postShipped(whose),
  'GET /v1/walks/{quarter}': getWalk(whose),
  'GET /v1/walks/{quarter}/cases/{number}': getWalkCase(whose),
  'POST /v1/walks/{quarter}/answers': postWalkAnswer(whose),
  'GET /v1/channels': listChannels(whose),
  'PUT /v1/channels/{id}': putChannel(whose),
  'GET /v1/status': getDeskStatus(deps),
  'GET /v1/quarantine': listQuarantine(deps),
  'POST /v1/quarantine/{id}/release': releaseMail(deps),
  'GET /v1/people': listPeople(deps),
  'POST /v1/people': postPerson(deps),
  'GET /v1/people/{id}': getPerson(deps),
  'GET /v1/me/record': getMyRecord(whose),
  'GET /v1/me/looks': listLooks(deps),
  'POST /v1/people/{id}/record': openRecord(whose),
  'PUT /v1/people/{id}': putPerson(deps),
  'GET /v1/addresses/{email}': getAddress(deps),
  'POST /v1/addresses/{email}/lift': liftBlock(deps),
  'GET /v1/areas': listAreas(deps),
  'GET /v1/areas/{id}': getArea(deps),
  'PUT /v1/areas/{id}': putArea(deps),
};
const reference: Record<RouteKey<'reference'>, Handle> = {
  'GET /v1/openapi.json': getOpenApi(),
  'GET /v1/docs': showReference(),
};
const reading = { ...deps, readWork: readWork(deps), readWeek: readWeek(deps) };
const reportRoutes: StaffHandlers<'reports'> = {
  'GET /v1/reports/analysis/{period}': getAnalysis(reading),
  'GET /v1/reports/analysis/{period}/{figure}/tickets': listCounted(reading),
  'GET /v1/reports/recognition': listRecognition(reading),
  'GET /v1/reports/recognition/{week}': getRecognition(reading),
};
const reportPages: Record<OpenKey<'reports'>, Handle> = {
  'GET /reports/{token}': showWeeks(reading),
  'GET /reports/{token}/{week}': showWeek(reading),
  'GET /reports/{token}/{week}/aloud': showAloud(reading),
  'GET /reports/{token}/{week}/cases/{ref}': showEvidence(reading),
  'GET /reports/{token}/analysis/{period}': showAnalysis(reading),
  'GET /reports/{token}/analysis/{period}/{figure}/tickets': showCounted(reading),
};
const { call, log } = http({
  ...pages,
  ...reference,
  ...reportPages,
  ...staffApi({ ...staffRoutes, ...reportRoutes }, deps),
});

const { ref, run: number, round, rung, person } = asks[0]!;
/** What stands for each parameter so that something is found there; a new one is told here, a new route is covered by itself. */
const found: Readonly<Record<string, () => Promise<string>>> = {
  'forms/{area}': async () => 'billing',
  'asks/{token}': () => tokenOf({ for: 'ask', ask: { ref, run: number, round, rung, person } }),
  'cases/{token}': () => tokenOf({ for: 'case', ref: REF, person: 'ana' }),
  'status/{token}': () => tokenOf({ for: 'status', ref: REF, requester: CLEO.email }),
  'votes/{token}': () => tokenOf({ for: 'vote', ref: VOTED, requester: CLEO.email, resolution: 1 }),
  'stories/{token}': () => tokenOf({ for: 'story', ref: VOTED, requester: CLEO.email }),
  'stories/{id}': async () => 'story-1',
  'reports/{token}': () => tokenOf({ for: 'reports', person: 'ana', until: '2027-01-01T00:00:00.000Z' }),
  '{token}/{week}': async () => WEEK,
  'cases/{ref}': async () => REF,
  'ideas/{token}': () => tokenOf({ for: 'idea', idea: 'idea-1', reader: 'pia@baton.test' }),
  'ideas/{id}': async () => 'idea-1',
  'walks/{token}': () => tokenOf({ for: 'walk', quarter: '2026-Q1', person: 'ana' }),
  'walks/{quarter}': async () => '2026-Q1',
  'cases/{number}': async () => '1',
  'channels/{id}': async () => 'product',
  'messages/{number}': async () => '1',
  'parts/{part}': async () => '1',
  'tickets/{ref}': async () => REF,
  'areas/{id}': async () => 'billing',
  'people/{id}': async () => 'ana',
  'analysis/{period}': async () => '2026-W10',
  'recognition/{week}': async () => WEEK,
  '{period}/{figure}': async () => 'ended',
  'rewards/{month}': async () => '2026-03',
  'rewards/{id}': async () => '2026-03.r1',
  'budget/{month}': async () => '2026-03',
  'quarantine/{id}': async () => 'mail-1',
  'addresses/{email}': async () => 'ana@baton.test',
};
const tokenOf = async (claims: LinkClaims): Promise<string> => (await links.urlOf(claims)).split('/').at(-1) ?? '';

/** A path that finds something, of a line of the table of routes; `odd` stands in place of its last parameter. */
async function pathOf(path: string, odd?: string): Promise<string> {
  const segments = path.split('/');
  const values = segments.map((segment, i) => {
    if (!segment.startsWith('{')) return Promise.resolve(segment);
    if (odd !== undefined && path.lastIndexOf('{') === path.lastIndexOf(segment)) return Promise.resolve(odd);
    const value = found[`${segments[i - 1]}/${segment}`];
    if (!value) throw new Error(`Say in this test what stands for ${segments[i - 1]}/${segment}`);
    return value();
  });
  return (await Promise.all(values)).join('/');
}
const asked = { headers: BROWSER, sub: 'sub-ana' };
/** What a list needs to know. */
const queryOf = (path: string): Record<string, string> => (path === '/v1/tickets' ? { requester: CLEO.email } : {});

describe('P20: opening a link writes nothing, whoever opens it', () => {
  test.each([...new Set(routes.map(({ path }) => path))])('%s', async (path) => {
    const there = await pathOf(path);
    const reads = routes.some((route) => route.path === path && route.method === 'GET');
    expect((await call(`GET ${there}`, { ...asked, query: queryOf(path) })).statusCode).toBe(reads ? 200 : 404);
    for (const method of ['HEAD', 'OPTIONS'])
      expect((await call(`${method} ${there}`, asked)).statusCode).toBeLessThan(500);
    // Not even with the body of an answer, as a scanner that follows forms by GET would send it.
    const act = { act: 'next-step', version: '9', nonce: 'n', nextStep: 'call' };
    const answer = { ...asked, body: { answer: 'accept', key: 'k', vote: 'up', ...act } };
    expect((await call(`GET ${there}`, answer)).statusCode).toBeLessThan(500);
    const inQuery = { ...asked, query: { ...queryOf(path), answer: 'accept', vote: 'up', done: 'vote', ...act } };
    expect((await call(`GET ${there}`, inQuery)).statusCode).toBeLessThan(500);
    expect(written).not.toHaveBeenCalled();
  });

  test('the same desk notices a write, when an answer or a vote is posted or a file is fetched', async () => {
    const answer = await call(`POST ${await pathOf('/asks/{token}')}`, { body: { answer: 'decline' } });
    expect([answer.statusCode, written.mock.calls.length]).toEqual([500, 1]);
    const file = await call(`POST ${await pathOf('/cases/{token}/messages/{number}/parts/{part}')}`);
    expect([file.statusCode, written.mock.calls.length]).toEqual([500, 2]);
    const vote = await call(`POST ${await pathOf('/votes/{token}')}`, { body: { vote: 'up', nonce: 'n' } });
    expect([vote.statusCode, written.mock.calls.length]).toEqual([500, 3]);
  });
});

describe('F123: whatever stands in a path or a query is refused with a page, never with a failure of ours', () => {
  const ODD = [
    '\0',
    '%00',
    '..',
    '.',
    '%2e%2e',
    '%2E%2E%2Fetc',
    '%',
    '%E0%A4%A',
    '%ud800',
    ' ',
    '+',
    '\u202E',
    '\uD800',
    '💥',
    '__proto__',
    'constructor',
    'toString',
    '"><script>',
    "' or 1=1",
    '-1',
    '1e9',
    '0x1',
    'NaN',
    '9'.repeat(400),
    'k1',
    'k1..',
    'k1.e30.',
    '...',
    'k1.bnVsbA.x',
    'a#b',
    'TICKET#K7Q2M9XD',
    'ä'.repeat(1_500),
    'x'.repeat(9_000),
  ];

  test.each([...new Set(routes.map(({ path }) => path))])('%s', async (path) => {
    for (const odd of ODD) {
      for (const method of ['GET', 'POST', 'PUT']) {
        const answer = await call(`${method} ${await pathOf(path, odd)}`, { ...asked, body: {} });
        const is = [method, odd.slice(0, 20), answer.statusCode < 500 || answer.body.includes('something was written')];
        expect(is).toEqual([method, odd.slice(0, 20), true]);
      }
      const query = { requester: odd, cursor: odd, limit: odd, day: odd, done: odd, [odd]: odd };
      const answer = await call(`GET ${await pathOf(path)}`, { ...asked, query });
      expect([odd.slice(0, 20), answer.statusCode < 500]).toEqual([odd.slice(0, 20), true]);
    }
    expect(
      log.error.mock.calls.map(([, { error }]) => String(error)).filter((one) => !/was written/.test(one)),
    ).toEqual([]);
  });
});
