import type { What } from '../reports/happening.ts';
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
