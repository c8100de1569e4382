import { type Case, type Change, ChangeBuilder, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import { type Named } from '../directory/person.ts';
import { inWords, type Instant, secondsIn } from '../time.ts';
import { notClosed } from './act.ts';
import { becomeHolder, type StatedStep, stepFrom } from './holding.ts';
import { tellWhoHasIt } from './letters.ts';
import { staff } from './ticket.ts';

/** Somebody of the staff takes the ticket without having been asked. Every open run of it stops climbing. */
export function take(kase: Case, by: Named, step: StatedStep, area: Area, now: Instant, newId: NewId): Change {
  notClosed(kase);
  const builder = new ChangeBuilder(kase.ticket, now, newId).record(
    staff(by),
    'entry',
    `took it unasked; next step in ${inWords(secondsIn(step.nextStepIn))}: ${step.nextStep}`,
  );
  becomeHolder(builder, kase, by, { from: 'primary', step: stepFrom(step, area, now), accepted: null }, area, now);
  return tellWhoHasIt(builder, area).done();
}
