import { DeskError } from './errors.ts';

/** The refusal of a cursor that is none, or of another list. */
export const foreignCursor = (cause?: unknown): DeskError =>
  new DeskError(
    'invalid',
    'This cursor does not belong to this list. Begin at its first page, without one.',
    { issues: [{ path: 'cursor', message: 'does not belong to this list' }] },
    { cause },
  );
