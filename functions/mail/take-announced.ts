import { createHash } from 'node:crypto';
import { type Arrival, dayOf } from '../domain/intake/arrival.ts';
import type { Envelope } from '../domain/intake/incoming-mail.ts';
import { DeskError } from '../domain/errors.ts';
import { orNull } from '../domain/or-null.ts';
import type { RawMail } from '../outside/raw-mail.ts';
import type { ReadMail } from '../reading/mail.ts';
import type { Log } from '../shared/log.ts';
import type { IntakeStore } from '../store/intake.ts';
import type { TakeInMail } from '../use-cases/mail-in/take-in-mail.ts';
import { incomingMail } from './incoming.ts';
import type { Announcement } from './read-announcement.ts';
import { envelopeFrom, signersIn } from './ses-headers.ts';

type Needs = {
  intake: Pick<IntakeStore, 'arrival'>;
  raw: Pick<RawMail, 'read' | 'readKept' | 'keep'>;
  readMail: (raw: Uint8Array) => Promise<ReadMail>;
  takeIn: TakeInMail;
  /** Domain of the desk's addresses. */
  domain: string;
  log: Log;
};

/** Where the headers end: an empty line, whatever line ends the mail has. */
function bodyOf(raw: Uint8Array): Uint8Array {
  for (let i = 0; i < raw.length; i += 1) {
    const [a, b, c] = [raw[i], raw[i + 1], raw[i + 2]];
    if (a === 10 && b === 10) return raw.subarray(i + 2);
    if (a === 10 && b === 13 && c === 10) return raw.subarray(i + 3);
    if (a === 13 && b === 13) return raw.subarray(i + 2);
  }
  return raw.subarray(raw.length);
}

/** What is left of a mail that cannot be read at all: it still becomes a ticket (P8). */
const UNREAD: ReadMail = {
  headers: [],
  messageId: null,
  inReplyTo: [],
  references: [],
  from: null,
  returnPath: null,
  to: [],
  cc: [],
  replyTo: [],
  deliveredTo: [],
  subject: '',
  date: null,
  text: '',
  html: '',
  parts: [],
  kind: 'human',
  why: '',
  bounce: null,
  newWords: { text: '', whole: true },
};

/**
 * Takes in one announced mail: read its raw form, record what it became, then move it from the inbox to where it is
 * kept. Each step may be done again: what is on record is only moved (F2), and what is not stays in the inbox (P7).
 */
export const takeAnnounced = ({ intake, raw, readMail, takeIn, domain, log }: Needs) => {
  const read = async (mail: string, bytes: Uint8Array): Promise<ReadMail> => {
    try {
      return await readMail(bytes);
    } catch (error) {
      log.error('mail could not be read', { mail, error });
      return UNREAD;
    }
  };

  /**
   * The raw mail, where it lies. One that was released may not have been moved before; one that is not in the inbox any
   * more was moved by another delivery, and then there is nothing left to do: null.
   */
  const bytesOf = async (mail: string, known: Arrival | undefined): Promise<Uint8Array | null> => {
    if (known) return (await orNull(raw.readKept(mail, known.day))) ?? raw.read(mail);
    const bytes = await orNull(raw.read(mail));
    if (bytes) return bytes;
    if ((await intake.arrival(mail))?.releasedBy === null) return null;
    throw new DeskError('not_found', 'No such mail', { mail });
  };

  const envelopeOf = (announced: Extract<Announcement, { how: 'announced' }>, mail: ReadMail): Envelope => {
    const signedBy = signersIn(mail.headers);
    if (announced.envelope) return { ...announced.envelope, signedBy };
    const written = [...mail.to, ...mail.cc].map(({ email }) => email);
    const isOurs = (address: string): boolean => address.toLowerCase().endsWith(`@${domain}`);
    const found = envelopeFrom(mail.headers, [...mail.deliveredTo, ...written], isOurs);
    return { mail: announced.mail, at: announced.at, ...found, signedBy };
  };

  return async (announced: Announcement): Promise<string> => {
    const { mail } = announced;
    const known = await intake.arrival(mail);
    if (known && known.releasedBy === null) {
      await raw.keep(mail, known.day);
      return 'known';
    }
    if (announced.how === 'released' && !known) return 'unknown';
    const bytes = await bytesOf(mail, known);
    // Another delivery was faster: it has recorded the mail, and moved it.
    if (!bytes) return 'known';
    const letter = await read(mail, bytes);
    const hash = createHash('sha256').update(bodyOf(bytes)).digest('hex');
    const envelope = known ?? (announced.how === 'announced' ? envelopeOf(announced, letter) : null);
    if (!envelope) throw new DeskError('not_found', 'No such mail', { mail });
    const { outcome } = await takeIn(incomingMail(envelope, letter, hash), { arrival: known });
    await raw.keep(mail, dayOf(envelope.at));
    return outcome;
  };
};
