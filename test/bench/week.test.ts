import { expect, test } from 'vitest';
import { chance } from '../../bench/week/chance.ts';
import type { Doors } from '../../bench/week/doors.ts';
import { life } from '../../bench/week/life.ts';
import { roads } from '../../bench/week/week.ts';

test('the same seed draws the same, another one something else, and every share comes true', () => {
  const drawn = (seed: number) =>
    Array.from({ length: 1_000 }, () => 0).map(
      (
        (c) => () =>
          c.between(0, 9)
      )(chance(seed)),
    );
  expect(drawn(7)).toEqual(drawn(7));
  expect(drawn(8)).not.toEqual(drawn(7));
  expect(Object.keys(Object.groupBy(drawn(7), String))).toHaveLength(10);
  const c = chance(1);
  const heads = Array.from({ length: 10_000 }, () => c.weighted({ heads: 3, tails: 1 }, 'tails')).filter(
    (s) => s === 'heads',
  );
  expect(heads.length / 10_000).toBeCloseTo(0.75, 1);
});

/** Doors at which everything is answered at once: whoever is asked has a link of its own each time. */
function openDoors(acts: string[]): Doors {
  let asks = 0;
  const said = (what: string) => Promise.resolve(void acts.push(what));
  return {
    readMails: () => undefined,
    offers: () => true,
    act: (by, path, body) =>
      said(`${by} ${path} ${JSON.stringify(body)}`).then(() => '{"story":{"id":"s1","text":"A story"}}'),
    form: () => Promise.resolve('K7Q2-M9XD'),
    call: () => Promise.resolve('K7Q2-M9XD'),
    asked: () => ({ email: 'ana@baton.test', link: `/asks/${(asks += 1)}` }),
    answer: (asked, fields) => said(`${asked.email} answers ${fields['answer']}`).then(() => ''),
    onCasePage: (_ref, by) => said(`${by} asks the customer`).then(() => true),
    mail: (_ref, { email }, _subject, text) => said(`${email} writes ${text}`),
    link: (page) => `/${page}/link`,
    withCode: (to, email, step) =>
      said(`${email} does ${step} at ${to}`).then(
        () => () => said('with the code').then(() => '<a href="/stories/s1">'),
      ),
    onPage: (to) => said(`somebody answers at ${to}`).then(() => ''),
    close: () => undefined,
  };
}

const ways =
  'form,call,ask: accept,ask: decline,ask: silent,ask: suggest,handed over,next step passed,customer was asked,voted up,voted down,kudos,review,idea,idea adopted,story told,story published,came again,recovered'.split(
    ',',
  );

async function lived(tickets: number, seed: number) {
  const done: Record<string, number> = {};
  const acts: string[] = [];
  const count = (what: string) => void (done[what] = (done[what] ?? 0) + 1);
  const all = roads(tickets, seed);
  for (const { road } of all) {
    let minutes = 0;
    const around = { doors: openDoors(acts), count, hour: () => 9, day: () => '2026-03-16' };
    for await (const wait of life(road, around)) minutes += wait;
    expect(minutes).toBeLessThan(3 * 24 * 60);
  }
  return { all, done, acts };
}

test('a week of tickets: each is taken, worked on and ends, in all the ways there are', async () => {
  const { all, done, acts } = await lived(400, 1);
  const ends = Object.keys(done).filter((what) => what.startsWith('resolved'));
  expect(ends.map((end) => end.slice(10)).toSorted()).toEqual([
    'answered',
    'duplicate',
    'not_ours',
    'overcome_by_events',
    'solved',
    'spam',
    'withdrawn',
  ]);
  expect(ends.reduce((sum, end) => sum + (done[end] ?? 0), 0)).toBe(400);
  expect(Object.keys(done)).toEqual(expect.arrayContaining(ways));
  expect(new Set(all.map(({ road }) => road.area)).size).toBe(3);
  expect(new Set(all.map(({ road }) => road.customer.email)).size).toBe(400);
  expect(all.every(({ day, minute }) => day <= 4 && minute >= 8 * 60 && minute <= 16 * 60)).toBe(true);
  expect(acts).toEqual((await lived(400, 1)).acts);
  expect(acts).not.toEqual((await lived(400, 2)).acts);
});
