import { executionName } from '../domain/ladder/run.ts';
import type { Workflows } from '../outside/workflows.ts';
import type { Performer } from './performer.ts';

type Needs = { workflows: Pick<Workflows, 'start'> };

/** Starts the execution that drives a run from here on. A name is used once, so a repeat starts nothing. */
export const startExecution =
  ({ workflows }: Needs): Performer<'start-execution'> =>
  async ({ ref }, { run, execution }) => {
    const name = executionName({ ref, run, execution });
    return { end: 'done', outcome: await workflows.start(name, { v: 1, ref, run, execution }) };
  };
