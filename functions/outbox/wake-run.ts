import type { Workflows } from '../outside/workflows.ts';
import type { TicketStore } from '../store/tickets.ts';
import type { Performer } from './performer.ts';

type Needs = { workflows: Pick<Workflows, 'wake'>; tickets: Pick<TicketStore, 'run'> };

/** Wakes the execution that watches a ticket's clock, by the token that its run holds at this moment. */
export const wakeRun =
  ({ workflows, tickets }: Needs): Performer<'wake-run'> =>
  async ({ ref }, effect) => {
    const { token } = await tickets.run(ref, effect.run);
    return { end: 'done', outcome: token === null ? 'token-gone' : await workflows.wake(token) };
  };
