/**
 * A week of generated tickets as reports see it: each ticket's life is played step by step, and what happened is noted
 * as the desk notes it. The same seed gives the same week.
 */
import { type Area, RUNGS } from '../../functions/domain/directory/area.ts';
import type { Happening, What } from '../../functions/domain/reports/happening.ts';
import type { Instant } from '../../functions/domain/time.ts';
import { anArea, named } from './builders.ts';

export const WEEK = '2026-W10';
const MONDAY = Date.parse('2026-03-02T00:00:00.000Z');
const DAY = 86_400_000;
export const BILLING: Area = anArea();

/** Chance that can be had again (mulberry32). */
function chance(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    yes: (share: number): boolean => next() < share,
    upTo: (most: number): number => Math.floor(next() * most),
    of: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!,
  };
}
type Chance = ReturnType<typeof chance>;

const PEOPLE = ['ana', 'ben', 'mia', 'dev', 'val', 'eli', 'fay', 'gus', 'hal', 'ida', 'jon', 'kim'];
const WORDS = [
  'Thank you for staying with it.',
  'You listened first.',
  'Das hat uns sehr geholfen.',
  'So quick to help! 🎉',
];

/** All that happened in the week, in the order of time. */
export function aWeek(seed: number, tickets: number, area: Area = BILLING): Happening[] {
  const by = chance(seed);
  const all = Array.from({ length: tickets }, (_, n) => aLife(by, area, `${area.id}${String(n).padStart(5, '0')}`));
  return all.flat().toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** One ticket's life; it may have begun before the week, and go on after it. */
function aLife(by: Chance, area: Area, ref: string): Happening[] {
  const out: Happening[] = [];
  let at = MONDAY + by.upTo(7 * DAY);
  const end = MONDAY + 7 * DAY;
  const subject = `${by.of(['Billed twice', 'Parcel lost', 'Wrong address', 'Refund missing'])}: ${ref}`;
  const customer = by.yes(0.05) ? null : `customer${by.upTo(400)}@example.org`;
  const channel = by.of(['mail', 'mail', 'form', 'phone'] as const);
  let n = 0;
  const note = (what: What): void => {
    at += 1_000 + by.upTo(4 * 3_600_000);
    if (at >= end) return;
    out.push({ area: area.id, at: new Date(at).toISOString(), id: `${ref}-${(n += 1)}`, ref, subject, what });
  };
  const life = { contacts: 0, answers: 0, holders: 0, resolution: 0, vote: 0 };
  let holder: string | null = null;

  const comes = (opens: boolean, was: 'new' | 'held' | 'solved'): void => {
    life.contacts += 1;
    note({ kind: 'contact', channel, customer, opens, was });
  };
  const touches = (who: string, how: 'mail' | 'phone'): void => {
    life.answers += 1;
    note({ kind: 'touch', by: who, channel: how });
  };
  /** Asks rung after rung until somebody takes it. */
  const climbs = (why: 'request' | 'released' | 'step-passed'): void => {
    for (const rung of [...RUNGS, 'last-resort' as const]) {
      const person = named(rung === 'last-resort' ? 'lou' : by.yes(0.2) ? by.of(PEOPLE) : (area.rungs[rung] ?? 'ana'));
      if (person.id === holder) continue;
      const outcome = by.of(['accepted', 'accepted', 'suggested', 'declined', 'unanswered', 'unreachable'] as const);
      note({ kind: 'ask', person, rung, outcome, why });
      if (outcome !== 'accepted') continue;
      note({ kind: 'held', person, from: rung, why, passedOn: holder !== null });
      life.holders += 1;
      holder = person.id;
      return;
    }
  };
  const works = (): void => {
    for (let steps = by.upTo(3); steps > 0 && holder !== null; steps -= 1) {
      const kept = by.yes(0.8);
      note({ kind: 'next-step', person: named(holder), kept, what: 'call the bank' });
      if (!kept && by.yes(0.6)) climbs('step-passed');
      if (by.yes(0.4)) touches(by.of([holder, 'mia', 'val']), by.of(['mail', 'phone'] as const));
    }
  };
  const ends = (): void => {
    const who = named(holder ?? by.of(PEOPLE));
    const code = by.of([
      'solved',
      'solved',
      'answered',
      'answered',
      'not_ours',
      'withdrawn',
      'spam',
      'overcome_by_events',
    ] as const);
    if (by.yes(0.9)) touches(who.id, 'mail');
    life.resolution += 1;
    const spent = [
      { with: 'nobody' as const, holder: null, seconds: 600 },
      { with: 'holder' as const, holder: who.id, seconds: 60 + by.upTo(90_000) },
      { with: 'customer' as const, holder: null, seconds: by.upTo(9_000) },
    ];
    const { resolution, contacts, answers, holders } = life;
    const openedAt: Instant = new Date(MONDAY).toISOString();
    const matter = { subject, customer, channel, openedAt };
    const resolved = { kind: 'resolved' as const, by: who, resolution, ...matter, contacts, answers, holders, spent };
    note({ ...resolved, code });
    // Somebody else puts the code right.
    if (by.yes(0.1)) note({ ...resolved, code: by.of(['solved', 'answered', 'duplicate'] as const), by: named('lou') });
  };
  const votes = (): void => {
    for (let times = by.upTo(3); times > 0; times -= 1) {
      const value = by.of(['up', 'up', 'down'] as const);
      const about = named(holder ?? 'ana');
      note({ kind: 'voted', number: (life.vote += 1), resolution: life.resolution, value, about });
    }
  };

  if (by.yes(0.9)) comes(true, 'new');
  else life.contacts = 1; // it came before the week
  if (channel === 'phone') touches(by.of(PEOPLE), 'phone');
  if (by.yes(0.15))
    note({ kind: 'held', person: named((holder = 'ana')), from: 'primary', why: null, passedOn: false });
  else climbs('request');
  if (holder !== null) life.holders = Math.max(1, life.holders);
  works();
  if (by.yes(0.2)) comes(false, 'held');
  if (by.yes(0.1)) climbs('released');
  for (let times = by.of([0, 1, 1, 1, 2]); times > 0; times -= 1) {
    ends();
    votes();
    if (by.yes(0.15)) comes(false, 'solved');
    if (by.yes(0.1)) note({ kind: 'contact', channel, customer, opens: false, was: 'solved', thanks: true });
  }
  if (by.yes(0.1))
    note({
      kind: 'kudos',
      kudos: `kudos-${ref}`,
      from: by.yes(0.3) ? null : named(by.of(PEOPLE)),
      to: named(by.of(PEOPLE.slice(0, 6))),
      behaviour: by.of(['rescued', 'listened', null] as const),
      words: by.of(WORDS),
    });
  if (by.yes(0.02))
    for (const became of ['adopted', 'shipped'] as const)
      note({
        kind: 'idea',
        idea: `idea-${ref}`,
        title: 'Say it on the form',
        became,
        by: named(by.of(PEOPLE)),
        changed: became === 'shipped' ? 'The form says it.' : null,
      });
  if (by.yes(0.01)) note({ kind: 'lesson', words: 'Two systems knew two addresses.' });
  if (by.yes(0.01)) note({ kind: 'story', story: `story-${ref}` });
  return out;
}
