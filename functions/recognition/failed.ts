import { gaveUp } from '../domain/recognition/report-week.ts';
import { instantOf } from '../domain/time.ts';
import type { Log } from '../shared/log.ts';
import { untilSaved } from '../store/changing.ts';
import type { RecognitionStore } from '../store/recognition.ts';
import type { InputOf } from './input.ts';

type Needs = { recognition: Pick<RecognitionStore, 'week' | 'ask' | 'save'>; log: Log; now: () => Date };

/**
 * An execution gives up: it is written down, and another one goes on after a pause. Called by the machine's own step
 * `Failed` and by the event of an execution that ended badly; whichever comes second finds it done.
 */
export const recordFailure = ({ recognition, log, now }: Needs) => {
  return ({
    week,
    execution,
    error,
  }: Pick<InputOf<'failed'>, 'week' | 'execution' | 'error'>): Promise<{ again: boolean }> =>
    untilSaved(async () => {
      const report = await recognition.week(week);
      const next = report ? gaveUp(report, execution, error, instantOf(now())) : null;
      const again = next !== null && 'row' in next;
      if (again) await recognition.ask(next);
      else if (next) await recognition.save(next);
      if (next) log.error('report not made', { week, execution, error, again });
      return { again };
    });
};
