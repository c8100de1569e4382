import * as z from 'zod';
import { caseOf, type Change, ChangeBuilder, type Matter, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import { Address } from '../directory/person.ts';
import { DeskError } from '../errors.ts';
import { NextStepIn } from '../tickets/case-act.ts';
import { becomeHolder, stepFrom } from '../tickets/holding.ts';
import { tellWhoHasIt } from '../tickets/letters.ts';
import { DESK, staff } from '../tickets/ticket.ts';
import { after, inWords, type Instant, secondsIn } from '../time.ts';
import { type Ask, isOpen } from './run.ts';
import { answerToken } from './settle.ts';
import { whyNotFollowed } from './suggestion.ts';

const NO_STEP = 'is missing: say what you do next';
const Note = z.string().trim().max(2_000).optional();

/** What the asked person answers, as the page's form sends it. Fields of other answers may be present and are ignored. */
export const Answer = z.discriminatedUnion('answer', [
  z.object({
    answer: z.literal('accept'),
    nextStep: z.string({ error: NO_STEP }).trim().min(1, NO_STEP).max(500),
    nextStepIn: NextStepIn,
    note: Note,
  }),
  z.object({ answer: z.literal('suggest'), suggested: Address, note: Note }),
  z.object({ answer: z.literal('decline'), note: Note }),
]);
/** The pages of higher rungs offer whom one may free as an answer of its own; it is the suggestion of that person. */
const Free = z.object({ answer: z.literal('free'), freed: z.unknown() });
export const PostedAnswer = z.preprocess((body: unknown) => {
  const free = Free.safeParse(body);
  return free.success ? { ...Object(body), answer: 'suggest', suggested: free.data.freed } : body;
}, Answer);
export type Answer = z.infer<typeof Answer>;

/** The person whom a suggestion names, as the directory has them; or why they cannot be asked. */
export type SuggestedPerson = { readonly person: string | null; readonly refused: string | null };

/** How the matter stands for somebody who opens the link of an ask. */
export type Standing = 'may-answer' | 'may-accept' | 'has-it' | 'over';

/** An ask's link answers as long as its run is open; suggesting and declining only while one's own ask is waiting. */
export function standing(matter: Matter, ask: Ask): Standing {
  if (ask.state === 'accepted') return 'has-it';
  if (matter.run.state !== 'open') return 'over';
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

/** The first acceptance wins: it makes the holder, ends the climb, and withdraws every open ask of it. */
function accept(
  matter: Matter,
  ask: Ask,
  answer: Extract<Answer, { answer: 'accept' }>,
  area: Area,
  now: Instant,
  newId: NewId,
): Change {
  const step = stepFrom(answer, area, now);
  const accepted: Ask = { ...ask, state: 'accepted', answeredAt: now, note: answer.note ?? null };
  const builder = new ChangeBuilder(matter.ticket, now, newId)
    .ask(accepted)
    .record(
      staff(ask.contact),
      'answer',
      `took it; next step in ${inWords(secondsIn(answer.nextStepIn))}: ${answer.nextStep}`,
    );
  becomeHolder(builder, caseOf(matter), ask.contact, { from: ask.rung, step, accepted: ask }, area, now);
  return tellWhoHasIt(builder, area).done();
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
