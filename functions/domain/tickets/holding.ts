import type { Case, ChangeBuilder } from '../change.ts';
import { type Area, type AskRung, waitOf } from '../directory/area.ts';
import { workingDaysAfter, workingTimeAfter } from '../directory/working-time.ts';
import { DeskError } from '../errors.ts';
import { type Run } from '../ladder/run.ts';
import { type Beginning, beginRun } from '../ladder/begin-run.ts';
import { settle } from '../ladder/settle.ts';
import type { Ask } from '../ladder/run.ts';
import type { Named } from '../directory/person.ts';
import { owedCall, seeksCaller } from '../recovery/recovery.ts';
import { after, type Instant, secondsBetween, secondsIn } from '../time.ts';
import type { NextStep, Ticket } from './ticket.ts';

/** At most so many working days may lie between a holder's word and the next step. */
const LONGEST_NEXT_STEP_DAYS = 2;
/** Links of somebody who held a ticket show it for a while: so many of them are remembered. */
const FORMER_HOLDERS = 10;

/** A next step as somebody states it: what, and in how much time (ISO 8601). */
export type StatedStep = { readonly nextStep: string; readonly nextStepIn: string };

/** The next step with its instant. Throws DeskError `invalid` when it lies more than two working days ahead. */
export function stepFrom({ nextStep, nextStepIn }: StatedStep, area: Area, now: Instant): NextStep {
  const by = after(now, secondsIn(nextStepIn));
  if (by > workingDaysAfter(now, LONGEST_NEXT_STEP_DAYS, area.hours))
    throw new DeskError('invalid', `A next step lies at most ${LONGEST_NEXT_STEP_DAYS} working days ahead`, {
      issues: [{ path: 'nextStepIn', message: `at most ${LONGEST_NEXT_STEP_DAYS} working days` }],
    });
  return { what: nextStep, by };
}

/** The same, not after the call that the customer was promised, as long as that lies ahead. */
export function inTimeToCall(step: NextStep, ticket: Pick<Ticket, 'recovery'>, now: Instant): NextStep {
  const call = owedCall(ticket);
  return call && now < call.by && call.by < step.by ? { ...step, by: call.by } : step;
}

/** Whoever took the call has spoken with the customer. */
export function haveSpoken(builder: ChangeBuilder, now: Instant): ChangeBuilder {
  const { recovery } = builder.now;
  return recovery?.state === 'taken'
    ? builder.ticket({ recovery: { ...recovery, state: 'done', doneAt: now } })
    : builder;
}

/**
 * The working days ahead to which a next step may be put: each as the length of time that leads there from `now`, and
 * the instant at its end. On a Friday those are Monday and Tuesday.
 */
export const stepDays = (now: Instant, hours: Area['hours']): { in: string; at: Instant }[] =>
  Array.from({ length: LONGEST_NEXT_STEP_DAYS }, (_, i) => {
    const at = workingDaysAfter(now, i + 1, hours);
    return { in: hours === 'always' ? `P${i + 1}D` : `PT${secondsBetween(now, at)}S`, at };
  });

/** What the desk itself notes as the next step (read the answer, look again): due after the primary's waiting time. */
export const stepOfOurs = (what: string, ticket: Ticket, area: Area, now: Instant): NextStep => ({
  what,
  by: workingTimeAfter(now, waitOf(area, 'primary', ticket.priority), area.hours),
  ours: true,
});

/** The instant at which something follows by itself from how the ticket stands; null when nothing does. */
export function dueOf({ status, nextStep, waiting, closesAt }: Ticket): Instant | null {
  switch (status) {
    case 'held':
      return nextStep?.by ?? null;
    case 'waiting':
      return waiting?.lookAt ?? null;
    case 'solved':
      return closesAt;
    case 'new':
    case 'climbing':
    case 'closed':
      return null;
  }
}

/** Somebody becomes the holder: by accepting an ask, or by taking the ticket. Every open run of it stops climbing. */
export function becomeHolder(
  builder: ChangeBuilder,
  { open, watch }: Case,
  who: Named,
  on: { from: AskRung; step: NextStep; accepted: Ask | null },
  area: Area,
  now: Instant,
): ChangeBuilder {
  const { holder, recovery } = builder.now;
  if (holder && holder.id !== who.id) letGo(builder, now);
  builder.ticket({ holder: who, heldFrom: on.from, ...held(inTimeToCall(on.step, builder.now, now)) });
  // A holder who opens it again themselves does not stop the question who calls: somebody else is to listen.
  const asksOn = seeksCaller(builder.now) && holder?.id === who.id && on.accepted === null;
  if (recovery && seeksCaller(builder.now) && !asksOn) builder.ticket({ recovery: { ...recovery, state: 'taken' } });
  if (!open || asksOn) return watched(builder, watch, area, now);
  settle(builder, open, 'holding', now, on.accepted);
  return watch ? endWatch(builder, watch, now) : builder;
}

/**
 * The holder leaves word: a next step and its time. A run that climbs because an earlier next step passed has lost its
 * reason, as the holder is there again; one that somebody asked for goes on.
 */
export function stays(
  builder: ChangeBuilder,
  { open, watch }: Case,
  changes: Partial<Ticket>,
  area: Area,
  now: Instant,
): ChangeBuilder {
  builder.ticket(changes);
  if (open?.run.why !== 'step-passed') return watched(builder, watch, area, now);
  settle(builder, open, 'holding', now);
  return watch ? endWatch(builder, watch, now) : builder;
}

/** How a ticket is marked that somebody holds and works on. */
export const held = (nextStep: NextStep): Partial<Ticket> => ({
  status: 'held',
  nextStep,
  waiting: null,
  resolution: null,
  closesAt: null,
  thanks: null,
});

/** Whoever holds the ticket holds it no longer. */
export function letGo(builder: ChangeBuilder, now: Instant): ChangeBuilder {
  const { holder, formerHolders } = builder.now;
  if (!holder) return builder;
  const others = formerHolders.filter(({ id }) => id !== holder.id);
  return builder.ticket({
    holder: null,
    heldFrom: null,
    formerHolders: [...others, { id: holder.id, until: now }].slice(-FORMER_HOLDERS),
  });
}

/**
 * Sees to it that an execution watches the ticket's clock: the one that does is woken when what is due comes earlier
 * than it expects, and otherwise finds the later instant when it wakes; where there is none, one begins.
 */
export function watched(builder: ChangeBuilder, watch: Run | null, area: Area, now: Instant): ChangeBuilder {
  const ticket = builder.now;
  const due = dueOf(ticket);
  if (due === null) return watch ? endWatch(builder, watch, now) : builder;
  if (watch) {
    if (watch.wakeAt !== null && watch.wakeAt <= due) return builder;
    return builder
      .run({ ...watch, wakeAt: after(now, 60), unheard: null })
      .effect({ v: 1, kind: 'wake-run', run: watch.run });
  }
  const run: Run = {
    ...beginRun(ticket.ref, ticket.runs + 1, area, ticket.priority, now, { why: 'watch' }),
    state: 'holding',
    settledAt: now,
  };
  return start(builder, run).ticket({ watch: run.run });
}

/** Nothing is left to watch, or another run's execution watches from here on. */
export function endWatch(builder: ChangeBuilder, watch: Run, now: Instant): ChangeBuilder {
  builder.run({ ...watch, state: 'ended', endedAt: now, wakeAt: null, unheard: null });
  if (builder.now.watch === watch.run) builder.ticket({ watch: null });
  return builder.effect({ v: 1, kind: 'wake-run', run: watch.run });
}

/** A run begins to climb. */
export function climbs(builder: ChangeBuilder, area: Area, beginning: Beginning, now: Instant): ChangeBuilder {
  const { ref, runs, priority, holder, resolution } = builder.now;
  const run = beginRun(ref, runs + 1, area, priority, now, beginning);
  return start(builder, run).ticket({
    run: run.run,
    // What is resolved stays so until somebody has accepted.
    ...(holder || resolution ? {} : { status: 'climbing', nextStep: null, waiting: null }),
  });
}

const start = (builder: ChangeBuilder, run: Run): ChangeBuilder =>
  builder.begin(run).effect({ v: 1, kind: 'start-execution', run: run.run, execution: run.execution });
