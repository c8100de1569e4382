import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import type { AnalysisShape, CountedList } from '../../../functions/api/contracts/reports.ts';
import { FIGURES, type FigureId } from '../../../functions/domain/reports/figures.ts';
import { shown } from '../../../functions/domain/tickets/reference.ts';
import { anArea, STAFF } from '../../support/builders.ts';
import { BROWSER, bodyOf } from '../../support/http.ts';
import { textOf } from '../../support/html.ts';
import { asked, came, ended, promised, RETURNS, SHIPPING, voted, workDesk } from '../../support/work.ts';

type Analysis = z.output<typeof AnalysisShape>;
const ANA = { sub: 'sub-ana' };
const ZOE = { sub: 'sub-zoe' };
const API = 'GET /v1/reports/analysis';

/** Rows of a CSV in which no cell has a line break. */
const rowsOf = (csv: string): Record<string, string>[] => {
  const [names = [], ...rows] = csv
    .replace('\uFEFF', '')
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell.replace(/^"|"$/g, '')),
    );
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ''])));
};

describe('P39: chart, list, CSV and API agree, and each ticket is in exactly one period', () => {
  test.each([
    ['Pacific/Kiritimati', '2026-11-01'],
    ['Pacific/Pago_Pago', '2026-11-01'],
    ['Asia/Kolkata', '2026-11-01'],
    ['Asia/Kathmandu', '2026-11-01'],
    // The day before is one on which the clock changes (in São Paulo: the first has no midnight). It goes back on Sunday 25 October, forward on Sunday 29 March; in Lord Howe by half an hour.
    ['Europe/Berlin', '2026-10-26'],
    ['Europe/Berlin', '2026-03-30'],
    ['Australia/Lord_Howe', '2026-10-05'],
    ['America/New_York', '2026-03-09'],
    ['America/Sao_Paulo', '2018-11-05'],
    ['UTC', '2027-01-01'],
  ])('a minute before and after midnight in %s, where %s begins', async (zone, date) => {
    const midnight = Temporal.PlainDate.from(date).toZonedDateTime(zone);
    const at = (minutes: number) => new Date(midnight.epochMilliseconds + minutes * 60_000).toISOString();
    const [BEFORE, AFTER] = ['BEF0RE00', 'AFTER000'];
    const happened = [
      came(at(-1), { ref: BEFORE }),
      ended(at(-1), { ref: BEFORE }),
      came(at(1), { ref: AFTER, customer: 'kit@example.org' }),
      ended(at(1), { ref: AFTER, customer: 'kit@example.org' }),
    ];
    const desk = workDesk({ happened, zone, now: '2027-06-01T00:00:00.000Z' });
    const pathname = await desk.pageOf('ana');
    const day = Temporal.PlainDate.from(date);
    const week = (of: Temporal.PlainDate) => `${of.yearOfWeek}-W${String(of.weekOfYear).padStart(2, '0')}`;
    const month = (of: Temporal.PlainDate) => of.toPlainYearMonth().toString();
    const yesterday = day.subtract({ days: 1 });
    const periods = day.day === 1 ? [month(yesterday), month(day)] : [week(yesterday), week(day)];
    for (const [i, period] of periods.entries()) {
      const [ref, date_] = [[BEFORE, AFTER][i]!, [yesterday, day][i]!.toString()];
      const api = bodyOf(await desk.call(`${API}/${period}`, ANA)) as Analysis;
      const csv = rowsOf((await desk.call(`${API}/${period}.csv`, ANA)).body);
      const page = (await desk.call(`GET ${pathname}/analysis/${period}`, { headers: BROWSER })).body;
      expect(api.zone).toBe(zone);
      expect(new Set(csv.map((row) => row['zone']))).toEqual(new Set([zone]));
      expect(page).toContain(`Weeks, months and days are those of ${zone}.`);
      for (const id of ['opened', 'ended', 'solved', 'first-touch', 'repeat-contacts', 'time'] satisfies FigureId[]) {
        const figure = api.figures.find((one) => one.id === id)!;
        const row = csv.find((one) => one['figure'] === id && one['by'] === '')!;
        const list = bodyOf(await desk.call(`${API}/${period}/${id}/tickets`, ANA)) as z.output<typeof CountedList>;
        const listPage = (await desk.call(`GET ${pathname}/analysis/${period}/${id}/tickets`, { headers: BROWSER }))
          .body;
        expect([period, id, figure.sample, row['sample'], list.items.map((one) => one.ref)]).toEqual([
          period,
          id,
          1,
          '1',
          [shown(ref)],
        ]);
        expect(String(figure.count)).toBe(row['count']);
        expect([BEFORE, AFTER].map((one) => listPage.includes(shown(one)))).toEqual([i === 0, i === 1]);
      }
      // The plot by day: one column stands, on the day in this zone.
      const days = api.figures[0]!.lines.filter(({ by, count }) => by === 'day' && count > 0);
      expect(days.map(({ id, count }) => [id, count])).toEqual([[date_, 1]]);
      expect(
        csv
          .filter((row) => row['figure'] === 'opened' && row['by'] === 'day' && row['count'] === '1')
          .map((row) => row['line']),
      ).toEqual([date_]);
      const plot = /<svg class="plot"[^]*?<\/svg>/.exec(page)?.[0] ?? '';
      expect([...plot.matchAll(/height="(\d+\.\d)"/g)].filter(([, high]) => Number(high) > 0)).toHaveLength(1);
    }
  });

  test('all that the API tells of a period stands in the table and on the page', async () => {
    const desk = workDesk({ happened: lively(), areas: [anArea(), SHIPPING, RETURNS] });
    const api = bodyOf(await desk.call(`${API}/2026-W10`, ZOE)) as Analysis;
    const rows = rowsOf((await desk.call(`${API}/2026-W10`, { ...ZOE, headers: { Accept: 'text/csv' } })).body);
    const numbers = (of: { count: number | null; sample: number | null; share: number | null }) =>
      [of.count, of.sample, of.share].map((n) => n ?? '').map(String);
    const told = api.figures.flatMap((figure) => [
      [figure.id, '', ...numbers(figure)],
      ...figure.lines.map((line) => [figure.id, line.id ?? '', ...numbers(line)]),
    ]);
    expect(rows.map((row) => [row['figure'], row['line'], row['count'], row['sample'], row['share']])).toEqual(told);
    const page = (await desk.call(`GET ${await desk.pageOf('zoe')}/analysis/2026-W10`, { headers: BROWSER })).body;
    for (const { definition, name, lines } of api.figures)
      for (const text of [name, definition, ...lines.filter(({ by }) => by !== 'day').map((line) => line.name)])
        expect(page).toContain(text);
    expect(rows.filter((row) => row['by'] === '').map((row) => row['definition'])).toEqual(
      api.figures.map(({ definition }) => definition),
    );
  });
});

/** A week in three areas, of which one has two people. */
const lively = () => [
  ...Object.values(STAFF).map((who, i) =>
    asked(`2026-03-03T0${i}:00:00.000Z`, who, {
      rung: (['primary', 'backup', 'manager', 'director', 'vp'] as const)[i]!,
    }),
  ),
  ...['eli', 'fay', 'gus', 'hal', 'ida', 'una'].map((who, i) =>
    asked(`2026-03-03T1${i}:00:00.000Z`, who, { area: 'shipping', ref: 'SH1PP1NG', outcome: 'accepted' }),
  ),
  asked('2026-03-03T12:00:00.000Z', 'jon', { area: 'returns', ref: 'RETVRNS0' }),
  promised('2026-03-03T13:00:00.000Z', 'jon', false, { area: 'returns', ref: 'RETVRNS0' }),
  promised('2026-03-03T13:00:00.000Z', 'ana', true),
  came('2026-03-03T13:00:00.000Z'),
  came('2026-03-03T13:00:00.000Z', { area: 'returns', ref: 'RETVRNS0', channel: 'phone' }),
  ended('2026-03-04T13:00:00.000Z'),
  ended('2026-03-04T13:00:00.000Z', { area: 'returns', ref: 'RETVRNS0', contacts: 2 }),
  ended('2026-03-04T14:00:00.000Z', { area: 'shipping', ref: 'SH1PP1NG' }),
  voted('2026-03-05T13:00:00.000Z', 'down', 1, { area: 'returns', ref: 'RETVRNS0' }),
];

describe('F100: nothing is told of fewer than five people beside others, in the API, as CSV and on the page', () => {
  const desk = () => workDesk({ happened: lively(), areas: [anArea(), SHIPPING, RETURNS] });
  const figureOf = ({ figures }: Analysis, id: FigureId) => figures.find((one) => one.id === id)!;

  test('an area of two people is told of with the next smallest, so that it is not what is left either', async () => {
    const api = bodyOf(await desk().call(`${API}/2026-W10`, ZOE)) as Analysis;
    const byArea = (id: FigureId) =>
      figureOf(api, id)
        .lines.filter(({ by }) => by === 'area')
        .map(({ id: area, count, sample }) => [area, count, sample]);
    expect(byArea('unanswered-asks')).toEqual([
      ['shipping', 0, 6],
      [null, 6, 6],
    ]);
    expect(byArea('first-touch')).toEqual([
      ['shipping', 1, 1],
      [null, 1, 2],
    ]);
    // Two people promised, one was voted about: nothing beside the whole.
    expect([byArea('promises-kept'), byArea('votes')]).toEqual([[], []]);
    expect([figureOf(api, 'promises-kept').count, figureOf(api, 'promises-kept').sample]).toEqual([1, 2]);
    // What customers did shows nobody's work.
    expect(byArea('opened')).toEqual([
      ['billing', 1, 2],
      ['returns', 1, 2],
    ]);
  });

  test.each(['billing', 'shipping', 'zoo'])(
    'F94: areas stand in the directory’s order, however much %s does',
    async (busy) => {
      const five = ['zac', 'zed', 'zia', 'zoe', 'zur'] as const;
      const [primary, backup, manager, director, vp] = five;
      const zoo = anArea({ id: 'zoo', name: 'Zoo', rungs: { primary, backup, manager, director, vp } });
      const areas = [anArea(), SHIPPING, zoo];
      const first = { billing: 'ana', shipping: 'eli', zoo: 'zac' } as const;
      const happened = areas.flatMap(({ id }) =>
        Array.from({ length: id === busy ? 4 : 1 }, (_, n) => {
          const spent = Object.entries(first).map(([area, holder]) => ({
            with: 'holder' as const,
            holder,
            seconds: area === busy ? 900 : 60,
          }));
          return ended('2026-03-03T09:00:00.000Z', { ref: `${id}${n}`, area: id, customer: null, spent });
        }),
      );
      const { figures } = bodyOf(await workDesk({ happened, areas }).call(`${API}/2026-W10`, ZOE)) as Analysis;
      for (const id of ['ended', 'solved', 'first-touch', 'time'] as const)
        expect(
          figureOf({ figures } as Analysis, id).lines.flatMap((line) => (line.by === 'area' ? line.id : [])),
        ).toEqual(['billing', 'shipping', 'zoo']);
      const where = figureOf({ figures } as Analysis, 'time').lines.flatMap((line) =>
        line.by === 'with' ? line.id : [],
      );
      expect(where).toEqual(['us', 'area:billing', 'area:shipping', 'area:zoo', 'customer', 'nobody']);
    },
  );

  test('of itself alone it is told nothing but what its customers did, with the reason', async () => {
    const { call, pageOf } = desk();
    const api = bodyOf(await call(`${API}/2026-W10`, { ...ZOE, query: { area: 'returns' } })) as Analysis;
    const told = api.figures.filter(({ hidden }) => hidden === null).map(({ id }) => id);
    expect(told).toEqual(['opened']);
    for (const { id, count, sample, share, lines, hidden } of api.figures.slice(1))
      expect([id, count, sample, share, lines, hidden?.includes('fewer than five people')]).toEqual([
        id,
        null,
        null,
        null,
        [],
        true,
      ]);
    const rows = rowsOf((await call(`${API}/2026-W10.csv`, { ...ZOE, query: { area: 'returns' } })).body);
    expect(
      rows.filter((row) => row['figure'] !== 'opened').map((row) => row['count'] + row['sample']! + row['share']),
    ).toEqual(FIGURES.slice(1).map(() => ''));
    const page = (await call(`GET ${await pageOf('zoe')}/analysis/2026-W10`, { query: { area: 'returns' } })).body;
    expect(page.match(/Not told of this area alone/g)).toHaveLength(FIGURES.length - 1);
  });

  test('asks by rung: neighbours together, of the whole company, and never by area and rung', async () => {
    const { call } = desk();
    const api = bodyOf(await call(`${API}/2026-W10`, ZOE)) as Analysis;
    const rungs = figureOf(api, 'unanswered-asks').lines.filter(({ by }) => by === 'rung');
    // Ana, jon and six of shipping on the first; one each above: four are no group of their own.
    expect(rungs).toEqual([]);
    expect(figureOf(api, 'unanswered-asks').note).toContain('Not by rung');
    const more = ['xan', 'yan'].map((who) => asked('2026-03-05T09:00:00.000Z', who, { rung: 'vp' }));
    const wider = bodyOf(
      await workDesk({ happened: [...lively(), ...more], areas: [anArea(), SHIPPING, RETURNS] }).call(
        `${API}/2026-W10`,
        ZOE,
      ),
    ) as Analysis;
    expect(
      figureOf(wider, 'unanswered-asks')
        .lines.filter(({ by }) => by === 'rung')
        .map(({ name, count, sample }) => [name, count, sample]),
    ).toEqual([
      ['Primary', 2, 8],
      ['Backup, Manager, Director, Vice president', 6, 6],
    ]);
    const billing = bodyOf(await call(`${API}/2026-W10`, { ...ANA, query: { area: 'shipping' } })) as { error: string };
    expect(billing.error).toBe('not_found');
    const own = bodyOf(await call(`${API}/2026-W10`, { ...ZOE, query: { area: 'shipping' } })) as Analysis;
    expect([figureOf(own, 'unanswered-asks').sample, figureOf(own, 'unanswered-asks').lines]).toEqual([6, []]);
  });

  test('the tickets behind it: of acts all are listed, and which were missed is told of none', async () => {
    const { call } = desk();
    const list = async (id: FigureId, query: Record<string, string> = {}) =>
      (bodyOf(await call(`${API}/2026-W10/${id}/tickets`, { ...ZOE, query })) as z.output<typeof CountedList>).items;
    expect((await list('promises-kept')).map(({ ref, counts, things }) => [ref, counts, things])).toEqual([
      [shown('K7Q2M9XD'), null, 1],
      [shown('RETVRNS0'), null, 1],
    ]);
    expect((await list('unanswered-asks')).map(({ ref, counts, things, line }) => [ref, counts, things, line])).toEqual(
      [
        [shown('K7Q2M9XD'), null, 5, null],
        [shown('SH1PP1NG'), null, 6, null],
        [shown('RETVRNS0'), null, 1, null],
      ],
    );
    expect((await list('first-touch')).map(({ ref, counts }) => [ref, counts])).toEqual([
      [shown('K7Q2M9XD'), null],
      [shown('RETVRNS0'), null],
      [shown('SH1PP1NG'), true],
    ]);
  });
});

describe('who reads what', () => {
  test('everybody of the staff the company, and their own areas alone (F120)', async () => {
    const desk = workDesk({ happened: lively(), areas: [anArea(), SHIPPING, RETURNS] });
    const company = bodyOf(await desk.call(`${API}/2026-W10`, ANA)) as Analysis;
    expect(
      company.figures.flatMap(({ lines }) => lines.filter(({ by }) => by === 'area').map(({ id }) => id)),
    ).not.toContain('shipping');
    expect(company.figures[1]!.sample).toBe(3);
    expect((await desk.call(`${API}/2026-W10`, { ...ANA, query: { area: 'billing' } })).statusCode).toBe(200);
    for (const area of ['shipping', 'nowhere']) {
      const other = await desk.call(`${API}/2026-W10`, { ...ANA, query: { area } });
      expect([other.statusCode, (bodyOf(other) as { message: string }).message]).toEqual([
        404,
        'There is no such area',
      ]);
      expect((await desk.call(`${API}/2026-W10/ended/tickets`, { ...ANA, query: { area } })).statusCode).toBe(404);
    }
    const behind = bodyOf(await desk.call(`${API}/2026-W10/ended/tickets`, ANA)) as z.output<typeof CountedList>;
    expect(behind.items.map(({ area }) => area)).toEqual(['billing']);
    expect((await desk.call(`${API}/2026-W10`)).statusCode).toBe(401);
  });

  test('what is no period, figure, or cursor of this list is refused with what to do', async () => {
    const { call } = workDesk({ happened: lively() });
    for (const [path, says] of [
      ['2026-W54', 'a week such as 2026-W48'],
      ['2026-13.csv', 'a week such as 2026-W48'],
      ['2026-W10/leaders/tickets', 'must be one of opened'],
    ]) {
      const refused = await call(`${API}/${path}`, ANA);
      expect([path, refused.statusCode, (bodyOf(refused) as { message: string }).message.includes(says!)]).toEqual([
        path,
        400,
        true,
      ]);
    }
    const first = bodyOf(
      await call(`${API}/2026-W10/unanswered-asks/tickets`, { ...ANA, query: { limit: '1' } }),
    ) as z.output<typeof CountedList>;
    expect(first.cursor).toBeNull();
    const many = workDesk({
      happened: [1, 2, 3].map((n) => ended(`2026-03-04T0${n}:00:00.000Z`, { ref: `MANY000${n}` })),
    });
    const page = async (cursor?: string) =>
      bodyOf(
        await many.call(`${API}/2026-W10/ended/tickets`, {
          ...ANA,
          query: { limit: '2', ...(cursor !== undefined && { cursor }) },
        }),
      ) as z.output<typeof CountedList>;
    const { items, cursor } = await page();
    const rest = await page(cursor ?? '');
    expect([...items, ...rest.items].map(({ ref }) => ref)).toEqual([1, 2, 3].map((n) => shown(`MANY000${n}`)));
    expect(rest.cursor).toBeNull();
    expect(
      (await many.call(`${API}/2026-W10/solved/tickets`, { ...ANA, query: { cursor: cursor ?? '' } })).statusCode,
    ).toBe(400);
  });

  test.each([
    ['2026-03-05T00:00:00.000Z', 'running', 'Not over yet'],
    ['2026-03-10T00:00:00.000Z', 'settling', 'Not final yet'],
    ['2026-03-16T00:00:00.000Z', 'final', null],
  ])('at %s the week is %s, and says so', async (now, state, says) => {
    const { call, pageOf } = workDesk({ happened: lively(), now });
    expect((bodyOf(await call(`${API}/2026-W10`, ANA)) as Analysis).state).toBe(state);
    const { body } = await call(`GET ${await pageOf('ana')}/analysis/2026-W10`);
    expect(['Not over yet', 'Not final yet'].filter((text) => body.includes(text))).toEqual(
      says === null ? [] : [says],
    );
    // There is nothing after a period that is not over.
    expect(body.includes('analysis/2026-W11')).toBe(state !== 'running');
  });

  test('the page is for the person of its link, while it lasts and they are there', async () => {
    const { call, pageOf } = workDesk({ happened: [] });
    expect((await call(`GET ${await pageOf('ana')}/analysis/2026-03`)).statusCode).toBe(200);
    for (const path of [await pageOf('ana', '2026-05-31T00:00:00.000Z'), await pageOf('nobody'), '/reports/k1.e30.x'])
      expect((await call(`GET ${path}/analysis/2026-03`, { headers: BROWSER })).statusCode).toBe(404);
  });

  test('six weeks side by side: each figure of each week as that week tells it, of the same area', async () => {
    const happened = [
      ended('2026-02-10T09:00:00.000Z', { ref: 'WEEK0700' }),
      promised('2026-02-17T09:00:00.000Z', 'ana', false),
      ended('2026-03-03T09:00:00.000Z', { ref: 'WEEK1000', answers: 2 }),
      ended('2026-03-04T09:00:00.000Z', { ref: 'WEEK10B0', customer: 'kit@example.org' }),
    ];
    const desk = workDesk({ happened });
    const page = `GET ${await desk.pageOf('ana')}/analysis`;
    const open = async (period: string, query: Record<string, string> = {}) =>
      (await desk.call(`${page}/${period}`, { headers: BROWSER, query })).body;
    expect(await open('2026-W10')).toContain('analysis/2026-W10?weeks=6"');
    expect(await open('2026-W10', { area: 'billing' })).toContain('?area=billing&amp;weeks=6"');
    expect(await open('2026-W10')).not.toContain('Week by week');
    expect(await open('2026-03', { weeks: '6' })).not.toMatch(/weeks=6|Week by week/);
    const body = textOf(await open('2026-W10', { weeks: '6' })).replaceAll(/\s+/g, ' ');
    expect(body).toContain(
      'By week : Solved at the first touch Week Solved at the first touch W05 no tickets W06 no tickets W07 1 of 1 tickets: 100.0 % W08 no tickets W09 no tickets W10 1 of 2 tickets: 50.0 %',
    );
    expect(body).toContain('W08 0 of 1 next steps: 0.0 %');
    const area = textOf(await open('2026-W10', { weeks: '6', area: 'billing' })).replaceAll(/\s+/g, ' ');
    expect(area).toMatch(/By week : Promises kept .* W08 not told/);
    const wrong = await desk.call(`${page}/2026-W10`, { headers: BROWSER, query: { weeks: '7' } });
    expect([wrong.statusCode, textOf(wrong.body)]).toEqual([400, expect.stringContaining('must be 6')]);
  });

  test('P40: the table is read by spreadsheets as text, and by Excel as UTF-8', async () => {
    const odd = anArea({ name: '=HYPERLINK("https://evil.test")' });
    const desk = workDesk({ happened: lively(), areas: [odd, SHIPPING] });
    const file = await desk.call(`GET ${await desk.pageOf('zoe')}/analysis/2026-W10.csv`);
    expect(file.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="work-2026-W10.csv"',
    });
    expect(file.body.startsWith('\uFEFF')).toBe(true);
    expect(file.body).toContain(`"'=HYPERLINK(""https://evil.test"")"`);
    expect((await desk.call(`${API}/2026-W10.csv`, ZOE)).body.startsWith('"period"')).toBe(true);
  });
});
