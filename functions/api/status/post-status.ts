import { createHash } from 'node:crypto';
import * as z from 'zod';
import { DeskError, type ErrorKind } from '../../domain/errors.ts';
import { type RequestKey, requestKey } from '../../domain/intake/request-key.ts';
import { namedLanguage } from '../../domain/language.ts';
import type { Instant } from '../../domain/time.ts';
import { LONGEST_MESSAGE, statusPage, type WrittenBefore } from '../../pages/status-page.ts';
import type { VisitorWords } from '../../pages/words/words.ts';
import { type ApiEvent, type Handle, page, seeOther } from '../../shared/http.ts';
import { inLanguage } from '../../shared/in-language.ts';
import { ShownRefusal } from '../../shared/shown-refusal.ts';
import { untilSaved } from '../../store/changing.ts';
import type { IntakeStore } from '../../store/intake.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { type Coded, type CodeNeeds, sendCode, useCode } from '../../use-cases/customer-code.ts';
import type { AddMessage } from '../../use-cases/customer-message.ts';
import { codedFields, ownWords, typedWords } from '../coded-form.ts';
import { openStatus, type OpenStatus, type StatusNeeds } from './open-status.ts';

type Needs = StatusNeeds &
  CodeNeeds & {
    tickets: Pick<TicketStore, 'openedBy' | 'remembering'>;
    intake: Pick<IntakeStore, 'write'>;
    addMessage: AddMessage;
  };

/** On the record, beside the message: by what it is known that the customer wrote it. */
const HOW = 'it was written on the status page, with a code that went to the address on file';

const formIn = ({ wrong }: VisitorWords['write']) =>
  z.object({
    ...codedFields('message', wrong),
    message: ownWords(LONGEST_MESSAGE, { long: wrong.long(LONGEST_MESSAGE), character: wrong.character }).refine(
      (text) => text !== '',
      wrong.missing,
    ),
  });

/**
 * `POST /status/{token}/messages`: the customer writes to us. A first post sends a code to the address on file; the second, with
 * the code, joins the ticket as a mail of theirs would (a closed one gets a follow-up), and bears that address: whoever
 * was forwarded the link writes nothing (P22). The same form counts once, however often it is sent (P23).
 */
export const postStatus = (needs: Needs): Handle => {
  const { tickets, intake, addMessage } = needs;

  /** Whether this form was sent before, with these words or with others (the writer went back and wrote anew). */
  const sentBefore = async (key: RequestKey, at: Instant): Promise<'alike' | 'otherwise' | null> => {
    try {
      return (await tickets.openedBy(key, at)) === null ? null : 'alike';
    } catch (error) {
      if (error instanceof DeskError && error.kind === 'mismatch') return 'otherwise';
      throw error;
    }
  };

  return (event) =>
    untilSaved(async () => {
      const open = await openStatus(event, needs);
      const { ticket, requester, words, at, here, view } = open;
      const { ref } = ticket;
      const { step, code, nonce, message } = messageIn(event, open);
      const hash = createHash('sha256').update(message).digest('hex');
      const key = requestKey({ caller: 'customer', route: `status/${ref}`, key: nonce, hash, ref }, at);
      const done = seeOther(`${here}?done=message`);
      const sent = await sentBefore(key, at);
      if (sent === 'alike') return done;
      if (sent === 'otherwise') throw refusal(open, 'mismatch', [{ path: '', message: words.form.used }], { message });
      const act = coded(open, nonce, message);
      if (step === 'ask-code') {
        await sendCode(act, needs);
        return page(200, statusPage({ ...view, written: { message, code: true } }, words), inLanguage(words.language));
      }
      try {
        const used = await useCode(act, code, needs);
        const locale = { language: namedLanguage(event.headers['accept-language']), timeZone: null };
        const { writes } = await addMessage(
          ref,
          { from: requester, channel: 'form', text: message, locale, remarks: [HOW] },
          at,
        );
        await intake.write([...writes, used, await tickets.remembering(key, at)]);
      } catch (error) {
        // The code may be used up because the same form was taken in between.
        if (!(error instanceof ShownRefusal) || (await sentBefore(key, at)) !== 'alike') throw error;
      }
      return done;
    });
};

type Issues = readonly { readonly path: string; readonly message: string }[];

/** The page as it was sent, with what is wrong: nothing that was typed is lost. */
function refusal({ view, words }: OpenStatus, kind: ErrorKind, issues: Issues, typed: WrittenBefore): ShownRefusal {
  const why = new DeskError(kind, issues.map(({ message }) => message).join(' '), { issues });
  return new ShownRefusal(
    why,
    statusPage({ ...view, written: { ...typed, issues } }, words),
    inLanguage(words.language),
  );
}

const coded = (open: OpenStatus, nonce: string, message: string): Coded => ({
  ...open,
  act: 'message',
  nonce,
  refusal: (kind, why) =>
    refusal(open, kind, [{ path: 'code', message: open.words.code.wrong[why] }], { message, code: true }),
});

const Typed = z.object({ step: z.string().catch(''), message: typedWords }).catch({ step: '', message: '' });

/** What the form says. Throws DeskError `invalid` with the page, on which stands what was typed and what is wrong. */
function messageIn({ body }: ApiEvent, open: OpenStatus): z.output<ReturnType<typeof formIn>> {
  const read = formIn(open.words.write).safeParse(body ?? {});
  if (read.success) return read.data;
  const { step, message } = Typed.parse(body);
  throw refusal(
    open,
    'invalid',
    read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
    { message, code: step === 'message' },
  );
}
