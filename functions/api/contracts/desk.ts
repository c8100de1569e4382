/** What is answered about areas, people, addresses, mails that were set aside, and the desk itself. */
import * as z from 'zod';
import { AreaDraft, Hours, RUNGS } from '../../domain/directory/area.ts';
import { AreaRole } from '../../domain/directory/person.ts';
import { ExceptionWhy } from '../../domain/intake/arrival.ts';
import { OUTCOMES } from '../../domain/intake/books.ts';
import { Suppression } from '../../domain/mails/suppression.ts';
import { At, ContactShape, listOf, Ref, Version } from './shapes.ts';

export * from './desk-acts.ts';

const eachRung = <T extends z.ZodType>(of: T) => {
  const [primary, backup, manager, director, vp] = RUNGS;
  return z.strictObject({ [primary]: of, [backup]: of, [manager]: of, [director]: of, [vp]: of });
};
const waits = { primary: 'PT15M', backup: 'PT15M', manager: 'PT30M', director: 'PT30M', vp: 'PT1H' };
const rungs = {
  primary: { name: 'Ana', email: 'ana@baton.test' },
  backup: null,
  manager: null,
  director: null,
  vp: null,
};

export const AreaShape = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    address: z.string(),
    hours: Hours,
    waits: eachRung(z.string()),
    factors: z.strictObject({ urgent: z.number(), high: z.number(), normal: z.number(), low: z.number() }),
    rungs: eachRung(z.strictObject({ name: z.string(), email: z.string(), timeZone: z.string() }).nullable()),
    version: Version,
  })
  .meta({ description: 'A functional area: its five rungs, hours and waiting times' });
/** An area as it is put: the id stands in the path. */
export const PutArea = AreaDraft.partial({ id: true }).meta({
  description: 'A functional area, with the people on its rungs by name and address',
  examples: [{ name: 'Billing', address: 'billing@baton.test', hours: 'always', waits, rungs }],
});
export const AreaList = z
  .strictObject({ items: z.array(z.strictObject({ id: z.string(), name: z.string(), address: z.string() })) })
  .meta({ description: 'The areas that you serve; all of them for an administrator' });

export const PersonShape = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    timeZone: z.string(),
    administrator: z.boolean(),
    areas: z.array(z.strictObject(AreaRole.shape)),
    invited: z.boolean().meta({ description: 'Somebody invited them: they can sign in' }),
    unreachable: z.string().nullable().meta({ description: 'Why no mail can reach them; null when mail does' }),
    version: Version,
  })
  .meta({ description: 'Somebody who works here' });
export const PersonList = listOf(PersonShape);
export const AddressShape = z
  .strictObject({
    email: z.string(),
    block: Suppression.pick({ why: true, detail: true, since: true, mail: true }).strict().nullable(),
    person: z.strictObject({ name: z.string(), unreachable: z.string().nullable() }).nullable(),
  })
  .meta({ description: 'Whether the desk writes to an address, and if not, why and since when' });

export const QuarantineList = listOf(
  z.strictObject({
    id: z.string(),
    at: At,
    why: ExceptionWhy,
    detail: z.string(),
    from: ContactShape.nullable(),
    subject: z.string(),
    text: z.string(),
    recipients: z.array(z.string()),
    ref: Ref.nullable(),
  }),
).meta({ description: 'Mails that became neither ticket nor message by themselves' });
export const MailReleased = z.strictObject({
  id: z.string(),
  ref: Ref.nullable().meta({
    description: 'The ticket that a form became; null for a mail, which is taken in within moments',
  }),
  message: z.string(),
});

export const DeskStatus = z
  .strictObject({
    balance: z.strictObject({
      day: z.string(),
      arrived: z.int(),
      outcomes: z.strictObject(Object.fromEntries(OUTCOMES.map((outcome) => [outcome, z.int()]))),
      inFlight: z.int(),
      balanced: z.boolean(),
    }),
    oldestInFlight: z.strictObject({ mail: z.string(), seconds: z.int() }).nullable(),
    ages: z
      .strictObject({
        oldestInboxMail: z.int().meta({ description: 'Since SES wrote a mail that nobody has recorded yet' }),
        oldestOutboxRow: z
          .int()
          .meta({ description: 'Past due of what is owed to the outside: a mail, a step, a file' }),
        oldestOverdueAsk: z.int().meta({ description: 'Past due of an ask, or of a holder’s next step' }),
      })
      .meta({ description: 'The oldest of each in whole seconds; 0 when nothing waits' }),
    failing: z
      .array(
        z.strictObject({
          effect: z.string().meta({ description: 'What is tried, such as send-mail' }),
          failure: z.string().nullable().meta({ description: 'The name of the last error; null when it is not known' }),
          rows: z.int().meta({ description: 'How many fail alike' }),
          attempts: z.int().meta({ description: 'The most attempts that one of them has had' }),
          since: At,
        }),
      )
      .meta({
        description: 'What has failed and was tried again, the oldest first; each is tried on until it is done',
      }),
    mailDelayedSince: At.nullable().meta({ description: 'Since when the desk’s own mail does not go out' }),
  })
  .meta({
    description: 'Whether every mail of a day is accounted for, how old the work lists are, and what is failing',
    examples: [
      {
        balance: {
          day: '2026-03-02',
          arrived: 12,
          outcomes: { ...Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])), ticket: 9, message: 2 },
          inFlight: 1,
          balanced: true,
        },
        oldestInFlight: { mail: 'o3vrnil0e2ic28trm7dfhrc2v0c4nbp0g1', seconds: 4 },
        ages: { oldestInboxMail: 4, oldestOutboxRow: 312, oldestOverdueAsk: 0 },
        failing: [
          { effect: 'send-mail', failure: 'Throttling', rows: 3, attempts: 6, since: '2026-03-02T08:54:48.000Z' },
        ],
        mailDelayedSince: '2026-03-02T08:54:48.000Z',
      },
    ],
  });
