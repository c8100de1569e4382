import type { Change } from '../../domain/change.ts';
import type { Named } from '../../domain/directory/person.ts';
import { asDraft, reviewFields } from '../../domain/reviews/review-draft.ts';
import type { PageAct } from '../../domain/tickets/case-act.ts';
import { parse } from '../../shared/http.ts';
import type { Write } from '../../store/entity.ts';
import type { LookBack } from '../../use-cases/look-back.ts';
import type { PassOnIdea } from '../../use-cases/pass-on-idea.ts';
import type { SendLetter } from '../../use-cases/send-letter.ts';
import type { OpenCase } from './open-case.ts';
import * as z from 'zod';

export type VoiceActNeeds = { lookBack: LookBack; passOnIdea: PassOnIdea; sendLetter: SendLetter };
export type VoiceAct = Extract<PageAct, { act: 'review' | 'idea' | 'tell' }>;

export const isVoiceAct = (what: PageAct): what is VoiceAct =>
  what.act === 'review' || what.act === 'idea' || what.act === 'tell';

const Draft = z.object(reviewFields);

/** What the holder does for more than this customer: looks back, passes an idea on, or tells them that one is there. */
export async function voiceAct(
  { kase: { ticket }, area, at, rows }: OpenCase,
  what: VoiceAct,
  by: Named,
  { lookBack, passOnIdea, sendLetter }: VoiceActNeeds,
): Promise<{ readonly change: Change; readonly writes: readonly Write[] }> {
  switch (what.act) {
    case 'review':
      return { change: await lookBack(ticket, area, parse(Draft, asDraft(what)), by, at), writes: [] };
    case 'idea': {
      const { act: _act, consent, ...draft } = what;
      const passed = await passOnIdea({ ...draft, consent: consent === 'yes' }, by, { area, ticket }, at);
      if (!passed.change) throw new Error('An idea of a case changes it');
      return { change: passed.change, writes: passed.writes };
    }
    case 'tell': {
      const { recipients } = rows.addressees;
      return sendLetter(ticket, what, by, { area, recipients }, at);
    }
  }
}
