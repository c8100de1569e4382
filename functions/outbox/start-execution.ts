import { executionName } from '../domain/ladder/run.ts';
import type { Workflows } from '../outside/workflows.ts';
import type { TicketStore } from '../store/tickets.ts';
import type { Performer } from './performer.ts';

type Needs = { workflows: Pick<Workflows, 'start'>; tickets: Pick<TicketStore, 'run'> };

/**
 * Starts the execution that drives a run from here on. A name is used once, so a repeat starts nothing; nor does a row
 * of an older execution than the run's own, which would end at its first step.
 */
export const startExecution =
  ({ workflows, tickets }: Needs): Performer<'start-execution'> =>
  async ({ ref }, { run, execution }) => {
    if ((await tickets.run(ref, run)).execution > execution) return { end: 'done', outcome: 'superseded' };
    const name = executionName({ ref, run, execution });
    return { end: 'done', outcome: await workflows.start(name, { v: 1, ref, run, execution }) };
  };
