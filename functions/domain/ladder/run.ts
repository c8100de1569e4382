import * as z from 'zod';
import { AskRung, Hours, Rung } from '../directory/area.ts';
import { Named } from '../directory/person.ts';
import { Instant } from '../time.ts';

/** What makes an ask the only one of its kind: one person is asked once per run, round and rung. */
export const AskKey = z.object({ ref: z.string(), run: z.int(), round: z.int(), rung: AskRung, person: z.string() });
export type AskKey = z.infer<typeof AskKey>;

export const AskState = z.enum([
  'not-sent',
  'waiting',
  'accepted',
  'suggested',
  'declined',
  'unanswered',
  'unreachable',
  'withdrawn',
]);
export type AskState = z.infer<typeof AskState>;

/** Somebody who could be asked. `unreachable` is a fact about the person: why no mail can reach them. */
export type Candidate = Named & { readonly unreachable: string | null };

/** The question put to one person. The row is made when its rung fires, never for rungs ahead. */
export const Ask = AskKey.extend({
  /** 1 for the first ask of the run; the order in which people were asked. */
  number: z.int(),
  contact: Named,
  state: AskState,
  /** Seconds this person is given, counted from the instant its mail was accepted for sending. */
  wait: z.int(),
  askedAt: Instant,
  /** Set when the mail was accepted for sending (or may have been: a mail that is not sure counts from its attempt). */
  dueAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  note: z.string().nullable(),
  /** Who named this person, when the rung's own did not stand here. */
  suggestedBy: Named.nullable(),
  /** Asked a second time in this round because somebody above frees them for it. */
  freed: z.boolean(),
  /** The answer `suggest`: the address named, the person if the directory knows one, and why they cannot be asked. */
  suggestion: z.object({ email: z.string(), person: z.string().nullable(), refused: z.string().nullable() }).nullable(),
  /** Task token of the waiting execution; a callback state entered again replaces it. */
  token: z.string().nullable(),
});
export type Ask = z.infer<typeof Ask>;

/**
 * Why a run began. One that began because a next step passed ends when the holder speaks up again; one that seeks
 * somebody who calls the customer (`recovery`) ends when one is found, or the customer was helped.
 */
export const RunReason = z.enum(['request', 'released', 'step-passed', 'staff', 'watch', 'held-mail', 'recovery']);

/** What whoever starts a run adds to its asks: the skill it takes, and what is in it for the person asked (F52, F53). */
const Plea = z.object({ skill: z.string().nullable(), benefit: z.string().nullable() });

/**
 * One attempt to find somebody who takes a ticket: `open` while it climbs. Its execution then watches the clock of the
 * ticket's status (`holding`) until something else does, or nothing is left to watch.
 */
export const Run = z.object({
  ref: z.string(),
  run: z.int(),
  area: z.string(),
  state: z.enum(['open', 'holding', 'ended']),
  why: RunReason.default('request'),
  /** Waiting times as they were when the run began; people are resolved when each rung fires. */
  plan: z.array(z.object({ rung: Rung, wait: z.int() })),
  /** The area's hours as they were when the run began: a rung's waiting time counts inside them. */
  hours: Hours.default('always'),
  /** Where it begins: index in the plan, the plan's length for the last resort, one more for the rounds. */
  startAt: z.int().default(0),
  /** Id of whoever is not asked: the holder beside whom it climbs, or who has just let go. */
  excluded: z.string().nullable().default(null),
  plea: Plea.nullable().default(null),
  /** 1 is the ladder itself; each later round asks one person for an hour. */
  round: z.int(),
  /** Index in the plan of the rung that stands now; the plan's length for the last resort; one less than `startAt` before the first. */
  at: z.int(),
  /** The ask that stands now: its row may not be made yet. */
  current: z
    .object({ rung: AskRung, contact: Named, wait: z.int(), suggestedBy: Named.nullable(), freed: z.boolean() })
    .nullable(),
  asks: z.int(),
  /** Asks at the end of the last execution: a run of very many questions goes on in a fresh execution. */
  asksBefore: z.int(),
  /** Task token of the callback state that watches; a state that is entered again replaces it. */
  token: z.string().nullable().default(null),
  /** How often the present execution has begun to watch. */
  watches: z.int().default(0),
  /** Ids of those who were freed: once per run each. */
  freed: z.array(z.string()),
  /** Number of the execution that may act for this run; an older one ends at once. */
  execution: z.int(),
  /** When the run's execution must have been heard of; the sweeper restarts a run that is two minutes past it. Null once ended. */
  wakeAt: Instant.nullable(),
  /** A series of restarts without a sign of life in between; null from the next step that an execution makes. */
  unheard: z
    .object({
      /** When the run should have been heard of. */
      since: Instant,
      restarts: z.int(),
      /** The sweeper does not restart it again before this. */
      restartAt: Instant,
    })
    .nullable()
    .default(null),
  shard: z.int(),
  startedAt: Instant,
  /** When it stopped climbing. */
  settledAt: Instant.nullable().default(null),
  endedAt: Instant.nullable(),
});
export type Run = z.infer<typeof Run>;

/** The name of the execution that drives this run now, unique for 90 days and more. */
export const executionName = (run: Pick<Run, 'ref' | 'run' | 'execution'>): string =>
  `${run.ref}-${run.run}-${run.execution}`;

/** The key of the ask that stands now. */
export const currentKey = (run: Run): AskKey | null =>
  run.current && {
    ref: run.ref,
    run: run.run,
    round: run.round,
    rung: run.current.rung,
    person: run.current.contact.id,
  };

export const isSameAsk = (a: AskKey, b: AskKey): boolean =>
  a.run === b.run && a.round === b.round && a.rung === b.rung && a.person === b.person;

/** Whether one of `asks` was put to this person, under whichever id the address goes by: the last resort has its own. */
export const wasAsked = (asks: readonly Ask[], who: Pick<Named, 'id' | 'email'>): boolean =>
  asks.some((ask) => ask.person === who.id || ask.contact.email === who.email);

/** Open to be answered with anything, as its mail is out or about to be. */
export const isOpen = (ask: Ask): boolean => ask.state === 'not-sent' || ask.state === 'waiting';

/** Reads what `executionName` wrote; null for a name that is not one of ours. */
export function readExecutionName(name: string): Pick<Run, 'ref' | 'run' | 'execution'> | null {
  const parts = /^([0-9A-Z]{8})-(\d+)-(\d+)$/.exec(name);
  return parts ? { ref: parts[1] ?? '', run: Number(parts[2]), execution: Number(parts[3]) } : null;
}
