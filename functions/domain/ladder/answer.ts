import * as z from 'zod';
import { type Change, ChangeBuilder, type Matter, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import { Address } from '../directory/person.ts';
import { workingDaysAfter } from '../directory/working-time.ts';
import { DeskError } from '../errors.ts';
import { DESK, staff } from '../tickets/ticket.ts';
import { after, Duration, inWords, type Instant, secondsIn } from '../time.ts';
import { type Ask, type AskKey, currentKey, isOpen, isSameAsk, type Run } from './run.ts';
import { whyNotFollowed } from './suggestion.ts';

const NO_STEP = 'is missing: say what you do next';
const Note = z.string().trim().max(2_000).optional();

/** What the asked person answers, as the page's form sends it. Fields of other answers may be present and are ignored. */
export const Answer = z.discriminatedUnion('answer', [
  z.object({
    answer: z.literal('accept'),
    nextStep: z.string({ error: NO_STEP }).trim().min(1, NO_STEP).max(500),
    nextStepIn: z
      .string()
      .trim()
      .optional()
      .transform((text) => text || 'PT30M')
      .pipe(Duration),
    note: Note,
  }),
  z.object({ answer: z.literal('suggest'), suggested: Address, note: Note }),
  z.object({ answer: z.literal('decline'), note: Note }),
]);
export type Answer = z.infer<typeof Answer>;

/** The person whom a suggestion names, as the directory has them; or why they cannot be asked. */
export type SuggestedPerson = { readonly person: string | null; readonly refused: string | null };

/** At most so many working days may lie between a holder's word and the next step. */
const LONGEST_NEXT_STEP_DAYS = 2;

/** How the matter stands for somebody who opens the link of an ask. */
export type Standing = 'may-answer' | 'may-accept' | 'has-it' | 'over';

/** An ask's link answers as long as its run is open; suggesting and declining only while one's own ask is waiting. */
export function standing(matter: Matter, ask: Ask): Standing {
  if (ask.state === 'accepted') return 'has-it';
  if (matter.run.state === 'ended') return 'over';
  return isOpen(ask) ? 'may-answer' : 'may-accept';
}

/** Records an answer. Throws DeskError `conflict` when this answer is no longer possible; nothing is changed then. */
export function answerAsk(
  matter: Matter,
  ask: Ask,
  answer: Answer,
  context: { area: Area; suggestion: SuggestedPerson | null },
  now: Instant,
  newId: NewId,
): Change {
  const stands = standing(matter, ask);
  if (stands === 'has-it' || stands === 'over')
    throw new DeskError('conflict', 'Somebody has taken this ticket already', { ref: ask.ref });
  if (answer.answer === 'accept') return accept(matter, ask, answer, context.area, now, newId);
  if (stands !== 'may-answer')
    throw new DeskError('conflict', 'The question has moved on; you can still take the ticket', { ref: ask.ref });
  return answer.answer === 'suggest'
    ? suggest(matter, ask, answer, context.suggestion, now, newId)
    : decline(matter, ask, answer, now, newId);
}

/** The first acceptance wins: it makes the holder, ends the run, and withdraws every open ask of it. */
function accept(
  matter: Matter,
  ask: Ask,
  answer: Extract<Answer, { answer: 'accept' }>,
  area: Area,
  now: Instant,
  newId: NewId,
): Change {
  const seconds = secondsIn(answer.nextStepIn);
  const by = after(now, seconds);
  if (by > workingDaysAfter(now, LONGEST_NEXT_STEP_DAYS, area.hours))
    throw new DeskError('invalid', `A next step lies at most ${LONGEST_NEXT_STEP_DAYS} working days ahead`, {
      issues: [{ path: 'nextStepIn', message: `at most ${LONGEST_NEXT_STEP_DAYS} working days` }],
    });
  const { ticket, run, asks } = matter;
  const builder = new ChangeBuilder(ticket, now, newId)
    .ticket({ holder: ask.contact, status: 'held', nextStep: { what: answer.nextStep, by }, run: null })
    .ask({ ...ask, state: 'accepted', answeredAt: now, note: answer.note ?? null })
    .record(staff(ask.contact), 'answer', `took it; next step in ${inWords(seconds)}: ${answer.nextStep}`)
    .run({ ...run, state: 'ended', endedAt: now, wakeAt: null });
  for (const open of asks.filter((other) => isOpen(other) && !isSameAsk(other, ask)))
    builder.ask({ ...open, state: 'withdrawn' }).record(DESK, 'answer', `${open.contact.name} is no longer asked`);
  return answerToken(builder, run, asks, ask).done();
}

function suggest(
  matter: Matter,
  ask: Ask,
  answer: Extract<Answer, { answer: 'suggest' }>,
  found: SuggestedPerson | null,
  now: Instant,
  newId: NewId,
): Change {
  const { run, asks } = matter;
  const email = answer.suggested;
  const person = found?.person ?? null;
  const refused = found?.refused ?? (person && whyNotFollowed(run, asks, ask, { id: person, email }));
  const suggestion = { email, person, refused };
  const answered: Ask = { ...ask, state: 'suggested', answeredAt: now, note: answer.note ?? null, suggestion };
  const builder = new ChangeBuilder(matter.ticket, now, newId)
    .ask(answered)
    .record(staff(ask.contact), 'answer', `suggested ${answer.suggested}`);
  if (suggestion.refused !== null)
    builder.record(DESK, 'ladder', `${answer.suggested} is not asked: ${suggestion.refused}`);
  return wakeSoon(builder, matter, ask, now);
}

function decline(
  matter: Matter,
  ask: Ask,
  answer: Extract<Answer, { answer: 'decline' }>,
  now: Instant,
  newId: NewId,
): Change {
  const builder = new ChangeBuilder(matter.ticket, now, newId)
    .ask({ ...ask, state: 'declined', answeredAt: now, note: answer.note ?? null })
    .record(staff(ask.contact), 'answer', 'cannot take it now');
  return wakeSoon(builder, matter, ask, now);
}

/**
 * The execution is woken by its token, and must be heard of within a minute. An answer ends the pauses between restarts:
 * a person has spoken, so the desk does not sleep on it.
 */
const wakeSoon = (builder: ChangeBuilder, { run, asks }: Matter, ask: Ask, now: Instant): Change =>
  answerToken(builder.run({ ...run, wakeAt: after(now, 60), unheard: null }), run, asks, ask).done();

/** The waiting execution stands on the run's present ask, which need not be the one that was answered. */
function answerToken(builder: ChangeBuilder, run: Run, asks: readonly Ask[], answered: Ask): ChangeBuilder {
  const waiting: AskKey = currentKey(run) ?? answered;
  const hasRow = asks.some((ask) => isSameAsk(ask, waiting));
  const { ref, run: number, round, rung, person } = waiting;
  return hasRow
    ? builder.effect({ v: 1, kind: 'answer-token', ask: { ref, run: number, round, rung, person } })
    : builder;
}
