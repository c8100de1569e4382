/** How the API shows tickets. */
import * as z from 'zod';
import { AskRung, Priority } from '../../domain/directory/area.ts';
import { AskState } from '../../domain/ladder/run.ts';
import { Language } from '../../domain/language.ts';
import { HeldFor } from '../../domain/intake/held-mail.ts';
import { MailState } from '../../domain/mails/mail.ts';
import { Recovery } from '../../domain/recovery/recovery.ts';
import { Source } from '../../domain/tickets/source.ts';
import { Actor, Channel, Status } from '../../domain/tickets/ticket.ts';
import { Cause } from '../../domain/tickets/cause.ts';
import { ResolutionCode } from '../../domain/resolution/resolution.ts';
import { MOST_WORDS, VoteValue } from '../../domain/votes/vote.ts';
import { TellingShape } from './stories.ts';
import { ReviewShape } from './reviews.ts';
import { At, ContactShape, listOf, Ref, Version } from './shapes.ts';

const CallShape = z
  .strictObject({
    caller: z.strictObject({ name: z.string(), email: z.string().nullable(), phone: z.string().nullable() }),
    takenBy: ContactShape,
    loggedBy: ContactShape,
    phoneOnly: z.boolean().meta({ description: 'No address is known: nothing can be written to the customer' }),
  })
  .meta({
    description: 'A call as it was logged: who called, who took the call, who put it on record. Never written over.',
  });

/** A ticket as lists show it. */
export const TicketSummary = z
  .strictObject({
    ref: Ref,
    area: z.string(),
    subject: z.string(),
    status: Status,
    priority: Priority,
    channel: Channel,
    requester: ContactShape.nullable(),
    call: CallShape.nullable(),
    language: Language.nullable().meta({ description: 'In which language their browser showed them the form' }),
    holder: ContactShape.nullable(),
    nextStep: z.strictObject({ what: z.string(), by: At }).nullable(),
    waiting: z.strictObject({ question: z.string(), lookAt: At }).nullable(),
    resolution: z
      .strictObject({
        code: ResolutionCode,
        summary: z.string(),
        event: z.string().nullable(),
        at: At,
        by: ContactShape.nullable(),
      })
      .nullable(),
    followsUp: Ref.nullable(),
    followedUpBy: Ref.nullable(),
    openedAt: At,
    changedAt: At,
    version: Version,
  })
  .meta({
    description: 'One customer’s matter',
    examples: [
      {
        ref: 'K7Q2-M9XD',
        area: 'billing',
        subject: 'Billed twice',
        status: 'held',
        priority: 'normal',
        channel: 'form',
        requester: { name: 'Carla', email: 'carla@example.com' },
        call: null,
        language: 'en',
        holder: { name: 'Ana', email: 'ana@baton.test' },
        nextStep: { what: 'Call the bank', by: '2026-03-02T09:30:00.000Z' },
        waiting: null,
        resolution: null,
        followsUp: null,
        followedUpBy: null,
        openedAt: '2026-03-02T09:00:00.000Z',
        changedAt: '2026-03-02T09:05:00.000Z',
        version: 4,
      },
    ],
  });

const HeldShape = z.strictObject({
  number: z.int(),
  at: At,
  from: ContactShape,
  subject: z.string(),
  text: z.string(),
  why: HeldFor,
  state: z.enum(['held', 'joined', 'apart']),
});
const MessageShape = z.strictObject({
  number: z.int(),
  at: At,
  from: z.strictObject({ name: z.string(), email: z.string().nullable() }),
  by: z.enum(['customer', 'staff', 'machine']),
  text: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  mail: z
    .strictObject({ state: MailState, reason: z.string().nullable() })
    .nullable()
    .meta({ description: 'Where the mail stands that carries it; null for what came in' }),
  source: Source.nullable().meta({ description: 'The raw mail from which it was read' }),
  files: z.array(z.strictObject({ name: z.string(), type: z.string(), size: z.int() })).meta({
    description: 'Files that were sent with a form',
  }),
});
const AskShape = z.strictObject({
  run: z.int(),
  round: z.int(),
  rung: AskRung,
  contact: ContactShape.nullable(),
  state: AskState,
  askedAt: At,
  dueAt: At.nullable(),
  answeredAt: At.nullable(),
  note: z.string().nullable(),
  suggested: z.string().nullable(),
  suggestedBy: ContactShape.nullable(),
  freed: z.boolean(),
});

/** A ticket with its record. */
export const TicketRecord = z
  .strictObject({
    ...TicketSummary.shape,
    run: z
      .strictObject({ id: z.int(), round: z.int(), rung: AskRung.nullable() })
      .nullable()
      .meta({ description: 'The ladder run that climbs just now' }),
    unverified: z.boolean(),
    passedOn: z.int().meta({
      description: 'How often it went from one holder to another; the customer’s page says the same',
    }),
    mayBelongTo: Ref.nullable(),
    participants: z.array(z.string()),
    offered: z.array(z.string()),
    held: z.array(HeldShape),
    messages: z.array(MessageShape),
    notes: z.array(z.strictObject({ number: z.int(), at: At, by: ContactShape.nullable(), text: z.string() })),
    asks: z.array(AskShape),
    reviews: z.array(ReviewShape).meta({ description: 'What colleagues wrote when they looked back at it' }),
    vote: z
      .strictObject({ value: VoteValue, words: z.string().max(MOST_WORDS).nullable(), at: At })
      .nullable()
      .meta({ description: 'Whether it helped, as the customer said last of how it was resolved last' }),
    recovery: z
      .strictObject({
        state: Recovery.shape.state,
        words: z.string().nullable(),
        summary: z.string().meta({ description: 'How it had ended when the customer said that it has not helped' }),
        openedAt: At,
        by: At.meta({ description: 'By when the customer is promised a call' }),
        doneAt: At.nullable(),
        kept: z
          .boolean()
          .nullable()
          .meta({ description: 'Null while nobody knows, or when it was not needed any more' }),
      })
      .nullable()
      .meta({
        description:
          'The call to a customer who was not helped yet: `open` while somebody is sought who calls, `taken`, `done`, or `settled` when they were helped before',
      }),
    story: TellingShape.nullable(),
    timeline: z.array(
      z.strictObject({ seq: z.int(), at: At, by: z.strictObject(Actor.shape), cause: Cause, what: z.string() }),
    ),
  })
  .meta({ description: 'A ticket with its newest messages, notes, asks and timeline' });

export const TicketList = listOf(TicketSummary).meta({ description: 'Tickets, and where the next page begins' });

export const HeldDecided = z
  .strictObject({ ...TicketSummary.shape, opened: Ref.nullable() })
  .meta({ description: 'The ticket as it stands then, and the one that the mail became' });
