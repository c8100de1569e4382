import { CannotDo } from '../desk/complaint.ts';
import { holdsAll, type Ring, withKey } from './ring.ts';

/** One version of the stored ring. */
export interface Version {
  readonly id: string;
  readonly ring: Ring;
}

export interface RingVersions {
  /** What the desk reads. */
  current(): Promise<Version>;
  /** What a rotation has written and the desk does not read yet, if anything. */
  pending(): Promise<Version | null>;
  /** Writes a ring that the desk does not read yet; answers with it as it was read back. */
  propose(ring: Ring): Promise<Version>;
  /** Makes `to` what the desk reads. Refused when that is not `from` any more. */
  promote(from: Version, to: Version): Promise<void>;
}

type Needs = { versions: RingVersions; newKey: () => string };

/**
 * Adds a key to the ring, in two steps that can each be repeated: written as pending, read back and compared, then made
 * current. Whoever dies between the two leaves a pending ring, which the next rotation makes current. Two at once: the
 * second is refused. Answers with the id of the key that signs now.
 */
export const rotateKey = ({ versions, newKey }: Needs) => {
  return async (): Promise<{ newest: string; keys: number; finished: boolean }> => {
    const current = await versions.current();
    const begun = await versions.pending();
    const finished = begun !== null && begun.id !== current.id && isNext(begun.ring, current.ring);
    const next = finished ? begun : await versions.propose(withKey(current.ring, newKey()));
    if (!isNext(next.ring, current.ring))
      throw new CannotDo('The ring was not stored as it was written. Nothing was changed; try again.');
    await versions.promote(current, next);
    return { newest: next.ring['newest'] ?? '', keys: Object.keys(next.ring).length - 1, finished };
  };
};

/** A ring that may follow: all keys of the one before, and another one that signs. */
const isNext = (next: Ring, current: Ring): boolean =>
  holdsAll(next, current) &&
  next['newest'] !== current['newest'] &&
  Object.keys(next).length > Object.keys(current).length;
