import type { Chance } from './chance.ts';
import type { Customer, Doors } from './doors.ts';
import type { AreaId, Matter } from './matters.ts';

/** What is to be lived: all of it drawn before the week begins. */
export interface Road {
  readonly area: AreaId;
  readonly channel: 'form' | 'call';
  readonly customer: Customer;
  readonly matter: Matter;
  readonly chance: Chance;
  /** Addresses of those who take calls and whom one may suggest. */
  readonly peers: readonly [string, ...string[]];
}
export interface Around {
  readonly doors: Doors;
  /** The hour of the day where the desk is, with its fraction. */
  readonly hour: () => number;
  /** The date so many days from now. */
  readonly day: (ahead: number) => string;
  /** Counts something that somebody did. */
  readonly count: (what: string) => void;
}
/** Each `yield` gives the minutes until somebody does the next thing. */
export type Life<T = void> = AsyncGenerator<number, T, void>;
