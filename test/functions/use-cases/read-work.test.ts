import { expect, test } from 'vitest';
import { analysisOf } from '../../../functions/domain/reports/compose.ts';
import { daysOf, spanOf } from '../../../functions/domain/reports/period.ts';
import { foldedUntil } from '../../../functions/domain/reports/work-fold.ts';
import { after } from '../../../functions/domain/time.ts';
import * as q from '../../../functions/store/questions.ts';
import { readWork } from '../../../functions/use-cases/read-work.ts';
import { anArea, aPerson, named } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { stores } from '../../support/stores.ts';
import { ended, SHIPPING } from '../../support/work.ts';

const db = dynamo();
const WEEK = '2026-W10';
const AREAS = [anArea(), SHIPPING];

test('a week costs what happened in it, and a question for each day, whatever else lies in the table', async () => {
  const used = { units: 0, calls: 0 };
  const onCapacity = ({ units }: { units: number }) => {
    used.units += units;
    used.calls += 1;
  };
  const d = await stores(db, { onCapacity });
  await d.table.write(AREAS.flatMap((area) => [q.areas.add(area), q.listed.put({ list: 'area', id: area.id })]));
  await d.directory.addPerson(aPerson('tom', { areas: [{ area: 'shipping', role: 'representative' }] }));
  const lay = (from: string, count: number, ref: string) =>
    d.table.write(
      Array.from({ length: count }, (_, n) => {
        const spent = [{ with: 'holder', holder: n % 2 === 0 ? 'ana' : 'tom', seconds: 60 } as const];
        const { what, ...row } = ended(after(from, n * 3_600), {
          ref: `${ref}${String(n).padStart(4, '0')}`,
          by: named('ana'),
          spent,
        });
        return q.happened.add({ ...row, day: row.at.slice(0, 10), what: [what] });
      }),
    );
  const read = async () => {
    Object.assign(used, { units: 0, calls: 0 });
    const needs = {
      directory: d.directory,
      happenings: d.happenings,
      zone: 'Europe/Berlin',
      now: () => new Date('2026-06-01T00:00:00.000Z'),
    };
    const work = await readWork(needs)(WEEK);
    const { figures } = analysisOf(work, { area: null, serves: () => true }, '2026-06-01T00:00:00.000Z');
    return {
      ...used,
      ended: figures[1]?.count,
      with: figures.find(({ id }) => id === 'time')?.lines.map(({ name }) => name),
    };
  };

  await lay('2026-03-02T08:00:00.000Z', 40, 'WEEK');
  const first = await read();
  // The list of areas, both of them, whoever is on no rung, and the days of the week and of the seven after it.
  const span = spanOf(WEEK, 'Europe/Berlin');
  const days = daysOf({ from: span.from, to: foldedUntil(span) }).length;
  expect(first).toEqual({
    units: first.units,
    calls: 1 + 2 + 1 + 2 * days,
    ended: 40,
    with: ['With us', 'With Shipping', 'With the customer', 'With nobody'],
  });

  await lay('2026-02-02T08:00:00.000Z', 90, 'BEF0');
  await lay('2026-04-02T08:00:00.000Z', 90, 'AFT0');
  expect(await read()).toEqual(first);
});
