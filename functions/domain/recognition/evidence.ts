import type { Reading } from './reading.ts';
import { deedParts, ideasPart, lessonsPart, type Line, noticedLines, tellingOf, thanksPart } from './told.ts';

/** What a reader's report says of one ticket, part by part; empty when it says nothing of it. */
export function saidOf(report: Reading, ref: string): { readonly title: string; readonly lines: Line[] }[] {
  const telling = tellingOf(report);
  const all = Number.POSITIVE_INFINITY;
  const { company, areas, leaders } = report;
  const parts = [
    thanksPart(report, all, telling),
    ...areas.flatMap((area) => deedParts(area, all, telling)),
    ideasPart(company.ideas, all, telling),
    lessonsPart(company.lessons, all, telling),
    ...leaders.flatMap((one) =>
      noticedLines(one, telling).map(({ who, lines }) => ({ title: `Have you noticed ${who}?`, lines })),
    ),
  ];
  const seen = new Set<string>();
  return parts.flatMap(({ title, lines }) => {
    const about = lines.filter((line) => line.ref === ref && !seen.has(JSON.stringify(line)));
    for (const line of about) seen.add(JSON.stringify(line));
    return about.length === 0 ? [] : [{ title, lines: about }];
  });
}
