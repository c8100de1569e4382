/**
 * A believable week of a desk, lived through its own doors while its clock is moved: for pictures, figures and
 * journeys. The same seed gives the same customers, matters and decisions; references and links are the desk's own.
 */
import { setImmediate } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import type { Desk } from '../../local/desk.ts';
import { chance } from './chance.ts';
import { type Doors, doorsOf } from './doors.ts';
import { RECEIVER } from './learned.ts';
import { life } from './life.ts';
import { AREAS, type AreaId, CUSTOMERS, MATTERS } from './matters.ts';
import type { Road } from './road.ts';

const MINUTE = 60_000;
/** People act at whole multiples of these minutes: the fewer instants, the fewer steps of the clock. */
const SLOT = 5;
/** Customers and colleagues are awake from and to these hours. */
const [MORNING, NIGHT] = [7.5, 21];
/** So many people act at the same time. */
const TOGETHER = 8;

/** Beside the rungs of the demo desk. The first two of each list are its primary and backup. */
const PEERS: Readonly<Record<AreaId, readonly [string, ...string[]]>> = {
  billing: ['ana', 'ben', 'eli', 'fay', 'gus'],
  shipping: ['sam', 'sue', 'ida', 'jon', 'kim'],
  repairs: ['rob', 'ria', 'lou', 'nia', 'oli'],
};
const ADMINISTRATOR = 'admin@baton.test';
/** Shipping has the most to do. */
const SHARES: readonly [AreaId, ...AreaId[]] = ['billing', 'billing', 'shipping', 'shipping', 'shipping', 'repairs'];

export interface WeekOptions {
  readonly tickets: number;
  /** 1 unless given. */
  readonly seed?: number;
  /** The desk's; Europe/Berlin unless given. */
  readonly zone?: string;
}

/** A week that was lived: its number, its first and last instant (ms), and how often what was done. */
export interface LivedWeek {
  readonly week: string;
  readonly from: number;
  readonly until: number;
  readonly done: Readonly<Record<string, number>>;
}

/** Lives the first whole week from now on, and stops on the Monday after it, before eight. */
export async function aWeek(
  desk: Desk,
  { tickets, seed = 1, zone = 'Europe/Berlin' }: WeekOptions,
): Promise<LivedWeek> {
  const doors = doorsOf(desk);
  const monday = nextMonday(desk.clock.now(), zone);
  const until = monday.add({ days: 7 });
  await peopleOf(doors);
  await to(desk, monday.epochMilliseconds);
  const done: Record<string, number> = {};
  const around = {
    doors,
    hour: () => hourOf(desk.clock.now(), zone),
    day: (ahead: number) => there(desk.clock.now(), zone).toPlainDate().add({ days: ahead }).toString(),
    count: (what: string): void => void (done[what] = (done[what] ?? 0) + 1),
  };
  const waiting = roads(tickets, seed).map(({ day, minute, road }) => ({
    at: monday.add({ days: day }).add({ minutes: minute }).epochMilliseconds,
    steps: life(road, around),
  }));
  while (waiting.length > 0) {
    const at = Math.min(...waiting.map((one) => one.at));
    await to(desk, at);
    doors.readMails();
    const now = waiting.filter((one) => one.at <= at);
    for (let i = 0; i < now.length; i += TOGETHER)
      await Promise.all(
        now.slice(i, i + TOGETHER).map(async (one) => {
          const next = await one.steps.next();
          if (next.done === true) waiting.splice(waiting.indexOf(one), 1);
          // Whoever waits for minutes only, for a code say, stays up for it.
          else one.at = (next.value <= 15 ? slotAt : awake)(at + Math.max(1, next.value) * MINUTE, zone);
        }),
      );
    await desk.clock.advance('PT0S');
  }
  await to(desk, until.epochMilliseconds);
  doors.close();
  const week = `${monday.yearOfWeek}-W${String(monday.weekOfYear).padStart(2, '0')}`;
  return { week, from: monday.epochMilliseconds, until: until.epochMilliseconds, done };
}

/** What is lived, drawn from the seed alone: when it begins (day of the week, minute of the day), and everything else. */
export function roads(tickets: number, seed: number): { day: number; minute: number; road: Road }[] {
  return Array.from({ length: tickets }, (_, n) => {
    const own = chance(seed * 1_000_003 + n);
    const area = own.of(SHARES);
    const name = own.of(CUSTOMERS);
    const email = `${name.toLowerCase().replace(' ', '.')}.${n}@example.com`;
    const channel = own.yes(0.25) ? 'call' : 'form';
    const road = { area, channel, customer: { name, email }, matter: own.of(MATTERS[area]), chance: own } as const;
    const peers = PEERS[area].map(addressOf);
    const [first = '', ...others] = peers;
    return {
      day: own.between(0, 4),
      minute: own.between(8 * 12, 16 * 12) * SLOT,
      road: { ...road, peers: [first, ...others] },
    };
  });
}

const addressOf = (name: string): string => `${name}@baton.test`;

/** Those who serve beside the rungs, and who receives ideas. */
async function peopleOf(doors: Doors): Promise<void> {
  const asAdministrator = (method: 'POST' | 'PUT', path: string, body: object) =>
    doors.act(ADMINISTRATOR, path, body, method);
  if (doors.offers('PUT /v1/channels/{id}')) await asAdministrator('PUT', '/v1/channels/product', RECEIVER);
  for (const area of AREAS)
    for (const name of PEERS[area].slice(2)) {
      const person = {
        name: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
        email: addressOf(name),
        timeZone: 'Europe/Berlin',
      };
      await asAdministrator('POST', '/v1/people', { ...person, areas: [{ area, role: 'representative' }] });
    }
}

const there = (instant: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(zone);
const hourOf = (instant: number, zone: string): number => {
  const { hour, minute } = there(instant, zone);
  return hour + minute / 60;
};
function nextMonday(now: number, zone: string): Temporal.ZonedDateTime {
  const today = there(now, zone).startOfDay();
  return today.add({ days: 8 - today.dayOfWeek });
}

const slotAt = (instant: number): number => Math.ceil(instant / (SLOT * MINUTE)) * SLOT * MINUTE;

/** The slot at or after an instant; in the morning, for whatever would fall into the night. */
function awake(instant: number, zone: string): number {
  const slot = slotAt(instant);
  const hour = hourOf(slot, zone);
  if (hour >= MORNING && hour < NIGHT) return slot;
  const day = there(slot, zone).startOfDay();
  return day.add({ days: hour < MORNING ? 0 : 1 }).add({ minutes: MORNING * 60 }).epochMilliseconds;
}

async function to(desk: Desk, instant: number): Promise<void> {
  const ms = Math.ceil(instant - desk.clock.now());
  if (ms > 0) await desk.clock.advance(`PT${(ms / 1000).toFixed(3)}S`, 'coarse');
  await setImmediate();
}
