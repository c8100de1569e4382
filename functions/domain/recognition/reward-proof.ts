import type { AskRung } from '../directory/area.ts';
import type { Named } from '../directory/person.ts';
import type { Ask, Run } from '../ladder/run.ts';
import type { Happened } from '../reports/happening.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { newestVote, type Vote } from '../votes/vote.ts';
import { whoServed } from './who-served.ts';

/** What the table holds of the evidence of a reward. */
export type Proof =
  | {
      readonly ground: 'confirmed';
      readonly ticket: Ticket;
      readonly resolution: number;
      readonly votes: readonly Vote[];
      readonly asks: readonly Ask[];
    }
  | { readonly ground: 'kept-promise'; readonly happened: Happened | undefined }
  | { readonly ground: 'rescue'; readonly ask: Ask | null; readonly run: Run | null };

/** Runs that begin since somebody could not go on with a case: whoever accepts there comes to the rescue. */
const RESCUES: ReadonlySet<string> = new Set(['step-passed', 'released', 'recovery']);
/** On these rungs nobody expects to be asked: it took too long below. */
const ABOVE_BACKUP: ReadonlySet<AskRung> = new Set(['manager', 'director', 'vp', 'last-resort']);

/** Why the evidence is none for this person, as a sentence; null when it is. */
export function whyNotProven(proof: Proof, { id, name, email }: Named): string | null {
  switch (proof.ground) {
    case 'confirmed': {
      const { ticket, resolution, votes, asks } = proof;
      if (ticket.resolution === null || ticket.resolutions !== resolution)
        return 'The ticket does not stand resolved like this: it was opened again, or has no such resolution.';
      if (newestVote(votes, resolution)?.value !== 'up')
        return 'The customer has not said of this resolution that it helped.';
      return whoServed(ticket, asks).some((one) => one.email === email)
        ? null
        : `${name} is not among those who served here: who has it, resolved it, took it when asked, or led to who did.`;
    }
    case 'kept-promise': {
      const kept = (proof.happened?.what ?? []).some(
        (one) => one.kind === 'next-step' && one.kept && one.person.id === id,
      );
      return kept ? null : `By this entry ${name} kept no next step in time.`;
    }
    case 'rescue': {
      const { ask, run } = proof;
      if (ask?.state !== 'accepted' || ask.contact.email !== email) return `${name} did not take it by this ask.`;
      return ABOVE_BACKUP.has(ask.rung) || (run !== null && RESCUES.has(run.why))
        ? null
        : 'This ask was no rescue: the run did not begin for a case that stood still, and its rung is not above backup.';
    }
  }
}
