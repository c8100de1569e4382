import {
  goesToCustomer,
  type ContentOf,
  type MailContent,
  type MailKind,
} from '../../../functions/domain/mails/mail.ts';
import { sampleReport } from '../../../functions/emails/sample-report.ts';
import { samples } from '../../../functions/emails/samples.ts';
import { writeMail } from '../../../functions/emails/write-mail.ts';
import { elementsOf } from '../../support/html.ts';

/** Links as they are: with an ampersand, which HTML escapes and text does not. */
export const LINKS = {
  page: 'https://baton.test/page/s1?a=1&b=2',
  case: 'https://baton.test/case/t1?a=1&b=2',
  vote: null,
  code: '271828',
  report: sampleReport,
  tag: '[K7Q2-M9XD-4hxq2b]',
};

/** Every kind of mail in each of its variants: name and content. */
export const mails = samples.map(({ name, content }) => [name, content] as const);
/** Those that are about one case; the report is about a week, and has tests of its own. */
export const letters = mails.filter(([, content]) => content.kind !== 'recognition');
/** Of no case: it tells somebody that their record was opened. */
const OF_NO_CASE: ReadonlySet<MailKind> = new Set(['looked']);
export const toCustomers = mails.filter(([, content]) => goesToCustomer(content));
/** Not those that answer the reader's own mail, or bring the customer a code. */
export const toStaff = letters.filter(
  ([, content]) =>
    !goesToCustomer(content) &&
    !OF_NO_CASE.has(content.kind) &&
    content.kind !== 'will-be-looked-at' &&
    content.kind !== 'vote-code' &&
    content.kind !== 'code',
);
export const asks = mails.filter((mail): mail is readonly [string, ContentOf<'ask'>] => mail[1].kind === 'ask');

export const REF = 'K7Q2M9XD';
export const write = (content: MailContent) => writeMail(content, REF, LINKS);

/** The sample of this name, with what a test is about. */
export function sample<K extends MailKind>(kind: K, name: string, more: Partial<ContentOf<K>> = {}): ContentOf<K> {
  const found = samples.find((one) => one.name === name && one.content.kind === kind);
  if (!found) throw new Error(`There is no sample ${name} of ${kind}`);
  return { ...(found.content as ContentOf<K>), ...more };
}

export const linksIn = (html: string) =>
  elementsOf(html)
    .filter(({ name }) => name === 'a')
    .map(({ attributes }) => attributes['href']);
