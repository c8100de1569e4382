/** GET /v1/reports/recognition and /{week}: the weekly report for programs. */
import { describe, expect, test } from 'vitest';
import { RecognitionList, RecognitionShape } from '../../../functions/api/contracts/recognition.ts';
import { getRecognition } from '../../../functions/api/reports/get-recognition.ts';
import { listRecognition } from '../../../functions/api/reports/list-recognition.ts';
import { companyContent } from '../../../functions/domain/recognition/company.ts';
import { leadersContent } from '../../../functions/domain/recognition/memory.ts';
import { askedFor, computed } from '../../../functions/domain/recognition/report-week.ts';
import { weekOfArea } from '../../../functions/domain/recognition/week-of-area.ts';
import { publish, type Story } from '../../../functions/domain/stories/story.ts';
import * as q from '../../../functions/store/questions.ts';
import { readWeek } from '../../../functions/use-cases/read-week.ts';
import { anArea, aPerson, NOW, STAFF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { bodyOf, staffHttp } from '../../support/http.ts';
import { aWeek, WEEK } from '../../support/report-week.ts';
import { stores } from '../../support/stores.ts';

const db = dynamo();
const zone = 'Europe/Berlin';
const NUMBERS = Array.from({ length: 12 }, (_, i) => `area-${String(i).padStart(2, '0')}`);
const story: Story = {
  id: 'story-1',
  area: 'billing',
  state: 'internal',
  value: 'up',
  language: 'en',
  text: 'She called.',
  ref: 'K7Q2M9XD',
  at: NOW,
  version: 1,
};

/** Billing's people and a week of forty tickets, computed; Rob serves thirteen areas; Sam administers the desk. */
async function desk() {
  const all = await stores(db);
  const others = NUMBERS.map((id) => anArea({ id, name: id, address: `${id}@baton.test`, rungs: NOBODY }));
  const people = [
    ...Object.values(STAFF).map((id) => aPerson(id, { sub: `sub-${id}` })),
    aPerson('sam', { sub: 'sub-sam', administrator: true }),
    aPerson('zoe', { sub: 'sub-zoe' }),
    aPerson('rob', {
      sub: 'sub-rob',
      areas: ['billing', ...NUMBERS].map((area) => ({ area, role: 'representative' as const })),
    }),
  ];
  await all.directory.saveArea({ area: anArea(), newcomers: people, changed: [] });
  for (const area of others) await all.directory.saveArea({ area, newcomers: [], changed: [] });
  const weeks = [anArea(), ...others].map((area) =>
    weekOfArea(area.id === 'billing' ? aWeek(7, 40) : [], { week: WEEK, area }),
  );
  const [billing] = weeks;
  const contents = weeks.map(({ content, memory }) => ({
    content: content.area.id === 'billing' ? { ...content, stories: ['story-1', 'story-gone'] } : content,
    memory,
  }));
  for (const { content, memory } of contents) {
    await all.recognition.put(content);
    await all.recognition.put(memory);
  }
  await all.recognition.put(leadersContent(billing!.memory, []));
  await all.table.write([q.stories.put(publish(story, { text: 'She called.', ledTo: null }, NOW))]);
  const asked = askedFor(WEEK, NOW);
  await all.recognition.ask(asked);
  const needs = { ...all, zone, readWeek: readWeek({ ...all, zone }) };
  const { call } = staffHttp(
    {
      'GET /v1/reports/recognition': listRecognition(needs),
      'GET /v1/reports/recognition/{week}': getRecognition(needs),
    },
    needs,
  );
  return {
    ...all,
    call,
    /** The company's part is there: from now on it can be read. */
    isComputed: async () => {
      await all.recognition.put(companyContent(WEEK, contents));
      await all.recognition.save(computed(asked.report, [], NOW));
    },
    reads: (sub: string, query: Record<string, string> = {}, headers: Record<string, string> = {}) =>
      call(`GET /v1/reports/recognition/${WEEK}`, { sub, query, headers }),
  };
}
const NOBODY = { primary: null, backup: null, manager: null, director: null, vp: null };

describe('a week of the report', () => {
  test('is not there until it is computed, and says when it will be', async () => {
    const d = await desk();
    const answer = await d.reads('sub-ana');
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([
      404,
      { error: 'not_found', message: expect.stringContaining('A week’s report is made when the week has ended') },
    ]);
    expect(bodyOf(await d.call('GET /v1/reports/recognition', { sub: 'sub-ana' }))).toMatchObject({
      items: [{ week: WEEK, state: 'asked', computedAt: null }],
    });
    await d.isComputed();
    expect((await d.reads('sub-ana')).statusCode).toBe(200);
    expect(bodyOf(await d.call('GET /v1/reports/recognition', { sub: 'sub-ana' }))).toMatchObject({
      items: [{ week: WEEK, state: 'computed', computedAt: NOW, mailedAt: null }],
      cursor: null,
    });
    for (const week of ['2026-W11', '2031-W01'])
      expect((await d.call(`GET /v1/reports/recognition/${week}`, { sub: 'sub-ana' })).statusCode).toBe(404);
  });

  test.each(['2026-W54', '2026-10', 'W10', '2025-W53'])('%s is no week', async (week) => {
    const d = await desk();
    const answer = await d.call(`GET /v1/reports/recognition/${week}`, { sub: 'sub-ana' });
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([
      400,
      { details: { issues: [{ path: 'week', message: 'must be a week such as 2026-W48' }] } },
    ]);
  });

  test('shows each what is theirs: the company, their areas, and to leaders whom nobody has thanked', async () => {
    const d = await desk();
    await d.isComputed();
    const read = async (sub: string) => RecognitionShape.parse(bodyOf(await d.reads(sub)));
    const parts = async (sub: string) => {
      const { areas, leaders } = await read(sub);
      return [areas.map(({ area }) => area.id), leaders.map(({ area }) => area.id)];
    };
    expect(await parts('sub-ana')).toEqual([['billing'], []]);
    expect(await parts('sub-mia')).toEqual([['billing'], ['billing']]);
    expect(await parts('sub-zoe')).toEqual([[], []]);
    // An administrator reads every area, and no list of leaders: that is about people.
    expect((await parts('sub-sam'))[1]).toEqual([]);
    const { company, stories } = await read('sub-ana');
    expect(company.confirmed.all).toBeGreaterThan(0);
    expect(company.confirmed.entries.every(({ what }) => what === null)).toBe(true);
    expect(stories).toEqual([{ id: 'story-1', text: 'She called.', ledTo: null, language: 'en', at: NOW }]);
    expect(JSON.stringify(await read('sub-mia'))).not.toContain('"memory"');
  });

  test('F83: a story that is withdrawn is not in it any more, and its ETag is another one', async () => {
    const d = await desk();
    await d.isComputed();
    const first = await d.reads('sub-ana');
    const tag = { 'If-None-Match': first.headers['etag'] ?? '' };
    expect((await d.reads('sub-ana', {}, tag)).statusCode).toBe(304);
    expect((await d.reads('sub-mia', {}, tag)).statusCode).toBe(200);
    await d.table.write([q.stories.put({ ...story, state: 'withdrawn', text: null, ref: null, version: 3 })]);
    const second = await d.reads('sub-ana', {}, tag);
    expect([second.statusCode, bodyOf(second)]).toMatchObject([200, { stories: [] }]);
  });

  test('tells ten areas at once, or one', async () => {
    const d = await desk();
    await d.isComputed();
    const first = RecognitionShape.parse(bodyOf(await d.reads('sub-rob')));
    expect([first.areas.length, first.cursor]).toEqual([10, first.areas.at(-1)?.area.id]);
    const second = RecognitionShape.parse(bodyOf(await d.reads('sub-rob', { cursor: first.cursor ?? '' })));
    expect([...first.areas, ...second.areas].map(({ area }) => area.id)).toEqual([...NUMBERS, 'billing']);
    expect(second.cursor).toBeNull();
    expect(bodyOf(await d.reads('sub-rob', { area: 'billing' }))).toMatchObject({
      areas: [{ area: { id: 'billing' } }],
    });
    for (const area of ['area-00', 'nowhere']) expect((await d.reads('sub-ana', { area })).statusCode).toBe(404);
    expect((await d.reads('sub-ana', { person: 'ben' })).statusCode).toBe(400);
  });
});

test('weeks are listed, the newest first, page by page', async () => {
  const d = await desk();
  for (const week of ['2025-W52', '2026-W11', '2026-W12']) await d.recognition.ask(askedFor(week, NOW));
  const page = async (cursor?: string) =>
    RecognitionList.parse(
      bodyOf(
        await d.call('GET /v1/reports/recognition', {
          sub: 'sub-zoe',
          query: { limit: '3', ...(cursor && { cursor }) },
        }),
      ),
    );
  const first = await page();
  expect(first.items.map(({ week }) => week)).toEqual(['2026-W12', '2026-W11', '2026-W10']);
  expect((await page(first.cursor ?? '')).items.map(({ week }) => week)).toEqual(['2025-W52']);
});
