import { type Case, type Change, ChangeBuilder, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import { workingDaysAfter } from '../directory/working-time.ts';
import { DeskError } from '../errors.ts';
import { startOn } from '../ladder/begin-run.ts';
import { settle } from '../ladder/settle.ts';
import type { Mail } from '../mails/mail.ts';
import type { Recipients } from '../mails/recipients.ts';
import { repeatMail } from '../mails/repeat.ts';
import { resolve } from '../resolution/resolve.ts';
import { inWords, type Instant, secondsIn } from '../time.ts';
import type { ActOf, CaseAct } from './case-act.ts';
import { giveBackCall } from '../recovery/recover.ts';
import { seeksCaller } from '../recovery/recovery.ts';
import { climbs, endWatch, haveSpoken, held, inTimeToCall, letGo, stays, stepFrom } from './holding.ts';
import { addressed, fromPerson, replyContent } from './letters.ts';
import { reopen } from './reopen.ts';
import { setRequester } from './set-requester.ts';
import { DESK, staff } from './ticket.ts';
import { type Named } from '../directory/person.ts';

/**
 * What an act needs to know besides the case. `recipients` get the holder's words; `doubtful` is the mail that a
 * `repeat-mail` names; `lastAsked`, for a resolution, is when the customer was asked last how it went.
 */
export type ActContext = {
  readonly area: Area;
  readonly recipients: Recipients;
  readonly doubtful: Mail | null;
  readonly lastAsked?: Instant | null | undefined;
};

/** Everything that is about to happen to a case, at one instant, by one person. */
type Doing = { readonly kase: Case; readonly by: Named; readonly now: Instant; readonly newId: NewId };

/**
 * Does what somebody of the staff does to a case. Entries (a reply, a next step, a question that is waited for, a
 * resolution, giving back) are the holder's alone. Throws DeskError `forbidden` or `conflict` when it is not possible.
 */
export function act(kase: Case, by: Named, what: CaseAct, context: ActContext, now: Instant, newId: NewId): Change {
  const doing: Doing = { kase, by, now, newId };
  switch (what.act) {
    case 'note':
      return note(doing, what);
    case 'reply':
      return reply(byHolder(doing), what, context);
    case 'next-step':
      return nextStep(byHolder(doing), what, context);
    case 'wait':
      return wait(byHolder(doing), what, context);
    case 'release':
      return release(byHolder(doing), what, context);
    case 'resolve':
      return resolve(kase, by, what, context, now, newId);
    case 'reopen':
      return reopen(kase, by, context.area, now, newId);
    case 'ladder':
      return startRun(doing, what, context);
    case 'repeat-mail':
      return repeatMail(kase.ticket, context.doubtful, by, now, newId);
    case 'set-requester':
      return setRequester(kase.ticket, { name: what.name, email: what.email }, by, now, newId);
    case 'lift-block':
      return new ChangeBuilder(kase.ticket, now, newId)
        .record(staff(by), 'delivery', `lets the desk write to ${what.address} again`)
        .done();
  }
}

/** The holder alone leaves entries. Throws DeskError `forbidden` for anybody else, `conflict` on a closed ticket. */
function byHolder(doing: Doing): Doing {
  if (doing.kase.ticket.holder?.id !== doing.by.id)
    throw new DeskError('forbidden', 'Only the holder of the ticket can do this', { ref: doing.kase.ticket.ref });
  notClosed(doing.kase);
  return doing;
}

/** Throws DeskError `conflict` for a closed ticket. */
export function notClosed({ ticket }: Case): void {
  if (ticket.status === 'closed')
    throw new DeskError('conflict', 'The ticket is closed; a new message of the customer opens another', {
      ref: ticket.ref,
    });
}

const note = ({ kase, by, now, newId }: Doing, { text }: ActOf<'note'>): Change =>
  new ChangeBuilder(kase.ticket, now, newId).note(by, text).record(staff(by), 'note', 'wrote a note').done();

function reply({ kase, by, now, newId }: Doing, what: ActOf<'reply'>, { area, recipients }: ActContext): Change {
  const step = stepFrom(what, area, now);
  const builder = new ChangeBuilder(kase.ticket, now, newId)
    .letter(
      { from: fromPerson(by, area), by: 'staff', text: what.text, ...addressed(recipients, kase.ticket) },
      { from: fromPerson(by, area), content: replyContent(kase.ticket, by, area, what.text, 'reply') },
    )
    .touch({ channel: 'mail', takenBy: by.id })
    .record(
      staff(by),
      'entry',
      `wrote to the customer; next step in ${inWords(secondsIn(what.nextStepIn))}: ${step.what}`,
    );
  return stays(haveSpoken(builder, now), kase, held(step), area, now).done();
}

function nextStep({ kase, by, now, newId }: Doing, what: ActOf<'next-step'>, { area }: ActContext): Change {
  const builder = new ChangeBuilder(kase.ticket, now, newId);
  if (what.called) haveSpoken(builder.touch({ channel: 'phone', takenBy: by.id }), now);
  const step = inTimeToCall(stepFrom(what, area, now), builder.now, now);
  builder.record(
    staff(by),
    'entry',
    `${what.called ? 'spoke with the customer by phone; ' : ''}next step in ${inWords(secondsIn(what.nextStepIn))}: ${step.what}`,
  );
  return stays(builder, kase, held(step), area, now).done();
}

function wait({ kase, by, now, newId }: Doing, what: ActOf<'wait'>, { area, recipients }: ActContext): Change {
  const { question, lookAgainIn: days } = what;
  const builder = new ChangeBuilder(kase.ticket, now, newId)
    .letter(
      { from: fromPerson(by, area), by: 'staff', text: question, ...addressed(recipients, kase.ticket) },
      { from: fromPerson(by, area), content: replyContent(kase.ticket, by, area, question, 'question') },
    )
    .touch({ channel: 'mail', takenBy: by.id })
    .record(
      staff(by),
      'entry',
      `asked the customer and waits; looks again in ${days} working day${days === 1 ? '' : 's'}`,
    );
  const waiting = { question, lookAt: workingDaysAfter(now, days, area.hours) };
  const changes = {
    status: 'waiting',
    waiting,
    nextStep: null,
    resolution: null,
    closesAt: null,
    thanks: null,
  } as const;
  return stays(haveSpoken(builder, now), kase, changes, area, now).done();
}

/** Gives it back: somebody else is asked, from the first rung whose person is not the one who let go. */
function release({ kase, by, now, newId }: Doing, { why }: ActOf<'release'>, { area }: ActContext): Change {
  const { ticket, open, watch } = kase;
  if (ticket.status === 'solved')
    throw new DeskError('conflict', 'It is solved: there is nothing to give back', { ref: ticket.ref });
  const builder = new ChangeBuilder(ticket, now, newId).record(
    staff(by),
    'entry',
    why === null ? 'gave it back' : `gave it back: ${why}`,
  );
  letGo(builder, now).ticket({ status: 'climbing', nextStep: null, waiting: null });
  if (watch) endWatch(builder, watch, now);
  // A run that climbs beside them goes on, as the one that finds a holder: nobody "has it already" any more.
  const beginning = giveBackCall(builder, by);
  return (
    open ? builder.run({ ...open.run, why: beginning.why, excluded: by.id }) : climbs(builder, area, beginning, now)
  ).done();
}

/** Asks somebody on a rung of one's choice; a run that climbs already ends for it. A holder stays the holder meanwhile. */
function startRun({ kase, by, now, newId }: Doing, what: ActOf<'ladder'>, { area }: ActContext): Change {
  const { ticket, open } = kase;
  if (ticket.status === 'solved' || ticket.status === 'closed')
    throw new DeskError('conflict', `It is ${ticket.status}: say first what is to be done`, { ref: ticket.ref });
  if (seeksCaller(ticket))
    throw new DeskError('conflict', 'Somebody is being asked to call the customer: that question goes on', {
      ref: ticket.ref,
    });
  const { rung, skill, benefit } = what;
  const builder = new ChangeBuilder(ticket, now, newId).record(staff(by), 'ladder', `asks for help from the ${rung}`);
  if (open) {
    settle(builder, open, 'ended', now).record(DESK, 'ladder', 'the run before it ends: this one goes on in its place');
  }
  const plea = skill !== null || benefit !== null ? { skill, benefit } : null;
  return climbs(
    builder,
    area,
    { why: 'staff', startAt: startOn(rung), excluded: ticket.holder?.id ?? null, plea },
    now,
  ).done();
}
