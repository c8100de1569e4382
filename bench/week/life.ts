/**
 * The life of one ticket, as the people in it live it. Between two of their steps the desk does what it does by itself:
 * it asks, climbs, reminds, mails.
 */
import { Handling, stepMinutes } from './handling.ts';
import { NEWS } from './matters.ts';
import type { Around, Life, Road } from './road.ts';

export async function* life(road: Road, around: Around): Life {
  const { chance, customer, matter, channel } = road;
  const { doors, count } = around;
  const { ref, at } = await opened(road, around);
  count(channel);
  const ticket = new Handling(ref, road, around, at);
  if (ticket.holder === '') yield* ticket.found();
  if (chance.yes(0.25)) {
    // Nothing is left open: the first answer is the last one.
    yield* ticket.resolved();
    return yield* ticket.heard();
  }
  if (channel === 'form' && chance.yes(0.15)) {
    yield chance.between(5, 30);
    await doors.mail(ref, customer, matter.subject, chance.of(NEWS));
    count('customer wrote again');
  }
  if (chance.yes(0.08)) yield* ticket.handedOver();
  for (const step of matter.steps) yield* ticket.worked(step);
  yield* ticket.resolved();
  yield* ticket.heard();
}

/** By form, or by a call that somebody takes and often keeps. `at` is when a next step named in it is due, in minutes. */
async function opened(
  road: Road,
  { doors, hour }: Around,
): Promise<{ ref: string; at: { holder: string; due: number } }> {
  const { area, channel, customer, matter, chance, peers } = road;
  if (channel === 'form')
    return { ref: await doors.form(area, customer, matter.subject, matter.text), at: { holder: '', due: 0 } };
  const by = chance.of(peers);
  const due = stepMinutes(hour(), chance);
  const take = chance.yes(0.7) ? { nextStep: matter.steps[0], nextStepIn: `PT${due}M` } : undefined;
  const call = { area, subject: matter.subject, text: matter.text, caller: customer, ...(take && { take }) };
  const ref = await doors.call(by, call);
  return { ref, at: take ? { holder: by, due } : { holder: '', due: 0 } };
}
