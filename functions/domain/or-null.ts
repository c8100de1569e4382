import { DeskError } from './errors.ts';

/** What is read, or null where there is no such thing; every other failure stays one. */
export async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof DeskError && error.kind === 'not_found') return null;
    throw error;
  }
}
