import { type Change, ChangeBuilder, type Matter, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import { RUNGS } from '../directory/area.ts';
import { handOver } from '../ladder/hand-over.ts';
import { type Run } from '../ladder/run.ts';
import { startAbove } from '../ladder/begin-run.ts';
import { EARLY, type Step, waitFor } from '../ladder/step.ts';
import { seeksCaller } from '../recovery/recovery.ts';
import { after, type Instant, secondsBetween } from '../time.ts';
import { climbs, dueOf, endWatch, held, stepOfOurs } from './holding.ts';
import { fromArea, staffContent } from './letters.ts';
import { customerName } from './ticket.ts';
import { DESK } from './ticket.ts';

/** An execution that has begun to watch so often hands over to a fresh one, far below the 25,000 events it may have. */
const WATCHES_PER_EXECUTION = 100;

/** A ticket does not close while its customer waits for a call: it is looked at again a day (in seconds) later. */
const LATER = 86_400;

/** Where the holder's mails are read. */
export type Zones = { readonly area: Area; readonly holderZone: string };

/**
 * What follows when the execution that watches a ticket's clock wakes. The ticket alone decides: before what is due it
 * only means "wait on". A passed next step leaves the holder the holder, and somebody above is asked beside them; a
 * wait for the customer that is over makes the ticket held again; a solved ticket closes.
 */
export function watch(
  matter: Pick<Matter, 'ticket' | 'run'>,
  zones: Zones,
  now: Instant,
  newId: NewId,
): { step: Step; change: Change | null } {
  const { ticket, run } = matter;
  if (run.state !== 'holding') return { step: { next: 'over' }, change: null };
  const builder = new ChangeBuilder(ticket, now, newId);
  const due = ticket.watch === run.run ? dueOf(ticket) : null;
  if (due === null) return { step: { next: 'over' }, change: endWatch(builder, run, now).done() };
  const left = secondsBetween(now, due);
  if (left <= EARLY) return passes(builder, run, zones, now);
  if (run.watches < WATCHES_PER_EXECUTION) return { step: waitFor('hold', left), change: null };
  return handOver(builder, run);
}

function passes(builder: ChangeBuilder, run: Run, { area, holderZone }: Zones, now: Instant): ReturnType<typeof watch> {
  const ticket = builder.now;
  switch (ticket.status) {
    case 'held':
      stepPassed(builder, area, holderZone, now);
      return { step: { next: 'over' }, change: endWatch(builder, run, now).done() };
    case 'waiting': {
      const question = ticket.waiting?.question ?? '';
      const step = stepOfOurs('look again', ticket, area, now);
      builder
        .record(DESK, 'clock', `the time to look again has come: ${customerName(ticket)} was asked “${question}”`)
        .ticket(held(step));
      if (ticket.holder)
        builder.mail({
          from: fromArea(area),
          to: [ticket.holder.email],
          content: {
            ...staffContent(ticket, ticket.holder, area, holderZone),
            kind: 'look-again',
            question,
            by: step.by,
          },
        });
      return { step: waitFor('hold', secondsBetween(now, step.by)), change: builder.done() };
    }
    case 'solved': {
      if (seeksCaller(ticket)) {
        const closesAt = after(now, LATER);
        builder
          .record(DESK, 'clock', 'stays open a day longer: somebody is sought who calls the customer')
          .ticket({ closesAt });
        return { step: waitFor('hold', LATER), change: builder.done() };
      }
      builder
        .record(DESK, 'clock', 'closed: nothing was written for 14 days')
        .ticket({ status: 'closed', closesAt: null });
      return { step: { next: 'over' }, change: endWatch(builder, run, now).done() };
    }
    case 'new':
    case 'climbing':
    case 'closed':
      return { step: { next: 'over' }, change: endWatch(builder, run, now).done() };
  }
}

function stepPassed(builder: ChangeBuilder, area: Area, holderZone: string, now: Instant): void {
  const { holder, nextStep, heldFrom, run } = builder.now;
  if (!holder || !nextStep) return;
  const what = `${holder.name} was busy: the next step was due (${nextStep.what})`;
  if (run !== null) {
    builder.record(DESK, 'clock', `${what}; somebody is being asked already`);
    return;
  }
  const startAt = startAbove(heldFrom ?? 'primary');
  builder.record(DESK, 'clock', `${what}; ${holder.name} still has it, and somebody is asked beside them`);
  builder.mail({
    from: fromArea(area),
    to: [holder.email],
    content: {
      ...staffContent(builder.now, holder, area, holderZone),
      kind: 'step-passed',
      nextStep,
      asks: RUNGS[startAt] ?? 'last-resort',
    },
  });
  climbs(builder, area, { why: 'step-passed', startAt, excluded: holder.id }, now);
}
