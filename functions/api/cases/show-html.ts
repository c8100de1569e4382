import { DeskError } from '../../domain/errors.ts';
import { mailHtmlPage } from '../../pages/mail-html-page.ts';
import type { Part } from '../../reading/mail.ts';
import { type Handle, page } from '../../shared/http.ts';
import { ofStrangers } from '../../shared/policies.ts';
import { mailOf, type MailNeeds, openMessage } from './open-mail.ts';

type Cleaned = { readonly html: string; readonly whole: boolean };
type Needs = MailNeeds & { cleanHtml: (html: string, parts: readonly Part[]) => Cleaned | Promise<Cleaned> };

/** Bytes of an answer as Lambda counts them, in JSON; of 6 MB something is left for its headers. */
const MOST_BYTES = 5_800_000;

/**
 * `GET /cases/{token}/messages/{number}/html`: a mail as its writer laid it out, cleaned, for a frame of the page with the
 * whole mail (F13, F117). Shows, and changes nothing.
 */
export const showHtml = (needs: Needs): Handle => {
  const open = openMessage(needs);
  return async (event) => {
    const { message } = await open(event);
    const { mail } = await mailOf(message, needs);
    if (mail.html === '') throw new DeskError('not_found', 'This mail has no other form than its words');
    const body = mailHtmlPage(await needs.cleanHtml(mail.html, mail.parts));
    const isTooLarge = Buffer.byteLength(JSON.stringify(body)) > MOST_BYTES;
    return page(200, isTooLarge ? mailHtmlPage({ html: '', whole: false }) : body, ofStrangers);
  };
};
