/** What the preview shows. A new page is one more line here. */
import { writeMail } from '../../functions/emails/write-mail.ts';
import { sampleReport } from '../../functions/emails/sample-report.ts';
import { samples } from '../../functions/emails/samples.ts';
import { pages } from './pages.ts';

/** Something with a face: `name` is its file name, `about` what stands beside it. */
export type Thing = {
  readonly name: string;
  readonly title: string;
  readonly html: string;
  readonly about?: readonly string[];
};

const LINKS = {
  page: 'https://desk.example/page',
  case: 'https://desk.example/case',
  vote: 'https://desk.example/votes',
  code: '271828',
  report: sampleReport,
  tag: '[K7Q2-M9XD-4hxq2b]',
};

const mails = samples.map(({ name, title, content, ref }): Thing => {
  const { subject, text, html } = writeMail(content, ref, LINKS);
  return { name: `mail-${name}`, title, html, about: [subject, text] };
});

export const things: readonly Thing[] = [...mails, ...pages];
