import * as z from 'zod';
import { DeskError } from '../errors.ts';
import { AskKey } from '../ladder/run.ts';
import { after, Instant } from '../time.ts';

/** What a link is good for. A token is these claims, signed; it is bound to all of them. */
export const LinkClaims = z.discriminatedUnion('for', [
  /** Action link: one ask's page, for the person asked; answers while the run is open, then tells who has it. */
  z.object({ for: z.literal('ask'), ask: AskKey }),
  /** Case link: one ticket's page for one person; reusable, while they hold it or are asked and seven days after. */
  z.object({ for: z.literal('case'), ref: z.string(), person: z.string() }),
  /** Status link: read-only, for the requester of one ticket; never expires. */
  z.object({ for: z.literal('status'), ref: z.string(), requester: z.string() }),
  /** Vote link: the page on which the requester says of one resolution whether it helped. It holds no vote (P21). */
  z.object({ for: z.literal('vote'), ref: z.string(), requester: z.string(), resolution: z.int() }),
  /** Walk link: the cases of a quarter, for one person who leads; they may come back to it. */
  z.object({ for: z.literal('walk'), quarter: z.string(), person: z.string() }),
  /** Reports link: the recognition reports that one person may read, while they are in the directory and until `until`. */
  z.object({ for: z.literal('reports'), person: z.string(), until: Instant }),
  /** Story link: the page on which the requester tells their story, and takes it back; it shows none of it. */
  z.object({ for: z.literal('story'), ref: z.string(), requester: z.string() }),
  /** Idea link: one idea's page, for whoever receives it or sees to it that it is answered. */
  z.object({ for: z.literal('idea'), idea: z.string(), reader: z.string() }),
]);
export type LinkClaims = z.infer<typeof LinkClaims>;

/** A link to the reports is good for 90 days (in seconds): a newer mail brings a newer one. */
const REPORTS_LAST = 90 * 86_400;

/** What a person's own link to the recognition reports is good for, from now on. */
export const reportsLink = (person: string, now: Instant): Extract<LinkClaims, { for: 'reports' }> => ({
  for: 'reports',
  person,
  until: after(now, REPORTS_LAST),
});

/** One answer to whatever is no link, or none any more: nobody learns from it what there is (F120). */
export const notALink = (): DeskError =>
  new DeskError(
    'not_found',
    'This link is not valid, or not any more. Please use it exactly as it stands in the newest mail.',
  );
