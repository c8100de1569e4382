/** The pages of the work, of a desk with three areas; the same each time. */
import type { Happening } from '../../functions/domain/reports/happening.ts';
import { RUNGS } from '../../functions/domain/directory/area.ts';
import { anArea, aPerson } from '../support/builders.ts';
import { asked, came, ended, promised, RETURNS, SHIPPING, voted, workDesk } from '../support/work.ts';

const AREAS = [anArea(), SHIPPING, RETURNS];
const CHANNELS = ['mail', 'mail', 'form', 'phone'] as const;
const CODES = [
  'solved',
  'answered',
  'solved',
  'answered',
  'solved',
  'not_ours',
  'overcome_by_events',
  'duplicate',
] as const;
const PEOPLE = {
  billing: ['ana', 'ben', 'mia', 'dev', 'val', 'pia'],
  shipping: ['eli', 'fay', 'gus', 'hal', 'ida', 'tom'],
  returns: ['jon', 'kim'],
};

/** A ticket's life: on the `n`th of so many quarters of an hour since the month began. */
function life(n: number): Happening[] {
  const area = n % 9 === 0 ? 'returns' : n % 5 < 3 ? 'billing' : 'shipping';
  const place = { area, ref: `K7Q2${String(n).padStart(4, '0')}` };
  const at = (hours: number) =>
    new Date(Date.parse('2026-11-01T06:00:00.000Z') + (n * 97 * 60 + hours * 3_600) * 1000).toISOString();
  const people = PEOPLE[area];
  const who = people[n % people.length]!;
  const customer = `customer${n % 61}@example.org`;
  const code = CODES[n % CODES.length]!;
  const truly = code !== 'duplicate' && code !== 'overcome_by_events';
  const spent = [
    { with: 'nobody', holder: null, seconds: 600 + (n % 7) * 900 },
    { with: 'holder', holder: who, seconds: 3_600 * (2 + (n % 9)) },
    { with: 'customer', holder: null, seconds: n % 3 === 0 ? 40_000 : 0 },
    ...(n % 6 === 0 && area === 'billing' ? [{ with: 'holder', holder: 'eli', seconds: 21_600 } as const] : []),
  ] as const;
  return [
    came(at(0), { ...place, channel: CHANNELS[n % CHANNELS.length]!, customer }),
    asked(at(1), who, { ...place, rung: RUNGS[n % 4]!, outcome: n % 4 === 1 ? 'unanswered' : 'accepted' }),
    promised(at(2), who, n % 7 !== 0, place),
    ended(at(8), { ...place, customer, code, firstTrue: truly, answers: 1 + (n % 3 === 0 ? 1 : 0), spent: [...spent] }),
    ...(n % 4 === 0 ? [voted(at(9), n % 12 === 0 ? 'down' : 'up', 1, place)] : []),
  ];
}

const desk = workDesk({
  happened: Array.from({ length: 420 }, (_, n) => life(n)).flat(),
  areas: AREAS,
  people: PEOPLE.billing
    .concat(PEOPLE.shipping)
    .map((id) => aPerson(id, { areas: [] }))
    .concat(
      aPerson('pia', { areas: [{ area: 'billing', role: 'representative' }] }),
      aPerson('tom', { areas: [{ area: 'shipping', role: 'representative' }] }),
      aPerson('zoe', { administrator: true }),
    ),
  zone: 'Europe/Berlin',
  now: '2026-11-28T15:00:00.000Z',
});
const here = await desk.pageOf('zoe');
const show = async (path: string, query = {}): Promise<string> =>
  (await desk.call(`GET ${here}/analysis/${path}`, { query })).body;

export const workPages: readonly (readonly [title: string, html: string])[] = [
  ['work: a week', await show('2026-W47')],
  ['work: six weeks', await show('2026-W47', { weeks: '6' })],
  ['work: a month', await show('2026-11')],
  ['work: an area', await show('2026-W47', { area: 'billing' })],
  ['work: an area of two', await show('2026-W47', { area: 'returns' })],
  ['work: the tickets', await show('2026-W47/repeat-contacts/tickets')],
  ['work: nothing yet', await show('2026-01')],
];
