import type { Rung } from '../directory/area.ts';
import type { ResolutionCode } from '../resolution/resolution.ts';
import { RESOLUTION_CODES } from '../resolution/resolution.ts';
import { inWords } from '../time.ts';
import type { AreaContent, CompanyContent, MirrorRow } from './content.ts';

/** One bar of a plot: its name, its length, and the figure as it is read. */
export type Bar = { readonly label: string; readonly value: number; readonly shown: string };

const ENDED: Readonly<Record<ResolutionCode, string>> = {
  solved: 'Solved',
  answered: 'Answered',
  not_ours: 'Led to whom it concerns',
  withdrawn: 'Taken back by the customer',
  overcome_by_events: 'Overtaken by events',
  duplicate: 'Already on another ticket',
  spam: 'Unwanted mail',
};

/** How matters ended, in the order of the list of codes. */
export const endedBars = ({ ended }: Pick<AreaContent, 'ended'>): Bar[] =>
  RESOLUTION_CODES.flatMap((code) => {
    const value = ended[code] ?? 0;
    return value === 0 ? [] : [{ label: ENDED[code], value, shown: String(value) }];
  });

export function endedNote({ ended }: Pick<AreaContent, 'ended'>): string {
  const all = RESOLUTION_CODES.reduce((sum, code) => sum + (ended[code] ?? 0), 0);
  return `${all === 1 ? 'One matter' : `${all} matters`} ended this week. One that ended twice counts once.`;
}

/** With whom the time of the matters went that ended. */
export function timeBars({ spent: { holder, customer, nobody } }: Pick<AreaContent, 'spent'>): Bar[] {
  const all = holder + customer + nobody;
  const bar = (label: string, seconds: number): Bar => ({
    label,
    value: seconds,
    shown: `${Math.round((seconds / all) * 100)} %, ${roughly(seconds)}`,
  });
  if (all === 0) return [];
  return [bar('With one of us', holder), bar('With the customer', customer), bar('With nobody yet', nobody)];
}

/** From two hours on in whole hours, from two days on in whole days. */
function roughly(seconds: number): string {
  const unit = seconds >= 2 * 86_400 ? 86_400 : seconds >= 2 * 3_600 ? 3_600 : 60;
  return inWords(Math.round(seconds / unit) * unit);
}

const STAND: Readonly<Record<Rung, string>> = {
  primary: 'first contacts',
  backup: 'backups',
  manager: 'managers',
  director: 'directors',
  vp: 'vice presidents',
};
/** "Managers, directors and vice presidents". */
function rungNames(rungs: readonly Rung[]): string {
  const names = rungs.map((rung) => STAND[rung]);
  const text = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const MIRROR = {
  title: 'The chart, the right way up',
  lead: 'Those who serve customers stand on top; whoever leads them stands below and carries. Asks of the desk answered, customers called, promises kept: by kind of rung, and never of fewer than five people.',
  heads: ['', 'Answered', 'Called', 'Kept'],
} as const;
export const mirrorRows = (mirror: readonly MirrorRow[]): string[][] =>
  mirror.map(({ rungs, answered, called, kept }) => [rungNames(rungs), String(answered), String(called), String(kept)]);

/** What the week comes to for customers. Figures of the work of all, never of one. */
export const sums = ({ confirmed, promises, firstTouch }: CompanyContent): Bar[] =>
  [
    { label: 'times a customer says it helped', value: confirmed.all },
    { label: 'promises kept', value: promises.all },
    { label: 'solved at the first touch', value: firstTouch.all },
  ].flatMap(({ label, value }) => (value === 0 ? [] : [{ label, value, shown: String(value) }]));

export const NOTICED = {
  title: (area: string): string => `Have you noticed? For you who lead ${area}`,
  lead: 'Nobody has thanked these people in the last four weeks, and each of them served well. Read first what they did; then your own words are worth most. Only those who lead the area read this.',
} as const;
