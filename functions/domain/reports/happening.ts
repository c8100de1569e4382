import * as z from 'zod';
import { AskRung } from '../directory/area.ts';
import { Named } from '../directory/person.ts';
import { RunReason } from '../ladder/run.ts';
import { Behaviour } from '../recognition/behaviour.ts';
import { shortened } from '../shortened.ts';
import { Channel, Status } from '../tickets/ticket.ts';
import { Spent } from '../tickets/spent.ts';
import { ResolutionCode } from '../resolution/resolution.ts';
import { Instant } from '../time.ts';
import { VoteValue } from '../votes/vote.ts';

/**
 * What happened, as reports count it. People appear as those who served; no list goes by a person, and no figure is kept
 * of one (F94, F99).
 */
const What = z.discriminatedUnion('kind', [
  /** The customer came to us: the first message of a ticket (`opens`), or a later one. Machines and colleagues do not count. */
  z.object({
    kind: z.literal('contact'),
    channel: Channel,
    /** Their address, or how else they are known (a phone number); null for whoever left nothing. */
    customer: z.string().nullable(),
    opens: z.boolean(),
    /** How the ticket stood when it came. */
    was: Status,
    /** It left a solved ticket solved: thanks, and no new question. */
    thanks: z.literal(true).optional(),
  }),
  /** Somebody of the staff spoke or wrote to the customer. */
  z.object({ kind: z.literal('touch'), by: z.string(), channel: Channel }),
  /** A question to somebody to take a ticket was answered, or its time passed. */
  z.object({
    kind: z.literal('ask'),
    person: Named,
    rung: AskRung,
    outcome: z.enum(['accepted', 'suggested', 'declined', 'unanswered', 'unreachable']),
    why: RunReason,
  }),
  /**
   * Somebody became the holder: by accepting on `from`, in a run that began for `why`; `why` is null for whoever took it
   * unasked. `passedOn`: somebody else held it before.
   */
  z.object({
    kind: z.literal('held'),
    person: Named,
    from: AskRung,
    why: RunReason.nullable(),
    passedOn: z.boolean(),
  }),
  /** A holder's next step: kept when they left word in time, otherwise its time passed. Commitments will stand beside it. */
  z.object({ kind: z.literal('next-step'), person: Named, kept: z.boolean(), what: z.string() }),
  /** A matter was resolved; `resolution` counts those of the ticket from one. The figures are the ticket's until now. */
  z.object({
    kind: z.literal('resolved'),
    by: Named,
    code: ResolutionCode,
    resolution: z.int(),
    /** It ended for the first time (`first`), or for the first time by what somebody did (`firstTrue`): each once a ticket. */
    first: z.boolean().optional(),
    firstTrue: z.boolean().optional(),
    subject: z.string(),
    customer: z.string().nullable(),
    /** How the matter came; what was resolved before this was noted says nothing of it. */
    channel: Channel.optional(),
    openedAt: Instant,
    /** How often the customer came to us, how often somebody spoke to them, and by how many hands it went. */
    contacts: z.int(),
    answers: z.int(),
    holders: z.int(),
    spent: z.array(Spent),
  }),
  /** The customer said how it went; `number` is the vote's. The newest on a resolution counts. */
  z.object({
    kind: z.literal('voted'),
    number: z.int(),
    resolution: z.int(),
    value: VoteValue,
    /** Who is told of it: the holder, or whoever resolved it. */
    about: Named.nullable(),
  }),
  /**
   * Somebody was thanked; by the customer when `from` is null. The newest word on a kudos counts: a customer who says
   * that it did not help after all takes it back.
   */
  z.object({
    kind: z.literal('kudos'),
    kudos: z.string(),
    from: Named.nullable(),
    to: Named,
    behaviour: Behaviour.nullable(),
    words: z.string(),
    takenBack: z.literal(true).optional(),
  }),
  /** A story was published, with names changed. Its text lies with the story alone, as it can be withdrawn. */
  z.object({ kind: z.literal('story'), story: z.string() }),
  /** A lesson was drawn from a disaster: about the system, and naming nobody (F93). */
  z.object({ kind: z.literal('lesson'), words: z.string() }),
  /** An idea was adopted, or what became of it is there: `changed` says what. `by` had it, or passed it on. */
  z.object({
    kind: z.literal('idea'),
    idea: z.string(),
    title: z.string(),
    became: z.enum(['adopted', 'shipped']),
    by: Named,
    changed: z.string().nullable(),
  }),
]);
export type What = z.infer<typeof What>;

/**
 * All that happened by one change, written in its transaction: a row, as most changes are one or two things. Those of an
 * area and a day (UTC) lie together, in the order of time: a report reads the days of its period, and nothing else
 * (decision 0019).
 */
export const Happened = z.object({
  area: z.string(),
  /** The date in UTC; periods of any zone are cut by `at`. */
  day: z.iso.date(),
  at: Instant,
  /** Unique in its day. */
  id: z.string(),
  /** The ticket that it is evidence of; null for what belongs to none. */
  ref: z.string().nullable(),
  /** The beginning of the ticket's subject, by which people know the matter. */
  subject: z.string().optional(),
  what: z.array(What).min(1),
});
export type Happened = z.infer<typeof Happened>;

/** One thing that happened. */
export type Happening<K extends What['kind'] = What['kind']> = Omit<Happened, 'what' | 'day'> & {
  readonly what: Extract<What, { kind: K }>;
};

/** So many characters of a subject stand beside what happened. */
const SUBJECT = 100;

/** What happens now; null when nothing does that reports count. */
export function happened(
  { area, ref, subject }: Pick<Happened, 'area' | 'ref' | 'subject'>,
  id: string,
  what: readonly What[],
  at: Instant,
): Happened | null {
  if (what.length === 0) return null;
  const about = subject === undefined ? {} : { subject: shortened(subject, SUBJECT) };
  return { area, day: at.slice(0, 10), at, id, ref, ...about, what: [...what] };
}

/** The things one by one. */
export const oneByOne = ({ what, area, at, id, ref, subject }: Happened): Happening[] =>
  what.map((one, i) => ({ area, at, id: `${id}-${i}`, ref, ...(subject !== undefined && { subject }), what: one }));

/** Whether it is of this kind. */
export const isOf =
  <K extends What['kind']>(kind: K) =>
  (one: Happening): one is Happening<K> =>
    one.what.kind === kind;
