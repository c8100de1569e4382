import type { SentFiles } from '../outside/sent-files.ts';
import type { Log } from '../shared/log.ts';
import type { Performer } from './performer.ts';

type Needs = { files: Pick<SentFiles, 'keep'>; log: Log };

/**
 * Moves the files of a form from staging to where they stay. Done twice it changes nothing. A file that has gone from
 * staging, after seven days in which this did not work, cannot come back: that is said loudly, and not tried for ever.
 */
export const keepFiles =
  ({ files, log }: Needs): Performer<'keep-files'> =>
  async (row, { keys }) => {
    const outcomes = await Promise.all(keys.map((key) => files.keep(key)));
    const gone = keys.filter((_, i) => outcomes[i] === 'gone');
    if (gone.length === 0) return { end: 'done', outcome: 'kept' };
    log.error('files of a form are gone from staging', { ref: row.ref, row: row.id, keys: gone });
    return { end: 'done', outcome: 'gone' };
  };
