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
export const toCustomers = mails.filter(([, content]) => goesToCustomer(content));
const questions = mails.filter((mail): mail is readonly [string, ContentOf<'ask'>] => mail[1].kind === 'ask');
export const asks = questions.filter(([, { recovery }]) => recovery === null);
/** Those that ask for a call to a customer who was not helped yet. */
export const calls = questions.filter(([, { recovery }]) => recovery !== null);
/** Those about a case. Not those that answer the reader's own mail, bring the customer a code, or belong to no case. */
const APART: ReadonlySet<MailKind> = new Set([
  'will-be-looked-at',
  'vote-code',
  'code',
  'idea',
  'looked',
  'walk',
  'idea-answered',
  'reward',
]);
export const toStaff = letters.filter(([, content]) => !goesToCustomer(content) && !APART.has(content.kind));

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
