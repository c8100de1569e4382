import type { ChangeBuilder } from '../change.ts';
import { type Area, zoneOf } from '../directory/area.ts';
import { type Contact, type Named } from '../directory/person.ts';
import { type Language, LANGUAGES } from '../language.ts';
import type { ContentOf } from '../mails/mail.ts';
import type { Recipients } from '../mails/recipients.ts';
import { DeskError } from '../errors.ts';
import { owedCall, seeksCaller } from '../recovery/recovery.ts';
import { reachedBy } from './call.ts';
import { customerName, type Ticket } from './ticket.ts';

/** From whom every mail of an area comes: its name and address. */
export const fromArea = (area: Area): Contact => ({ name: area.name, email: area.address });

/** From whom a person's own words to a customer come: their name, the area's address. */
export const fromPerson = (person: Contact, area: Area): Contact => ({
  name: `${person.name} (${area.name})`.slice(0, 100),
  email: area.address,
});

/** In which language a customer is written to, and in which zone times are: theirs where known, else English and the area's. */
export const customerReads = (
  { language, timeZone }: Pick<Ticket, 'language' | 'timeZone'>,
  area: Area,
): { readonly language: Language; readonly timeZone: string } => ({
  language: language ?? LANGUAGES[0],
  timeZone: timeZone ?? zoneOf(area),
});

/** What the mails to somebody of the staff about a ticket have in common. */
export const staffContent = (ticket: Ticket, reader: Named, area: Area, timeZone: string) => ({
  person: reader.id,
  name: reader.name,
  area: area.name,
  subject: ticket.subject,
  customer: customerName(ticket),
  held: ticket.heldOpen,
  timeZone,
});

/** The holder's words to the customer, as a mail says them. */
export const replyContent = (
  ticket: Ticket,
  by: Named,
  area: Area,
  text: string,
  about: ContentOf<'reply'>['about'],
): ContentOf<'reply'> => ({
  kind: 'reply',
  name: customerName(ticket),
  area: area.name,
  subject: ticket.subject,
  language: customerReads(ticket, area).language,
  by: by.name,
  text,
  about,
  code: null,
  event: null,
  vote: null,
});

/**
 * Tells the customer who has it now and when something happens next: once per new holder. While somebody is sought who
 * calls them, it is that one of whom they hear.
 */
export function tellWhoHasIt(builder: ChangeBuilder, area: Area): ChangeBuilder {
  const { holder, nextStep, toldHolder, requester, subject } = builder.now;
  if (!holder || !nextStep || !requester || toldHolder === holder.id) return builder;
  if (seeksCaller(builder.now)) return builder;
  const owed = owedCall(builder.now);
  return builder
    .mail({
      from: fromArea(area),
      to: [requester.email],
      content: {
        kind: 'holder',
        name: requester.name,
        area: area.name,
        subject,
        holder: holder.name,
        by: nextStep.by,
        // Whoever takes it in time has a next step by then: one behind it was taken late, and a time that passed is not told.
        call: owed && { by: owed.by < nextStep.by ? null : owed.by },
        ...customerReads(builder.now, area),
      },
    })
    .ticket({ toldHolder: holder.id });
}

/** To whom words to the customer go. Throws DeskError `conflict` when nobody is left to write to. */
export function addressed({ to, cc }: Recipients, { call, requester }: Ticket): { to: string[]; cc: string[] } {
  if (to.length === 0 && call && !requester) throw new DeskError('conflict', reachedBy(call.caller));
  if (to.length === 0) throw new DeskError('conflict', 'There is no address of the customer to write to; call them.');
  return { to: [...to], cc: [...cc] };
}
