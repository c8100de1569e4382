import type { Area } from '../../domain/directory/area.ts';
import { DeskError } from '../../domain/errors.ts';
import { formPage } from '../../pages/form-page.ts';
import type { FormField, VisitorWords } from '../../pages/words/words.ts';
import { type ApiAnswer, type ApiEvent, page, wantsPage } from '../../shared/http.ts';
import { inLanguage } from '../../shared/in-language.ts';
import type { Log } from '../../shared/log.ts';
import { ShownRefusal } from '../../shared/shown-refusal.ts';
import * as z from 'zod';
import type { Sent } from './read-form.ts';

const Details = z.object({
  issues: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
  retryAfter: z.int().default(0),
});

type Refused = {
  readonly event: ApiEvent;
  readonly area: Area;
  /** What was sent, as far as it could be read. */
  readonly sent: Sent;
  readonly words: VisitorWords;
  readonly newId: () => string;
  readonly log: Pick<Log, 'error'>;
};

/** The refusal in the visitor's words. What the form itself refuses is in their words already. */
function inTheirWords(error: DeskError, { form }: VisitorWords): DeskError {
  const { kind, details } = error;
  const { retryAfter } = Details.parse(details);
  switch (kind) {
    case 'mismatch':
      return new DeskError(kind, form.used, details);
    case 'too_many':
      return new DeskError(kind, form.tooMany(Math.ceil(retryAfter / 60)), details);
    case 'conflict':
      return new DeskError(kind, form.broken, details);
    case 'invalid':
    case 'too_large':
    case 'unauthenticated':
    case 'forbidden':
    case 'not_found':
    case 'not_allowed':
    case 'stale':
    case 'expired':
      return error;
  }
}

/**
 * Nothing that somebody typed is lost with a refusal: a browser gets the form back as it was sent, and is told what to do
 * and that files must be chosen again. Even when something broke on our side; that is logged here, as nobody else sees it.
 */
export function refuseForm(error: unknown, { event, area, sent, words, newId, log }: Refused): ApiAnswer {
  const again = (message: string, issues: readonly { path: string; message: string }[], key: string): string =>
    formPage({
      area,
      key,
      words,
      refused: { message, issues, typed: typedIn(sent), withFiles: sent.files.length > 0 },
    });
  const ownKey = textOf(sent.fields['key']) || newId();
  if (error instanceof DeskError) {
    const told = inTheirWords(error, words);
    // The key of a form that was sent with other words is used up: what is sent next is another message.
    const key = told.kind === 'mismatch' ? newId() : ownKey;
    const html = again(told.message, Details.parse(told.details).issues, key);
    throw new ShownRefusal(told, html, inLanguage(words.language));
  }
  if (!wantsPage(event)) throw error;
  log.error('request failed', { error });
  return page(500, again(words.form.broken, [], ownKey), inLanguage(words.language));
}

/** More than any field takes: what was typed is given back even when it was too long. */
const GIVEN_BACK = 100_000;
const textOf = (value: unknown): string => (typeof value === 'string' ? value.toWellFormed().slice(0, GIVEN_BACK) : '');
const typedIn = ({ fields }: Sent): Partial<Record<FormField, string>> => ({
  name: textOf(fields['name']),
  email: textOf(fields['email']),
  subject: textOf(fields['subject']),
  message: textOf(fields['message']),
});
