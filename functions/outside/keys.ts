import type { KeyRing } from './secrets.ts';

/** Milliseconds between two readings of the ring for keys it lacks: strangers can make up as many as they like. */
const REREAD_MS = 10_000;

export type Keys = ReturnType<typeof keysOf>;

/** The signing keys, read once and kept; read once more for a key that is not there, as keys are rotated while functions are warm. */
export const keysOf = (readRing: () => Promise<KeyRing>, now: () => Date) => {
  let readAt = 0;
  let ring: Promise<KeyRing> | undefined;
  const forgetful = (reading: Promise<KeyRing>): Promise<KeyRing> =>
    reading.catch((error: unknown) => {
      ring = undefined;
      throw error;
    });
  const readAnew = (): Promise<KeyRing> => {
    readAt = now().getTime();
    return (ring = forgetful(readRing()));
  };
  const known = (): Promise<KeyRing> => ring ?? readAnew();
  /** The ring as it is by now, or null when it was read moments ago. */
  const newer = async (): Promise<KeyRing | null> => (now().getTime() - readAt < REREAD_MS ? null : readAnew());

  return {
    known,
    newer,
    async keyOf(id: string): Promise<string | undefined> {
      return (await known()).keys.get(id) ?? (await newer())?.keys.get(id);
    },
  };
};
