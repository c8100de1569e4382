import type { Case, ChangeBuilder } from '../change.ts';
import type { Area } from '../directory/area.ts';
import { workingDaysAfter } from '../directory/working-time.ts';
import type { Named } from '../directory/person.ts';
import { type Beginning, startOn } from '../ladder/begin-run.ts';
import { settle } from '../ladder/settle.ts';
import { climbs, dueOf, watched } from '../tickets/holding.ts';
import { customerName, DESK } from '../tickets/ticket.ts';
import { type Instant } from '../time.ts';
import type { Vote } from '../votes/vote.ts';
import { whoHears } from '../votes/who-hears.ts';
import { owedCall, seeksCaller } from './recovery.ts';

/** Working days of the area within which somebody calls. */
const WITHIN_DAYS = 1;

/**
 * A thumbs down: the manager is asked to call the customer, and those above when nobody can. It is not asked of whoever
 * the customer heard last, who knows the matter already. The ticket stays resolved until somebody accepts. While one is
 * sought already, only what the customer says now is noted: the promise keeps its time.
 */
export function askForCall(
  builder: ChangeBuilder,
  { open }: Case,
  { resolution, words }: Pick<Vote, 'resolution' | 'words'>,
  area: Area,
  now: Instant,
): ChangeBuilder {
  const { recovery, resolution: ended } = builder.now;
  const said = { resolution, words, summary: ended?.summary ?? '' };
  if (recovery && seeksCaller(builder.now)) return builder.ticket({ recovery: { ...recovery, ...said } });
  const by = workingDaysAfter(now, WITHIN_DAYS, area.hours);
  if (open)
    settle(builder, open, 'ended', now).record(DESK, 'ladder', 'the run before it ends: this one goes on in its place');
  builder
    .record(DESK, 'ladder', `${customerName(builder.now)} was not helped yet: a manager is asked to call them`)
    // Whoever takes it is told to the customer, also when they had the ticket before: they are the one who calls.
    .ticket({ recovery: { ...said, openedAt: now, by, state: 'open', doneAt: null }, toldHolder: null });
  const excluded = whoHears(builder.now)?.id ?? null;
  return climbs(builder, area, { why: 'recovery', startAt: startOn('manager'), excluded }, now);
}

/** The customer says that it helped after all: nobody is asked any longer to call. */
export function settleRecovery(builder: ChangeBuilder, { open, watch }: Case, area: Area, now: Instant): ChangeBuilder {
  const { recovery } = builder.now;
  if (!recovery || !seeksCaller(builder.now)) return builder;
  builder
    .ticket({ recovery: { ...recovery, state: 'settled' } })
    .record(DESK, 'ladder', `${customerName(builder.now)} was helped after all: nobody needs to call them any more`);
  if (!open) return builder;
  const ends = watch !== null || dueOf(builder.now) === null;
  settle(builder, open, ends ? 'ended' : 'holding', now);
  return ends ? watched(builder, watch, area, now) : builder;
}

/** Somebody gives the ticket back: how the run begins that finds another holder. A call that is still owed is open again. */
export function giveBackCall(builder: ChangeBuilder, by: Named): Beginning {
  const recovery = owedCall(builder.now);
  if (!recovery) return { why: 'released', excluded: by.id };
  builder.ticket({ recovery: { ...recovery, state: 'open' } });
  return { why: 'recovery', startAt: startOn('manager'), excluded: by.id };
}
