import * as z from 'zod';
import { AskRung, RUNGS } from '../directory/area.ts';
import { Week } from '../reports/period.ts';
import { ResolutionCode } from '../resolution/resolution.ts';
import { Instant } from '../time.ts';
import { Behaviour } from './behaviour.ts';

/**
 * The weekly recognition report as it is stored, in parts: what an area reads, what the whole company reads, what those
 * who lead an area read, and what the desk itself needs the weeks after. It praises and never ranks: entries go by time,
 * people by name, and there is no figure of a person in it (F94, F98-F100).
 *
 * Sizes: an item of the table holds 400 KB. A section holds the newest 30 entries (and says how many there were), and
 * every text is an excerpt, so that the greatest part stays below 256 KB, whatever alphabet people write in.
 */

/** Entries of a section: the newest of all. */
export const MOST_ENTRIES = 30;

/** Somebody who served: the name to tell, and the id by which the directory knows them. */
export const Served = z.object({ id: z.string(), name: z.string() });
export type Served = z.infer<typeof Served>;

/** What an entry rests on, and where it can be read. */
export const Evidence = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('vote'), ref: z.string(), number: z.int(), resolution: z.int() }),
  z.object({ kind: z.literal('next-step'), ref: z.string() }),
  z.object({ kind: z.literal('resolution'), ref: z.string(), resolution: z.int() }),
  z.object({ kind: z.literal('held'), ref: z.string() }),
  z.object({ kind: z.literal('ask'), ref: z.string(), rung: AskRung }),
  z.object({ kind: z.literal('kudos'), kudos: z.string(), ref: z.string().nullable() }),
  z.object({ kind: z.literal('idea'), idea: z.string(), ref: z.string().nullable() }),
  z.object({ kind: z.literal('lesson'), ref: z.string().nullable() }),
]);
export type Evidence = z.infer<typeof Evidence>;

const entry = {
  at: Instant,
  /** Id of the area. */
  area: z.string(),
  evidence: Evidence,
};

/** Somebody served a customer. `what` is the matter's subject; null where its readers may not see the area's tickets. */
export const Deed = z.object({ ...entry, who: Served, what: z.string().nullable() });
export type Deed = z.infer<typeof Deed>;

/** Thanks with their words; of the customer when `from` is null. */
export const Thanks = z.object({
  ...entry,
  from: Served.nullable(),
  to: Served,
  behaviour: Behaviour.nullable(),
  words: z.string(),
});
export type Thanks = z.infer<typeof Thanks>;

/** An idea that was adopted, or that is there by now; `changed` says what it changed. */
export const Idea = z.object({
  ...entry,
  who: Served,
  title: z.string(),
  became: z.enum(['adopted', 'shipped']),
  changed: z.string().nullable(),
});
export type Idea = z.infer<typeof Idea>;

/** What a disaster taught about the system; it names nobody (F93). */
export const Lesson = z.object({ ...entry, words: z.string() });
export type Lesson = z.infer<typeof Lesson>;

/** The newest entries first, and how many there were. */
const section = <T extends z.ZodType>(of: T) =>
  z.object({ all: z.int().nonnegative(), entries: z.array(of).max(MOST_ENTRIES) });
export type Section<T> = { readonly all: number; readonly entries: readonly T[] };

const sections = {
  /** Problems solved, of which the customer says that it helped (F89). */
  confirmed: section(Deed),
  /** Promises kept: the holder's next steps, one entry a matter. */
  promises: section(Deed),
  /** Solved by whoever the customer reached first, who came once and was answered once. */
  firstTouch: section(Deed),
  /** Matters that somebody took when they were in need of it. */
  rescues: section(Deed),
  /** Asks answered by others than the area's first contact. */
  helpers: section(Deed),
  thanks: section(Thanks),
  ideas: section(Idea),
  lessons: section(Lesson),
  /** Ids of stories published in this week, the newest first. Their words lie with the story alone (F83). */
  stories: z.array(z.string()).max(MOST_ENTRIES),
};

/** About the work: how matters ended, and with whom their time went (seconds). Never by person, and no area beside another. */
const figures = {
  /** Matters by how they ended; one that ended twice in the week counts once, as it ended last. */
  ended: z.partialRecord(ResolutionCode, z.int()),
  spent: z.object({ holder: z.int(), customer: z.int(), nobody: z.int() }),
};

const head = { v: z.literal(1), week: Week };
const AreaName = z.object({ id: z.string(), name: z.string() });

/** What everybody of an area reads. */
export const AreaContent = z.object({ ...head, part: z.literal('area'), area: AreaName, ...sections, ...figures });
export type AreaContent = z.infer<typeof AreaContent>;

/** A rung of an area's chart in this week: answers to asks, calls of customers, promises kept. */
const RungWeek = z.object({
  rung: z.enum(RUNGS),
  /** Id of whoever stands there. */
  person: z.string().nullable(),
  answered: z.int(),
  called: z.int(),
  kept: z.int(),
});
export type RungWeek = z.infer<typeof RungWeek>;

/** Somebody who served, with up to three deeds to read first. */
const Noticed = z.object({ who: Served, deeds: z.array(Deed).min(1).max(3) });
export type Noticed = z.infer<typeof Noticed>;

/**
 * What the desk itself needs of an area's week: shown and mailed to nobody, and served by no route. It lies by area and
 * week alone, and is read for the company's mirror and for the champion finder of the three weeks after.
 */
export const AreaMemory = z.object({
  ...head,
  part: z.literal('memory'),
  area: AreaName,
  rungs: z.array(RungWeek).max(RUNGS.length),
  served: z.array(Noticed).max(200),
  /** Ids of those who were thanked. */
  thanked: z.array(z.string()).max(500),
});
export type AreaMemory = z.infer<typeof AreaMemory>;

/** What those who lead an area read, and nobody else (F90): served well in four weeks, and thanked by nobody in them. */
export const LeadersContent = z.object({
  ...head,
  part: z.literal('leaders'),
  area: AreaName,
  noticed: z.array(Noticed).max(50),
});
export type LeadersContent = z.infer<typeof LeadersContent>;

/** Rungs of one kind, or of several where fewer than five people stand on one: never fewer than five people (F96, F100). */
const MirrorRow = z.object({
  rungs: z.array(z.enum(RUNGS)).min(1),
  answered: z.int(),
  called: z.int(),
  kept: z.int(),
});
export type MirrorRow = z.infer<typeof MirrorRow>;

/** What everybody reads. Its entries tell no subject of a ticket: that is for people of its area (F120). */
export const CompanyContent = z.object({
  ...head,
  part: z.literal('company'),
  /** By name. */
  areas: z.array(AreaName).max(1_000),
  /** Areas whose week could not be computed, as long as it cannot. */
  missing: z.array(AreaName).max(1_000).default([]),
  ...sections,
  ...figures,
  /** By the chart turned upside down: those who serve customers on top. Empty where fewer than five people stand on it. */
  mirror: z.array(MirrorRow).max(RUNGS.length),
});
export type CompanyContent = z.infer<typeof CompanyContent>;

/** One part of a week's report; its key is week, part and (but for the company's) area. */
export const RecognitionContent = z.discriminatedUnion('part', [
  AreaContent,
  AreaMemory,
  LeadersContent,
  CompanyContent,
]);
export type RecognitionContent = z.infer<typeof RecognitionContent>;
