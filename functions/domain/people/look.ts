import * as z from 'zod';
import type { Area } from '../directory/area.ts';
import { Named, type Person } from '../directory/person.ts';
import { DeskError } from '../errors.ts';
import { type DeskMail, deskMail } from '../mails/matter.ts';
import { leads, servesIn } from '../recognition/readers.ts';
import { Instant } from '../time.ts';
import { Purpose } from './purpose.ts';

/** Characters that may be said beside a purpose. */
export const MOST_WORDS = 1_000;

/** Somebody opened the record of `person`, who can see it (F98). */
export const Look = z.object({
  person: z.string(),
  at: Instant,
  id: z.string(),
  by: Named,
  purpose: Purpose,
  words: z.string().nullable(),
});
export type Look = z.infer<typeof Look>;

/**
 * Throws DeskError `forbidden` unless the reader leads an area in which the person serves. Administrators read everything
 * but a person's record, so to be one is no reason.
 */
export function mayOpenRecord(reader: Pick<Person, 'id' | 'areas'>, person: Person, areas: readonly Area[]): void {
  if (areas.some((area) => leads(reader, area) && servesIn(person, area))) return;
  throw new DeskError(
    'forbidden',
    'A record is opened by those who lead an area in which its person serves, and by the person. To administer the desk is no reason.',
  );
}

/** The mail that tells the person at once who looked, and why. Their answer goes to whoever looked. */
export const lookedMail = (look: Look, person: Person, domain: string): DeskMail =>
  deskMail(
    `RECORD-${person.id}`,
    look.id,
    {
      from: { name: 'Your record', email: `record@${domain}` },
      to: [person.email],
      replyTo: look.by.email,
      content: {
        kind: 'looked',
        person: person.id,
        name: person.name,
        by: look.by.name,
        purpose: look.purpose,
        text: look.words,
        at: look.at,
        timeZone: person.timeZone,
      },
    },
    look.at,
  );
