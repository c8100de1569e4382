import { gaveUp } from '../domain/recognition/report-week.ts';
import { instantOf } from '../domain/time.ts';
import type { Log } from '../shared/log.ts';
import { untilSaved } from '../store/changing.ts';
import type { RecognitionStore } from '../store/recognition.ts';
import type { InputOf } from './input.ts';

type Needs = { recognition: Pick<RecognitionStore, 'week' | 'ask' | 'save'>; log: Log; now: () => Date };

/** The step `Failed`: an execution gives up. It is written down, and another one goes on after a pause. */
export const recordFailure = ({ recognition, log, now }: Needs) => {
  return ({ week, execution, error }: InputOf<'failed'>): Promise<{ again: boolean }> =>
    untilSaved(async () => {
      const report = await recognition.week(week);
      const next = report ? gaveUp(report, execution, error, instantOf(now())) : null;
      const again = next !== null && 'row' in next;
      if (again) await recognition.ask(next);
      else if (next) await recognition.save(next);
      log.error('report not made', { week, execution, error, again });
      return { again };
    });
};
