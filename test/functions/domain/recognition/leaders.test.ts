import { describe, expect, test } from 'vitest';
import type { AreaMemory, Deed } from '../../../../functions/domain/recognition/content.ts';
import { leadersContent, NOTICED_WEEKS } from '../../../../functions/domain/recognition/memory.ts';
import { leads, mayRead, servesIn } from '../../../../functions/domain/recognition/readers.ts';
import { companyContent } from '../../../../functions/domain/recognition/company.ts';
import { deedsOf } from '../../../../functions/domain/recognition/deeds.ts';
import { readWeek } from '../../../../functions/use-cases/read-week.ts';
import { weekOfArea } from '../../../../functions/domain/recognition/week-of-area.ts';
import type { Happening, What } from '../../../../functions/domain/reports/happening.ts';
import { after } from '../../../../functions/domain/time.ts';
import { anArea, aPerson, named, NOW, REF } from '../../../support/builders.ts';
import { aWeek, WEEK } from '../../../support/report-week.ts';

const area = anArea();
const memoryOf = (week: string, ...what: What[]): AreaMemory => {
  const happenings = what.map((one, i): Happening => ({
    area: area.id,
    at: after(NOW, i),
    id: `h${i}`,
    ref: `${REF}${i}`,
    what: one,
  }));
  return weekOfArea(happenings, { week, area }).memory;
};
const kept = (person: string): What => ({ kind: 'next-step', person: named(person), kept: true, what: 'call' });
const thanked = (person: string): What => ({
  kind: 'kudos',
  kudos: 'k1',
  from: null,
  to: named(person),
  behaviour: null,
  words: 'Thank you.',
});
const names = (now: AreaMemory, ...before: AreaMemory[]) =>
  leadersContent(now, before).noticed.map(({ who }) => who.name);

describe('F90: have you noticed?', () => {
  test('who served well and was thanked by nobody in four weeks, by name', () => {
    expect(NOTICED_WEEKS).toBe(4);
    const weeks = [memoryOf('2026-W09', kept('zoe'), kept('ben')), memoryOf('2026-W08', kept('mia'))];
    expect(names(memoryOf(WEEK, kept('eli'), kept('ana'), thanked('eli')), ...weeks)).toEqual([
      'Ana',
      'Ben',
      'Mia',
      'Zoe',
    ]);
    expect(names(memoryOf(WEEK, thanked('mia')), ...weeks)).toEqual(['Ben', 'Zoe']);
    expect(names(memoryOf(WEEK))).toEqual([]);
  });

  test('with what to read first: three deeds at most, the newest first', () => {
    const { noticed } = leadersContent(memoryOf(WEEK, kept('ana'), kept('ana'), kept('ana'), kept('ana')), []);
    const refs = noticed[0]?.deeds.map(({ evidence }: Deed) => evidence.ref);
    expect(refs).toEqual([`${REF}3`, `${REF}2`, `${REF}1`]);
  });

  test('the order is the name’s, however much each has done', () => {
    const much = Array.from({ length: 20 }, () => kept('zoe'));
    expect(names(memoryOf(WEEK, ...much, kept('ana')))).toEqual(['Ana', 'Zoe']);
  });

  test('nobody is asked to notice themselves', async () => {
    const noticed = leadersContent(memoryOf(WEEK, kept('ana'), kept('mia')), []);
    const part = weekOfArea([], { week: WEEK, area });
    const company = companyContent(WEEK, [part]);
    const read = readWeek({
      recognition: { read: async () => ({ week: WEEK, company, areas: [], leaders: [noticed] }) },
      stories: { published: async () => [] },
      zone: 'Europe/Berlin',
    });
    const toldTo = async (person: string) =>
      (await read(WEEK, { person, areas: [], leads: [area.id] }))?.leaders[0]?.noticed.map(({ who }) => who.name);
    expect(await toldTo('mia')).toEqual(['Ana']);
    expect(await toldTo('dev')).toEqual(['Ana', 'Mia']);
  });

  test('the mirror tells of the same promises as the report’s entries', () => {
    const { content, memory } = weekOfArea(aWeek(1, 200), { week: WEEK, area });
    const onRungs = new Set(Object.values(area.rungs));
    expect(content.promises.all).toBeGreaterThan(30);
    const told = memory.rungs.reduce((all, rung) => all + rung.kept, 0);
    const entries = deedsOf(aWeek(1, 200), area).promises.filter(({ who }) => onRungs.has(who.id));
    expect(told).toBe(entries.length);
  });

  test('whoever missed something is not told of', () => {
    const missed: What = { kind: 'next-step', person: named('ben'), kept: false, what: 'call' };
    expect(JSON.stringify([memoryOf(WEEK, missed), weekOfArea([], { week: WEEK, area })])).not.toContain('"Ben"');
  });
});

describe('who may read which part', () => {
  const READERS = {
    primary: aPerson('ana'),
    manager: aPerson('mia'),
    lead: aPerson('lea', { areas: [{ area: 'billing', role: 'lead' }] }),
    representative: aPerson('rob', { areas: [{ area: 'billing', role: 'representative' }] }),
    'of another area': aPerson('tom', { areas: [{ area: 'shipping', role: 'lead' }] }),
    administrator: aPerson('ada', { administrator: true }),
  };
  test.each([
    ['primary', true, false],
    ['manager', true, true],
    ['lead', true, true],
    ['representative', true, false],
    ['of another area', false, false],
    ['administrator', true, false],
  ] as const)('%s', (who, readsArea, readsLeaders) => {
    const person = READERS[who];
    const may = (['company', 'area', 'leaders', 'memory'] as const).map((part) => mayRead(person, part, area));
    expect(may).toEqual([true, readsArea, readsLeaders, false]);
    expect(leads(person, area)).toBe(readsLeaders);
    expect(servesIn(person, area)).toBe(readsArea && who !== 'administrator');
  });
});
