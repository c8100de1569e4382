import * as z from 'zod';

/** Octets that stand before the @ at most (RFC 5321, 4.5.3.1.1); a longer address would be refused by SES for good. */
const LONGEST_LOCAL_PART = 64;

/** An address as the desk compares it: trimmed and in lower case (the local part too: no mail host of today minds). */
export const Address = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(
    z
      .email({ message: 'must be an e-mail address such as ana@example.com' })
      .max(254)
      .refine(
        (email) => email.indexOf('@') <= LONGEST_LOCAL_PART,
        `has more than ${LONGEST_LOCAL_PART} characters before the @`,
      ),
  );

/** Name and address: how one human is shown to another. */
export const Contact = z.object({ name: z.string().trim().min(1).max(100), email: Address });
export type Contact = z.infer<typeof Contact>;

/** A contact who is known to the directory. */
export const Named = Contact.extend({ id: z.string() });
export type Named = z.infer<typeof Named>;

/** In which areas somebody serves without standing on a rung: those who take calls, and those who lead. */
export const AreaRole = z.strictObject({ area: z.string(), role: z.enum(['lead', 'representative']) });

/** Somebody who works here. */
export const Person = z.object({
  id: z.string(),
  name: z.string().min(1).max(100),
  email: z.email(),
  /** IANA name; times in mails to this person are written in it. */
  timeZone: z.string().default('UTC'),
  /** Reads and acts on everything but a person's record. */
  administrator: z.boolean().default(false),
  /** At most fifty. Whoever is on a rung of an area serves it besides. */
  areas: z.array(AreaRole).default([]),
  /** `sub` of the account that an administrator's invitation bound to this person; an e-mail claim is never trusted. */
  sub: z.string().optional(),
  /** A fact about the person, never a failure of ours: why no mail can reach them (a permanent bounce, for one). */
  unreachable: z.string().optional(),
  version: z.int(),
});
export type Person = z.infer<typeof Person>;
