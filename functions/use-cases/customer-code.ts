import {
  CODES,
  CODES_OF_A_DAY,
  type CodedAct,
  type CodeSource,
  codeStanding,
  newCode,
  tried,
  usedUp,
} from '../domain/codes/code.ts';
import { mailCode } from '../domain/codes/mail-code.ts';
import type { Area } from '../domain/directory/area.ts';
import { draw } from '../domain/intake/bucket.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import type { Instant } from '../domain/time.ts';
import { type CodeStore, coding } from '../store/codes.ts';
import { ConflictError } from '../store/conflict.ts';
import type { Write } from '../store/entity.ts';
import { drawing, type IntakeStore } from '../store/intake.ts';
import type { TicketStore } from '../store/tickets.ts';

export type CodeNeeds = {
  codes: Pick<CodeStore, 'newest' | 'save'>;
  links: {
    /** Id of the key by which a new code is made. */
    newestKey: () => Promise<string>;
    isCode: (typed: string, source: CodeSource) => Promise<boolean>;
  };
  intake: Pick<IntakeStore, 'bucket'>;
  tickets: Pick<TicketStore, 'get' | 'save'>;
  newId: () => string;
};

/** Why a code is not sent, or not taken: each has its sentence on the page. `old`: used, ran out, or never sent. */
export type WrongCode = 'digits' | 'other' | 'old' | 'tries' | 'often' | 'day';

/** An act of a customer that needs a code, on a ticket as it was read. */
export type Coded = {
  readonly ticket: Ticket;
  readonly area: Area;
  readonly act: CodedAct;
  readonly at: Instant;
  /** Of the form that was sent, so that it sends one code (P23). */
  readonly nonce: string;
  /** The refusal, with the page on which stands what was typed. */
  readonly refusal: (kind: 'invalid' | 'too_many', why: WrongCode) => Error;
};

/** Sends a code to the address on file; the same form sends one. Throws the refusal `too_many` after three in an hour or ten in a day. */
export async function sendCode({ ticket, area, act, at, nonce, refusal }: Coded, needs: CodeNeeds): Promise<void> {
  const { codes, links, intake, tickets, newId } = needs;
  const { ref } = ticket;
  const [ofHour, ofDay] = [`codes for ${act} on ${ref}`, `codes on ${ref}`];
  const [known, hour, day] = await Promise.all([codes.newest(ref, act), intake.bucket(ofHour), intake.bucket(ofDay)]);
  if (known?.nonce === nonce && codeStanding(known, at) === 'good') return;
  const [hourly, daily] = [draw(hour, ofHour, CODES, at), draw(day, ofDay, CODES_OF_A_DAY, at)];
  if (!daily.passes) throw refusal('too_many', 'day');
  if (!hourly.passes) throw refusal('too_many', 'often');
  const code = newCode({ ref, act, id: newId(), key: await links.newestKey() }, nonce, known, at);
  await tickets.save(mailCode(ticket, code, area, at, newId), [
    coding(code),
    drawing(hourly.bucket),
    drawing(daily.bucket),
  ]);
}

/**
 * The write by which the code that was typed is used up, beside what the customer does. A wrong one is counted before it
 * is refused, on the condition that nobody else tried meanwhile: so guesses at the same time are counted one by one.
 */
export async function useCode(
  { ticket, act, at, refusal }: Coded,
  typed: string,
  { codes, links, tickets }: Pick<CodeNeeds, 'codes' | 'links' | 'tickets'>,
): Promise<Write> {
  const digits = typed.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) throw refusal('invalid', 'digits');
  const code = await codes.newest(ticket.ref, act);
  // Whoever used it has acted since the ticket was read, perhaps by this same form: that is looked at anew (P23).
  if (code?.used && (await tickets.get(ticket.ref)).version !== ticket.version) throw new ConflictError([], undefined);
  const stands = codeStanding(code, at);
  if (!code || stands !== 'good') throw refusal('invalid', stands === 'tries' ? 'tries' : 'old');
  if (await links.isCode(digits, code)) return coding(usedUp(code));
  await codes.save(tried(code));
  throw refusal('invalid', 'other');
}
