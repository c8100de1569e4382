import type { ChangeBuilder, Climbing } from '../change.ts';
import { DESK } from '../tickets/ticket.ts';
import { after, type Instant } from '../time.ts';
import { type Ask, type AskKey, currentKey, isOpen, isSameAsk, type Run } from './run.ts';

/**
 * A run stops climbing: whoever is still asked is asked no longer, and its execution is woken. It goes on as the one
 * that watches the ticket's clock (`holding`), or ends. `accepted` is the ask that somebody has taken, if one was.
 */
export function settle(
  builder: ChangeBuilder,
  { run, asks }: Climbing,
  becomes: 'holding' | 'ended',
  now: Instant,
  accepted: Ask | null = null,
): ChangeBuilder {
  const isAccepted = (ask: Ask): boolean => accepted !== null && isSameAsk(ask, accepted);
  for (const open of asks.filter((ask) => isOpen(ask) && !isAccepted(ask)))
    builder.ask({ ...open, state: 'withdrawn' }).record(DESK, 'answer', `${open.contact.name} is no longer asked`);
  const ended = becomes === 'ended';
  builder
    .run({
      ...run,
      state: becomes,
      settledAt: now,
      endedAt: ended ? now : null,
      wakeAt: ended ? null : after(now, 60),
      unheard: null,
    })
    .ticket({ run: null, ...(ended ? {} : { watch: run.run }) });
  return answerToken(builder, run, asks, accepted);
}

/** The waiting execution stands on the run's present ask, which need not be the one that was answered. */
export function answerToken(
  builder: ChangeBuilder,
  run: Run,
  asks: readonly Ask[],
  answered: AskKey | null,
): ChangeBuilder {
  const waiting = currentKey(run) ?? answered;
  if (!waiting || !asks.some((ask) => isSameAsk(ask, waiting))) return builder;
  const { ref, run: number, round, rung, person } = waiting;
  return builder.effect({ v: 1, kind: 'answer-token', ask: { ref, run: number, round, rung, person } });
}
