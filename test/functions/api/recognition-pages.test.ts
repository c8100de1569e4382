import { describe, expect, test } from 'vitest';
import { showAloud } from '../../../functions/api/reports/show-aloud.ts';
import { showEvidence } from '../../../functions/api/reports/show-evidence.ts';
import { showWeek } from '../../../functions/api/reports/show-week.ts';
import { showWeeks } from '../../../functions/api/reports/show-weeks.ts';
import type { Area } from '../../../functions/domain/directory/area.ts';
import type { Person } from '../../../functions/domain/directory/person.ts';
import { DeskError } from '../../../functions/domain/errors.ts';
import { reportsLink } from '../../../functions/domain/links/links.ts';
import { companyContent } from '../../../functions/domain/recognition/company.ts';
import { weekOfArea } from '../../../functions/domain/recognition/week-of-area.ts';
import type { Reading } from '../../../functions/domain/recognition/reading.ts';
import { askedFor, computed } from '../../../functions/domain/recognition/report-week.ts';
import { after, type Instant } from '../../../functions/domain/time.ts';
import { sampleReport } from '../../../functions/emails/sample-report.ts';
import { anArea, aPerson, aTicket, aVote, named, REF } from '../../support/builders.ts';
import { elementsOf } from '../../support/html.ts';
import { BROWSER, http } from '../../support/http.ts';
import { aSigner } from '../../support/keys.ts';

const links = aSigner();
/** The Monday after the week of the sample. */
const NOW = '2026-03-09T08:00:00.000Z';
const { week: WEEK } = sampleReport;
const BILLING = anArea();
const SHIPPING = anArea({
  id: 'shipping',
  name: 'Shipping',
  rungs: { ...BILLING.rungs, primary: 'tom', manager: 'tia' },
});

const PEOPLE: Readonly<Record<string, Person>> = {
  ana: aPerson('ana'),
  mia: aPerson('mia'),
  tom: aPerson('tom'),
  ada: aPerson('ada', { administrator: true }),
};
const AREAS: readonly Area[] = [
  BILLING,
  { ...SHIPPING, rungs: { primary: 'tom', backup: null, manager: 'tia', director: null, vp: null } },
];

/** A desk with the sample's week; it gives each reader the parts that they ask for, and no more. */
function desk({
  ticket = aTicket({ status: 'solved' }),
  report = sampleReport,
  now = NOW,
}: { ticket?: ReturnType<typeof aTicket>; report?: Reading; now?: Instant } = {}) {
  const asked: { areas: readonly string[]; leads: readonly string[] }[] = [];
  const needs = {
    links,
    zone: 'Europe/Berlin',
    now: () => new Date(now),
    directory: {
      person: async (id: string) => PEOPLE[id],
      areas: async () => [...AREAS],
    },
    readWeek: async (week: string, reader: { areas: readonly string[]; leads: readonly string[] }) => {
      asked.push(reader);
      if (week !== WEEK) return undefined;
      return {
        ...report,
        areas: report.areas.filter(({ area }) => reader.areas.includes(area.id)),
        leaders: report.leaders.filter(({ area }) => reader.leads.includes(area.id)),
      };
    },
    recognition: {
      weeks: async ({ cursor }: { cursor?: string | null | undefined }) => ({
        items: cursor
          ? [computed(askedFor('2026-W02', NOW).report, [], NOW)]
          : [askedFor('2026-W11', NOW).report, computed(askedFor(WEEK, NOW).report, [], NOW)],
        cursor: cursor ? null : 'c1',
      }),
    },
    tickets: {
      record: async (ref: string) => {
        if (ref !== ticket.ref) throw new DeskError('not_found', 'There is no ticket with this reference');
        const line = (cause: 'message' | 'silence' | 'resolution', what: string, seq: number) => ({
          ref,
          seq,
          at: NOW,
          by: { role: 'staff' as const, name: 'Ana', email: null },
          cause,
          what,
          version: seq,
        });
        return {
          ticket,
          messages: [],
          asks: [],
          timeline: [
            line('message', 'wrote to the customer', 1),
            line('silence', 'Ben was asked', 2),
            line('resolution', 'resolved it as solved', 3),
          ],
        };
      },
      votes: async () => [aVote({ value: 'up', resolution: ticket.resolutions })],
    },
  };
  const { call } = http({
    'GET /reports/{token}': showWeeks(needs),
    'GET /reports/{token}/{week}': showWeek(needs),
    'GET /reports/{token}/{week}/aloud': showAloud(needs),
    'GET /reports/{token}/{week}/cases/{ref}': showEvidence(needs),
  });
  const open = async (person: string, path = '', query: Record<string, string> = {}) => {
    const url = await links.urlOf(reportsLink(person, NOW));
    return call(`GET ${url}${path}`, { headers: BROWSER, query });
  };
  return { open, asked, call };
}
const hrefs = (body: string) =>
  elementsOf(body).flatMap(({ name, attributes }) => (name === 'a' ? [attributes['href'] ?? ''] : []));

describe('a person’s own link', () => {
  test('is good for 90 days, and while its person is in the directory', async () => {
    const inTime = desk({ now: after(NOW, 90 * 86_400 - 1) });
    const late = desk({ now: after(NOW, 90 * 86_400) });
    expect((await inTime.open('ana')).statusCode).toBe(200);
    for (const path of ['', `/${WEEK}`, `/${WEEK}/aloud`, `/${WEEK}/cases/${REF}`]) {
      expect((await late.open('ana', path)).statusCode).toBe(404);
      expect((await desk().open('gone', path)).statusCode).toBe(404);
    }
  });

  test('is no other link: that of a case opens no report', async () => {
    const url = await links.urlOf({ for: 'case', ref: REF, person: 'ana' });
    const answer = await desk().call(`GET ${url.replace('cases', 'reports')}/${WEEK}`, { headers: BROWSER });
    expect(answer.statusCode).toBe(404);
  });
});

describe('the archive', () => {
  test('keeps all weeks whose report is there, the newest first, page by page', async () => {
    const { body } = await desk().open('tom');
    expect(body).toContain('2–8 March 2026');
    expect(body).not.toContain('2026-W11');
    const older = hrefs(body).find((href) => href.includes('cursor'));
    expect(older).toMatch(/^\/reports\/.+\?cursor=c1$/);
    expect((await desk().open('tom', '', { cursor: 'c1' })).body).toContain('2026-W02');
  });

  test('says what is wrong with a query that it does not know', async () => {
    expect((await desk().open('tom', '', { page: '2' })).statusCode).toBe(400);
  });
});

describe('a week', () => {
  test.each([
    ['ana', ['billing'], [], true, false],
    ['mia', ['billing'], ['billing'], true, true],
    ['tom', ['shipping'], [], false, false],
    ['ada', ['billing', 'shipping'], [], true, false],
  ] as const)('%s reads what they may read by the directory of now', async (person, areas, leads, own, noticed) => {
    const { open, asked } = desk();
    const { body, statusCode } = await open(person, `/${WEEK}`);
    expect([statusCode, asked]).toEqual([200, [{ person, areas, leads }]]);
    expect(body.includes('VAT number missing')).toBe(own);
    expect(body.includes('Have you noticed?')).toBe(noticed);
    // The company's part is for everybody.
    for (const said of ['Say on the invoice', 'The chart, the right way up', 'Our bakery'])
      expect(body).toContain(said);
  });

  test('is called quiet when nothing is told of it, and not when there is a story, an idea or a matter that ended', async () => {
    const quiet = {
      ...sampleReport,
      company: companyContent(WEEK, [weekOfArea([], { week: WEEK, area: BILLING })]),
      stories: [],
    };
    const idea = { ...quiet.company, ideas: sampleReport.company.ideas };
    const said = async (report: Reading) =>
      (await desk({ report: { ...report, areas: [], leaders: [] } }).open('tom', `/${WEEK}`)).body.includes(
        'quiet week',
      );
    expect(await said(quiet)).toBe(true);
    expect(await said({ ...quiet, stories: sampleReport.stories })).toBe(false);
    expect(await said({ ...quiet, company: idea })).toBe(false);
    expect(await said({ ...quiet, company: { ...quiet.company, ended: { spam: 1 } } })).toBe(false);
  });

  test('leads to the weeks beside it, all weeks, the page to read out, the analysis, and the evidence of each entry', async () => {
    const { body } = await desk().open('ana', `/${WEEK}`);
    const leadsTo = hrefs(body).map((href) => href.replace(/^\/reports\/[^/]+/, ''));
    expect(leadsTo).toEqual(
      expect.arrayContaining(['/2026-W09', '', `/${WEEK}/aloud`, `/analysis/${WEEK}`, `/${WEEK}/cases/${REF}`]),
    );
    expect(leadsTo).not.toContain('/2026-W11'); // it is not over
    expect((await desk({ now: '2026-03-16T08:00:00.000Z' }).open('ana', `/${WEEK}`)).body).toContain('/2026-W11"');
  });

  test.each([
    ['2026-W09', 404, 'There is no report of this week'],
    ['2026-W54', 400, 'must be a week such as 2026-W48'],
    ['2026-10', 400, 'must be a week such as 2026-W48'],
  ])('%s: %d, %s', async (week, status, said) => {
    const { statusCode, body } = await desk().open('ana', `/${week}`);
    expect([statusCode, body.includes(said)]).toEqual([status, true]);
  });

  test('says which areas are missing, as long as they are', async () => {
    const missing = [{ id: 'care', name: 'Customer <care>' }];
    const lacking = desk({ report: { ...sampleReport, company: { ...sampleReport.company, missing } } });
    const says = 'What was done in Customer &lt;care&gt; is not in here yet';
    expect((await lacking.open('ana', `/${WEEK}`)).body).toContain(says);
    expect((await desk().open('ana', `/${WEEK}`)).body).not.toContain('is not in here yet');
  });

  test('nothing on it comes from outside, and nothing on it runs', async () => {
    const { body, headers } = await desk().open('mia', `/${WEEK}`);
    expect(headers?.['content-security-policy']).toContain("default-src 'none'");
    expect(elementsOf(body).filter(({ name }) => /script|img|iframe|form|object/.test(name))).toEqual([]);
  });
});

describe('F91: to read out', () => {
  test('stories that are published at this moment, and what changed because somebody spoke up', async () => {
    const { body } = await desk().open('tom', `/${WEEK}/aloud`);
    for (const said of [
      'Our bakery',
      'A payment that arrives twice is seen',
      'Say on the invoice when the card is charged',
      'Brought about by Ben',
      'ask whoever it is',
    ])
      expect(body).toContain(said);
    for (const hidden of ['VAT number', 'opening hours', 'Have you noticed', 'K7Q2'])
      expect(body).not.toContain(hidden);
  });

  test('F83: a story that was taken back is not read out any more', async () => {
    const { body } = await desk({ report: { ...sampleReport, stories: [] } }).open('tom', `/${WEEK}/aloud`);
    expect(body).not.toContain('bakery');
  });
});

describe('what an entry rests on', () => {
  test('is shown to whoever may see the ticket: its facts, and what was done; never who was silent', async () => {
    const ticket = aTicket({
      status: 'solved',
      resolutions: 1,
      resolution: { code: 'solved', summary: 'Paid back.', event: null, at: NOW, by: named('ana') },
    });
    const { statusCode, body } = await desk({ ticket }).open('ana', `/${WEEK}/cases/${REF}`);
    expect(statusCode).toBe(200);
    for (const said of [
      'K7Q2-M9XD',
      'Paid back.',
      'The customer says so',
      'wrote to the customer',
      'is thanked by a customer of Billing',
    ])
      expect(body).toContain(said);
    expect(body).not.toContain('Ben was asked');
  });

  test.each([
    ['one of another area', 'tom', REF],
    ['one of which this week’s report says nothing', 'ana', 'AAAAAAAA'],
    ['one that is there no more', 'ana', 'M2X8R4TA'],
    ['no reference', 'ana', 'nothing'],
  ])('%s is nothing', async (_what, person, ref) => {
    expect((await desk().open(person, `/${WEEK}/cases/${ref}`)).statusCode).toBe(404);
  });

  test('one that went to another area since is for the people of that area', async () => {
    const moved = desk({ ticket: aTicket({ area: 'shipping', status: 'solved' }) });
    expect((await moved.open('ana', `/${WEEK}/cases/${REF}`)).statusCode).toBe(404);
  });
});
