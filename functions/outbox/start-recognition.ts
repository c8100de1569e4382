import { executionName } from '../domain/recognition/report-week.ts';
import type { Workflows } from '../outside/workflows.ts';
import type { RecognitionStore } from '../store/recognition.ts';
import type { Performer } from './performer.ts';

type Needs = { recognitionMachine: Pick<Workflows, 'start'>; recognition: Pick<RecognitionStore, 'week'> };

/**
 * Starts the execution that makes a week's report. A name is used once, so a repeat starts nothing; nor does a row of an
 * older execution than the week's own, which would end at its first step.
 */
export const startRecognition =
  ({ recognitionMachine, recognition }: Needs): Performer<'start-recognition'> =>
  async (_row, { week, execution }) => {
    const report = await recognition.week(week);
    if (report && report.execution > execution) return { end: 'done', outcome: 'superseded' };
    const outcome = await recognitionMachine.start(executionName(week, execution), { v: 1, week, execution });
    return { end: 'done', outcome };
  };
