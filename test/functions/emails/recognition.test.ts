import { describe, expect, test } from 'vitest';
import { companyContent } from '../../../functions/domain/recognition/company.ts';
import { MOST_ENTRIES } from '../../../functions/domain/recognition/content.ts';
import { leadersContent } from '../../../functions/domain/recognition/memory.ts';
import type { Reading } from '../../../functions/domain/recognition/reading.ts';
import { weekOfArea } from '../../../functions/domain/recognition/week-of-area.ts';
import { recognition } from '../../../functions/emails/recognition.ts';
import { DARK, LIGHT, PLOT } from '../../../functions/emails/look.ts';
import { sampleReport } from '../../../functions/emails/sample-report.ts';
import { writeMail } from '../../../functions/emails/write-mail.ts';
import { anArea } from '../../support/builders.ts';
import { elementsOf, textOf } from '../../support/html.ts';
import { aWeek, WEEK } from '../../support/report-week.ts';
import { LINKS, linksIn, REF, sample } from './support.ts';

const PAGE = 'https://baton.test/reports/k1.token';
const content = sample('recognition', 'recognition');
const mailOf = (report: Reading = sampleReport, page = PAGE) => writeMail(content, REF, { ...LINKS, page, report });

/** What a desk of so many areas and busy people gives somebody who serves and leads all of them. */
function aFullReport(areas: number, tickets: number): Reading {
  const weeks = Array.from({ length: areas }, (_, i) => {
    const area = anArea({ id: `area-${i}`, name: `Area number ${i}` });
    return weekOfArea(aWeek(i + 1, tickets, area), { week: WEEK, area });
  });
  const stories = Array.from({ length: 3 }, (_, i) => ({
    id: `s${i}`,
    text: 'ä'.repeat(8_000),
    ledTo: 'ä'.repeat(280),
    language: 'de',
    at: `2026-03-0${i + 2}T09:00:00.000Z`,
  }));
  return {
    week: WEEK,
    zone: 'Europe/Berlin',
    company: companyContent(WEEK, weeks),
    areas: weeks.map((one) => one.content),
    leaders: weeks.map(({ memory }) => leadersContent(memory, [])),
    stories,
  };
}

describe('the mail of the report', () => {
  test('its subject says Recognition, and of which days', () => {
    expect(mailOf().subject).toBe('Recognition: what we did for customers, 2–8 March 2026');
  });

  test('says which areas are missing, and which weeks no mail brings; a week that lacks something is not called quiet', () => {
    const flat = (text: string) => text.replaceAll(/\s+/g, ' ');
    const missing = [
      { id: 'care', name: 'Customer care' },
      { id: 'shipping', name: 'Shipping' },
    ];
    const { text } = mailOf({ ...sampleReport, company: { ...sampleReport.company, missing } });
    expect(flat(text)).toContain('What was done in Customer care and Shipping is not in here yet');
    expect(flat(mailOf().text)).not.toMatch(/is not in here yet|The desk was late/);
    const late = { ...content, besides: ['2026-W09'] } as typeof content;
    const written = writeMail(late, REF, { ...LINKS, page: PAGE, report: sampleReport });
    expect(flat(written.text)).toContain(
      'The desk was late: it has made up for 23 February – 1 March 2026 as well, and you find that week under “All weeks”.',
    );
    const empty: Reading = {
      ...sampleReport,
      company: { ...companyContent(WEEK, [], missing) },
      areas: [],
      leaders: [],
      stories: [],
    };
    expect(mailOf(empty).text).not.toContain('It was a quiet week');
    expect(mailOf({ ...empty, company: companyContent(WEEK, []) }).text).toContain('It was a quiet week');
  });

  test('says the same in HTML and in text', () => {
    const { html, text } = mailOf();
    const words = (said: string) => said.replaceAll(/[\s.:*>·=-]+/g, ' ').trim();
    const seen = words(textOf(html.replaceAll(/<(div|td)[^>]*aria-hidden="true"[^>]*>.*?<\/\1>/gs, ' ')));
    for (const line of text.replaceAll(/https:\S+/g, '').split('\n')) {
      if (/^[=-]*$/.test(line) || /answered \d/.test(line)) continue;
      for (const piece of words(line).split(/ (?=[A-Z0-9]{4} [A-Z0-9]{4})/)) expect(seen).toContain(piece);
    }
    for (const row of ['First contacts 118 73 82', 'Managers, directors and vice presidents 11 9 7'])
      expect(seen).toContain(row);
    expect(text).toContain('First contacts: answered 118, called 73, kept 82');
  });

  test('each entry that its reader may look into leads to its evidence; the rest lead nowhere', () => {
    const links = linksIn(mailOf().html);
    const evidence = links.filter((url) => url?.includes('/cases/'));
    expect(evidence).toContain(`${PAGE}/${WEEK}/cases/K7Q2M9XD`);
    for (const ref of ['X4F7K2PD', 'H6R9A3VE', 'C2M8W5TB']) expect(mailOf().html).not.toContain(ref);
    expect(links.slice(evidence.length)).toEqual([`${PAGE}/${WEEK}`, `${PAGE}/${WEEK}/aloud`, PAGE]);
  });

  test('F120: of areas that are not the reader’s it tells no subject, and no reference', () => {
    const { text } = mailOf({ ...sampleReport, areas: [], leaders: [] });
    expect(text).toContain('a matter of Shipping');
    expect(text).not.toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}|1182|VAT/);
  });

  test('F90: only who leads an area is told whom nobody has thanked', () => {
    expect(mailOf().text).toContain('Have you noticed? For you who lead Billing');
    expect(mailOf({ ...sampleReport, leaders: [] }).text).not.toContain('noticed');
  });

  test('thanks to the reader’s own areas come before others when there is no room for all, told by time', () => {
    const thanks = (area: string, day: number) => ({
      at: `2026-03-0${day}T09:00:00.000Z`,
      area,
      from: null,
      to: { id: area, name: `${area} ${day}` },
      behaviour: null,
      words: 'Thank you.',
      evidence: { kind: 'kudos' as const, kudos: `${area}${day}`, ref: null },
    });
    const [own = sampleReport.areas[0]!] = sampleReport.areas;
    const ours = [thanks(own.area.id, 4), thanks(own.area.id, 2)];
    const theirs = [8, 7, 6, 5, 3].map((day) => thanks('elsewhere', day));
    const all = [...theirs.slice(0, 4), ours[0]!, theirs[4]!];
    const { text } = mailOf({
      ...sampleReport,
      company: { ...sampleReport.company, thanks: { all: 7, entries: all } },
      areas: [{ ...own, thanks: { all: 2, entries: ours } }],
    });
    const told = [...text.matchAll(/^\* (\w+ \d) is thanked/gm)].map(([, who]) => who);
    const { id } = own.area;
    expect(told).toEqual([...[8, 7, 6, 5].map((day) => `elsewhere ${day}`), `${id} 4`, `${id} 2`]);
    expect(text).toContain('One more is on the page');
  });

  test('F83: a story that is not published any more is not in it', () => {
    expect(mailOf().text).toContain('Our bakery');
    expect(mailOf().text).toContain('What it changed: A payment that arrives twice');
    expect(mailOf({ ...sampleReport, stories: [] }).text).not.toMatch(/bakery|story/i);
  });

  test('a week in which nothing happened has a mail too, without empty parts', () => {
    const quiet = weekOfArea([], { week: WEEK, area: anArea() });
    const { text } = mailOf({
      ...sampleReport,
      company: companyContent(WEEK, [quiet]),
      areas: [quiet.content],
      leaders: [],
      stories: [],
    });
    expect(text).toMatch(/^Recognition\n=+\n2–8 March 2026\n\nMia, /);
    expect(text).not.toMatch(/\n-+\n/);
    expect(() => recognition(content, { ...LINKS, page: PAGE, report: undefined as never })).toThrow(
      'needs the report',
    );
  });

  test.each([1, 2, 3, 12])('stays below the 102 KB at which Gmail cuts, with %d areas full of work', (areas) => {
    const report = aFullReport(areas, 150);
    expect(report.areas[0]?.confirmed.entries).toHaveLength(MOST_ENTRIES);
    const long = `https://desk.example.com/reports/${'x'.repeat(300)}`;
    const { html, text } = mailOf(report, long);
    expect(Buffer.byteLength(html)).toBeLessThan(95_000);
    expect(text.length).toBeGreaterThan(2_000);
  });

  test('P39: says in which zone its week is', () => {
    expect(mailOf().text).toContain('Week 2026-W10, Monday to Sunday in Europe/Berlin');
    expect(mailOf({ ...sampleReport, zone: 'Pacific/Kiritimati' }).text).toContain('Pacific/Kiritimati');
  });
});

describe('plots of a mail', () => {
  const rowsOf = (html: string) => [...html.matchAll(/class="p0"\s+width="(\d+)%"/g)].map(([, width]) => Number(width));

  test('bars are as long as their figures', () => {
    const [solved, answered, notOurs] = rowsOf(mailOf().html);
    expect([solved, answered, notOurs]).toEqual([100, 64, 9]); // of 64, 41 and 6
  });

  test('a bar is seen, however short', () => {
    const { company } = sampleReport;
    const ended = { solved: 5_000, answered: 1 };
    expect(rowsOf(mailOf({ ...sampleReport, company: { ...company, ended } }).html).slice(0, 2)).toEqual([100, 2]);
  });

  test('they need no style sheet, no drawing and nothing from outside, and say their figures in words', () => {
    const { html } = mailOf();
    const cells = elementsOf(html).filter(
      ({ attributes }) => /^(p\d|track)$/.test(attributes['class'] ?? '') && attributes['height'] === '14',
    );
    expect(cells.length).toBeGreaterThan(8);
    for (const { attributes } of cells) {
      expect(attributes['bgcolor']).toMatch(/^#[0-9a-f]{6}$/);
      expect(attributes['width']).toMatch(/^\d+%$/);
    }
    expect(textOf(html)).toContain('With one of us 62 %, 13 days');
  });

  test('colours of parts are told apart from the paper, by day and by night', () => {
    expect(PLOT.light).toHaveLength(3);
    for (const [colours, paper] of [
      [PLOT.light, LIGHT.paper],
      [PLOT.dark, DARK.paper],
    ] as const)
      for (const colour of colours) expect(Math.abs(lightness(colour) - lightness(paper))).toBeGreaterThan(0.2);
  });
});

/** How light a colour looks, from 0 to 1. */
const lightness = (colour: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  return 0.299 * r + 0.587 * g + 0.114 * b;
};

test('P40: what strangers wrote stays text in it', () => {
  const hostile = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`;
  const said = JSON.parse(
    JSON.stringify(sampleReport, (key, value: unknown) =>
      ['name', 'what', 'words', 'title', 'changed', 'text'].includes(key) && typeof value === 'string'
        ? hostile
        : value,
    ),
  ) as Reading;
  const { html, text } = mailOf(said);
  expect(elementsOf(html).filter(({ name }) => /script|img/.test(name))).toEqual([]);
  expect(text).toContain(hostile);
});
