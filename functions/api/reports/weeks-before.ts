import { type Reader, analysisOf } from '../../domain/reports/compose.ts';
import type { Analysis } from '../../domain/reports/analysis.ts';
import { type Period, periodBefore } from '../../domain/reports/period.ts';
import type { Instant } from '../../domain/time.ts';
import type { ReadWork } from '../../use-cases/read-work.ts';

/** Weeks side by side, with the one that is looked at: more would take longer than a page may (decision 0024). */
const SIDE_BY_SIDE = 6;

/**
 * The work of a week and of the five before it, the oldest first, each as the reader sees it by itself. One after another:
 * it costs six times what a week costs, and takes no more memory.
 */
export async function weeksBefore(
  newest: Analysis,
  reader: Reader,
  readWork: ReadWork,
  now: Instant,
): Promise<Analysis[]> {
  const weeks = [newest];
  for (let week: Period = newest.period; weeks.length < SIDE_BY_SIDE;) {
    week = periodBefore(week);
    weeks.unshift(analysisOf(await readWork(week), reader, now));
  }
  return weeks;
}
