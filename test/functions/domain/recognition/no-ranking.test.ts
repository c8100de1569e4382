import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { RUNGS } from '../../../../functions/domain/directory/area.ts';
import { companyContent } from '../../../../functions/domain/recognition/company.ts';
import {
  type AreaContent,
  AreaContent as Area,
  AreaMemory,
  CompanyContent,
  LeadersContent,
} from '../../../../functions/domain/recognition/content.ts';
import { leadersContent } from '../../../../functions/domain/recognition/memory.ts';
import type { Reading, RecognitionMail } from '../../../../functions/domain/recognition/reading.ts';
import { weekOfArea } from '../../../../functions/domain/recognition/week-of-area.ts';
import type { Happening } from '../../../../functions/domain/reports/happening.ts';
import { writeMail } from '../../../../functions/emails/write-mail.ts';
import { aloudPage } from '../../../../functions/pages/recognition/aloud-page.ts';
import { weekPage } from '../../../../functions/pages/recognition/week-page.ts';
import { assertProperty } from '../../../support/property.ts';
import { aWeek, BILLING, WEEK } from '../../../support/report-week.ts';
import { textOf } from '../../../support/html.ts';

type Schema = {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
};

/** Objects of a schema in which somebody stands, each with the names of the numbers beside them. */
function numbersBesidePeople(schema: Schema, at = ''): string[] {
  const inner = [
    ...Object.entries(schema.properties ?? {}).map(([name, one]) => [`${at}.${name}`, one] as const),
    ...(schema.items ? [[`${at}[]`, schema.items] as const] : []),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map((one) => [at, one] as const),
  ];
  const names = Object.keys(schema.properties ?? {});
  const isSomebody = names.some((name) => /^(who|to|from|by|person|name)$/.test(name));
  const numbers = Object.entries(schema.properties ?? {}).filter(
    ([, { type }]) => type === 'integer' || type === 'number',
  );
  return [
    ...(isSomebody ? numbers.map(([name]) => `${at}.${name}`) : []),
    ...inner.flatMap(([where, one]) => numbersBesidePeople(one, where)),
  ];
}

describe('F94, F98: it praises and never ranks', () => {
  test.each([
    ['an area’s part', Area],
    ['the company’s part', CompanyContent],
    ['the leaders’ part', LeadersContent],
  ])('no number stands beside a person in %s', (_what, schema) => {
    expect(numbersBesidePeople(z.toJSONSchema(schema) as Schema)).toEqual([]);
  });

  test('the check knows such a number when it sees it; there are some by rung in what is shown to nobody', () => {
    const found = numbersBesidePeople(z.toJSONSchema(AreaMemory) as Schema);
    expect(found).toEqual(['.rungs[].answered', '.rungs[].called', '.rungs[].kept']);
  });

  test('entries go by time and people by name, in any week', () => {
    assertProperty(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 80 }), (seed, tickets) => {
        const { content, memory } = weekOfArea(aWeek(seed, tickets), { week: WEEK, area: BILLING });
        for (const section of sectionsOf(content)) {
          const times = section.map(({ at }) => at);
          expect(times).toEqual(times.toSorted().toReversed());
        }
        const names = leadersContent(memory, []).noticed.map(({ who }) => who.name);
        expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
      }),
      { numRuns: 40 },
    );
  });

  test('whoever does much and whoever does little stand where their deeds stand: changing places changes nothing else', () => {
    assertProperty(
      fc.property(fc.integer(), (seed) => {
        const week = aWeek(seed, 40);
        // Neither stands on a rung of the area.
        const changed = weekOfArea(swapped(week), { week: WEEK, area: BILLING }).content;
        expect(changed).toEqual(swapped(weekOfArea(week, { week: WEEK, area: BILLING }).content));
      }),
      { numRuns: 40 },
    );
  });

  test('no mail and no page tells a figure of a person', () => {
    const weeks = [1, 2, 3].map((seed) => {
      const area = { ...BILLING, id: `area${seed}`, name: `Area ${'ABC'.charAt(seed - 1)}` };
      return weekOfArea(aWeek(seed, 120, area), { week: WEEK, area });
    });
    const report: Reading = {
      week: WEEK,
      zone: 'Europe/Berlin',
      company: companyContent(WEEK, weeks),
      areas: weeks.map(({ content }) => content),
      leaders: weeks.map(({ memory }) => leadersContent(memory, [])),
      stories: [],
    };
    const mail = {
      kind: 'recognition' as const,
      person: 'x',
      name: 'Xenia',
      week: WEEK,
      areas: [],
      leads: [],
      besides: [],
    } satisfies RecognitionMail;
    const written = writeMail(mail, '', { page: '/r', case: null, vote: null, tag: '', report });
    const links = { weeks: '/r', earlier: '/r', later: null, aloud: '/r', work: '/r', evidence: () => '/r' };
    const pages = [weekPage(report, links), aloudPage(report, '/r')].map((page) =>
      textOf(page.replaceAll('</li>', '</li>\n')),
    );
    const names = ['Ana', 'Ben', 'Mia', 'Dev', 'Val', 'Eli', 'Fay', 'Gus', 'Hal', 'Ida', 'Jon', 'Kim', 'Lou'];
    for (const name of names)
      for (const text of [written.text, ...pages]) {
        const beside = new RegExp(`${name}\\W{0,3}\\d|\\d\\W{0,3}${name}\\b|${name} (has|with|got|did) \\d`, 'u');
        expect(beside.exec(withoutReferences(text))?.[0]).toBeUndefined();
      }
    expect(written.text).toMatch(/\bAna\b/);
    const ours = written.text
      .replace('nobody is ranked', '')
      .replace('stand on top', '')
      .replaceAll(/“[^”]*”/g, '');
    expect(ours).not.toMatch(/\b(best|top|most|rank\w*|place|winner|champion|leaderboard|score)\b(?! of)/i);
  });

  test('F100: areas are not set beside each other by a figure, and the mirror goes by the chart', () => {
    const report = companyContent(WEEK, []);
    expect(Object.keys(report.ended)).toEqual([]);
    const figures = numbersOf(z.toJSONSchema(CompanyContent) as Schema).filter((path) => path.includes('[]'));
    // Lists with numbers in them: votes and resolutions of a ticket by which an entry is found, and the mirror.
    expect(new Set(figures.map((path) => path.replace(/^.*\[\]/, '')))).toEqual(
      new Set(['.evidence.number', '.evidence.resolution', '.answered', '.called', '.kept']),
    );
    expect(RUNGS[0]).toBe('primary');
  });
});

const numbersOf = (schema: Schema, at = ''): string[] => [
  ...(schema.type === 'integer' || schema.type === 'number' ? [at] : []),
  ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => numbersOf(one, `${at}.${name}`)),
  ...(schema.items ? numbersOf(schema.items, `${at}[]`) : []),
  ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((one) => numbersOf(one, at)),
];

const sectionsOf = (content: AreaContent): { at: string }[][] =>
  Object.values(content).flatMap((part: unknown) =>
    typeof part === 'object' && part !== null && 'entries' in part && Array.isArray(part.entries)
      ? [part.entries as { at: string }[]]
      : [],
  );

/** The same with two people in each other's place, neither of whom stands on a rung of Billing. */
const swapped = <T extends readonly Happening[] | AreaContent>(value: T): T =>
  JSON.parse(
    JSON.stringify(value)
      .replaceAll(/\b(eli|fay)\b/g, (id) => (id === 'eli' ? 'fay' : 'eli'))
      .replaceAll(/\b(Eli|Fay)\b/g, (name) => (name === 'Eli' ? 'Fay' : 'Eli')),
  ) as T;

/** References, subjects of the generated tickets, and days, which hold digits. */
const withoutReferences = (text: string): string =>
  text.replaceAll(/“[^”]*”/g, '“…”').replaceAll(/\barea\d[\w-]*|\b[a-z\d]{4}-[a-z\d]{4,}\b/gi, 'REF');
