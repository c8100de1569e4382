import type { Change, ChangeBuilder } from '../change.ts';
import type { Run } from './run.ts';
import type { Step } from './step.ts';

/** Ends this execution of the run and lets the next one begin where the run stands. */
export function handOver(builder: ChangeBuilder, run: Run): { step: Step; change: Change } {
  const execution = run.execution + 1;
  const change = builder
    .run({ ...run, execution, asksBefore: run.asks, watches: 0 })
    .effect({ v: 1, kind: 'start-execution', run: run.run, execution })
    .done();
  return { step: { next: 'over' }, change };
}
