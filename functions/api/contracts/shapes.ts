/** What several contracts of the API have in common. Requests are strict: a field that nobody reads is refused by name. */
import * as z from 'zod';
import { Address } from '../../domain/directory/person.ts';

/** An instant in answers: ISO 8601 in UTC. */
export const At = z.iso
  .datetime({ precision: 3 })
  .meta({ description: 'Instant in UTC, ISO 8601 with milliseconds', examples: ['2026-03-02T09:00:00.000Z'] });
export const Ref = z
  .string()
  .meta({ description: 'A ticket’s reference, as people read it out on the phone', examples: ['K7Q2-M9XD'] });
export const Email = Address.meta({ format: 'email', examples: ['carla@example.com'] });
export const Version = z
  .int()
  .meta({ description: 'Rises by one with each change; If-Match goes by it', examples: [7] });

/** Name and address: how one human is shown to another. */
export const ContactShape = z.strictObject({ name: z.string(), email: z.string() }).meta({
  description: 'A human, by name and e-mail address',
  examples: [{ name: 'Ana', email: 'ana@baton.test' }],
});

/** A page of a list, and where the next one begins. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: z.array(item),
    cursor: z
      .string()
      .nullable()
      .meta({ description: 'Give it as ?cursor= for the next page; null: nothing more was found' }),
  });
/** Which page of a list is asked for. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: 'At most so many items' }),
  cursor: z.string().min(1).max(600).optional().meta({ description: 'As a page before gave it' }),
};

/** Why a request was refused, by every function of the desk. */
export const Refusal = z
  .strictObject({
    error: z.enum([
      'invalid',
      'unauthenticated',
      'forbidden',
      'not_found',
      'not_allowed',
      'conflict',
      'stale',
      'expired',
      'mismatch',
      'too_large',
      'too_many',
      'internal',
    ]),
    message: z.string().meta({ description: 'What is wrong and what to do, for people' }),
    details: z
      .record(z.string(), z.unknown())
      .meta({ description: 'With `invalid`: `issues`, one {path, message} for each field that is wrong' }),
  })
  .meta({
    description: 'Why a request was refused. Nothing was changed.',
    examples: [
      {
        error: 'invalid',
        message: 'Please check: subject is missing.',
        details: { issues: [{ path: 'subject', message: 'is missing' }] },
      },
    ],
  });

/** What API Gateway says when it refuses a request itself: before any function of the desk sees it, or instead of one. */
export const GatewayRefusal = z
  .strictObject({ message: z.string().nullable() })
  .meta({ description: 'A refusal by API Gateway itself', examples: [{ message: 'Unauthorized' }] });

/** A day in UTC. */
export const Day = z.iso.date('must be a day such as 2026-03-09').meta({ examples: ['2026-03-09'] });
