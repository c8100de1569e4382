import type { Workflows } from '../outside/workflows.ts';
import type { TicketStore } from '../store/tickets.ts';
import type { Performer } from './performer.ts';

type Needs = { workflows: Pick<Workflows, 'wake'>; tickets: Pick<TicketStore, 'ask'> };

/** Wakes the execution that waits on an ask, by the token that the ask's row holds at this moment. */
export const answerToken =
  ({ workflows, tickets }: Needs): Performer<'answer-token'> =>
  async (_row, effect) => {
    const { token } = await tickets.ask(effect.ask);
    return { end: 'done', outcome: token === null ? 'token-gone' : await workflows.wake(token) };
  };
