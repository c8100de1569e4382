import * as z from 'zod';
import { Week } from '../reports/period.ts';
import type { AreaContent, CompanyContent, LeadersContent } from './content.ts';

/**
 * The weekly mail to one person, as it is decided on: for which week, and what they may read of it. The report itself is
 * read when the mail is handed over: a row for each reader holds no copy of it, and a story that was withdrawn meanwhile
 * is not in it (F83).
 */
export const RecognitionMail = z.object({
  kind: z.literal('recognition'),
  /** Id and name of the reader. */
  person: z.string(),
  name: z.string(),
  week: Week,
  /** Ids of the areas in which they serve, and of those that they lead. */
  areas: z.array(z.string()),
  leads: z.array(z.string()),
  /** Older weeks that were late, and that no mail brings. */
  besides: z.array(Week).default([]),
});
export type RecognitionMail = z.infer<typeof RecognitionMail>;

/** A story with names changed, as it is published at this moment. */
export type ToldStory = {
  readonly id: string;
  readonly text: string;
  /** What it changed, in somebody's words; null where nobody said so. */
  readonly ledTo: string | null;
  readonly language: string;
  readonly at: string;
};

/** What one person reads of a week: in a mail, and on its page. */
export type Reading = {
  readonly week: Week;
  /** The desk's zone, in which the week began. */
  readonly zone: string;
  readonly company: CompanyContent;
  /** Their areas, by name. */
  readonly areas: readonly AreaContent[];
  /** Of the areas that they lead. */
  readonly leaders: readonly LeadersContent[];
  /** Stories of this week that are published at this moment, the newest first. */
  readonly stories: readonly ToldStory[];
};
