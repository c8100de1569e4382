import { type Happening, isOf, type What } from '../reports/happening.ts';
import { type Kudos, kudosId } from './kudos.ts';

/** What reports count of thanks. They are told of anew when they change: the newest word on a kudos counts. */
export const told = (kudos: Kudos): What => ({
  kind: 'kudos',
  kudos: kudosId(kudos),
  from: kudos.from,
  to: kudos.to,
  behaviour: kudos.behaviour,
  words: kudos.words,
  ...(kudos.state === 'taken-back' && { takenBack: true }),
});

/** Of what happened, in the order of time, the thanks that stand at its end: each once, as it was said last. */
export function thanksThatStand(happenings: readonly Happening[]): Happening<'kudos'>[] {
  const newest = new Map<string, Happening<'kudos'>>();
  for (const one of happenings.filter(isOf('kudos'))) newest.set(one.what.kudos, one);
  return [...newest.values()].filter(({ what }) => what.takenBack !== true);
}
