import * as z from 'zod';
import { AskRung } from '../directory/area.ts';
import { Address, Contact } from '../directory/person.ts';
import { Duration } from '../time.ts';
import { Behaviour } from '../recognition/behaviour.ts';
import { MOST_WORDS } from '../recognition/kudos.ts';
import { IdeaForm, LetterForm } from '../ideas/idea-forms.ts';
import { ResolutionCode } from '../resolution/resolution.ts';
import { ReviewForm } from '../reviews/review-draft.ts';
import { optional, words as atLeast } from '../texts.ts';

/** Characters of what the holder writes to the customer, or to colleagues. */
const LONGEST = 10_000;
const words = (missing: string, longest = LONGEST) => atLeast(missing, longest);

/** An ISO 8601 length of time from now; half an hour when not given. */
export const NextStepIn = z
  .string()
  .trim()
  .optional()
  .transform((text) => text || 'PT30M')
  .pipe(Duration);

/** What whoever acts on a ticket does next, and in how much time: every entry of a holder must leave it. */
const nextStep = { nextStep: words('is missing: say what you do next', 500), nextStepIn: NextStepIn };

/** At least and at most so many working days a ticket waits for its customer before somebody looks again. */
const LOOK_AGAIN_DAYS = { usual: 5, most: 20 } as const;

/** What each act needs that the API has, too. */
export const actFields = {
  reply: { text: words('is missing: write your answer'), ...nextStep },
  note: { text: words('is missing: write your note') },
  resolve: { code: ResolutionCode, summary: words('is missing: say how it ended'), event: optional(200) },
  release: { why: optional(500) },
  ladder: { rung: AskRung, skill: optional(200), benefit: optional(300) },
};

/** What thanks to a colleague need, wherever they come from. */
export const thanksFields = {
  behaviour: Behaviour,
  words: words('is missing: say what you thank them for', MOST_WORDS),
};

/** What the holder does on the case page, as its forms send it. Each needs its own fields and ignores the others. */
export const CaseAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('reply'), ...actFields.reply }),
  z.object({ act: z.literal('note'), ...actFields.note }),
  z.object({
    act: z.literal('next-step'),
    ...nextStep,
    /** They have spoken with the customer by phone. */
    called: z.literal('yes').optional(),
  }),
  z.object({
    act: z.literal('wait'),
    question: words('is missing: write what you ask the customer'),
    lookAgainIn: z.coerce.number().int().min(1).max(LOOK_AGAIN_DAYS.most).default(LOOK_AGAIN_DAYS.usual),
  }),
  z.object({ act: z.literal('resolve'), ...actFields.resolve }),
  /** Opens a solved ticket again, as if the customer's words had. */
  z.object({ act: z.literal('reopen') }),
  z.object({ act: z.literal('release'), ...actFields.release }),
  z.object({ act: z.literal('ladder'), ...actFields.ladder }),
  /** Sends a mail to the customer once more, of which nobody knows whether it went out. */
  z.object({ act: z.literal('repeat-mail'), mail: z.string() }),
  /** Lets the desk write to an address again that it had stopped writing to. */
  z.object({ act: z.literal('lift-block'), address: Address }),
  /** Says whose matter it is, for a ticket that a colleague opened by mail. */
  z.object({ act: z.literal('set-requester'), ...Contact.shape }),
]);
export type CaseAct = z.infer<typeof CaseAct>;

/** A decision on a held mail: it joins the ticket, or becomes one of its own. */
export const Decided = z.object({ number: z.coerce.number().int().min(1), decision: z.enum(['join', 'apart']) });

/** Everything that a form of the case page can post. */
export const PageAct = z.discriminatedUnion('act', [
  ...CaseAct.options,
  Decided.extend({ act: z.literal('decide-held') }),
  /** Thanks somebody on the record of the case: open to whoever sees the page. */
  z.object({ act: z.literal('thank'), to: Address, ...thanksFields }),
  /** Has a mail read again that could not be read (P8); `number` is that of its message. */
  z.object({ act: z.literal('read-again'), number: z.coerce.number().int().min(1) }),
  ReviewForm,
  IdeaForm,
  LetterForm,
]);
export type PageAct = z.infer<typeof PageAct>;
export type ActOf<A extends CaseAct['act']> = Extract<CaseAct, { act: A }>;

/** The name of an act, as a page carries it in its address after the act was done. */
export const ActName = z.enum(PageAct.options.map(({ shape }) => shape.act.value));
export type ActName = z.infer<typeof ActName>;
