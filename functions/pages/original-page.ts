import { html } from 'hono/html';
import { parts } from './case-mail.ts';
import { CASE_STYLE } from './case-style.ts';
import type { MailFacts } from './case-view.ts';
import { framed, type Markup } from './layout.ts';

/** A raw mail as people read it. Everything is text. */
export type OriginalView = {
  readonly ref: string;
  readonly subject: string;
  /** Header lines worth reading, in order: From, To, Date. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: string;
  readonly parts: MailFacts['parts'];
  /** There is a form of it that its writer laid out. */
  readonly laidOut: boolean;
  /** Path of this page. */
  readonly here: string;
};

/** The whole of a mail, quotation and signature too; nothing in it is loaded, and nothing leads anywhere (F14, P12). */
export const originalPage = ({ ref, subject, headers, text, parts: all, laidOut, here }: OriginalView): string =>
  framed(
    `${ref}: ${subject}`,
    html`<div class="case">
      <p class="soft"><span class="ref">${ref}</span> · the whole mail as it came</p>
      <h1 dir="auto">${subject}</h1>
      <section class="card" aria-label="Who and when">
        <dl class="facts">
          ${headers.map(
            ([name, value]) =>
              html`<div>
                <dt>${name}</dt>
                <dd><bdi>${value}</bdi></dd>
              </div>`,
          )}
        </dl>
      </section>
      <section class="card" aria-label="The words"><div class="words" dir="auto">${text}</div></section>
      ${laidOut ? frame(here) : ''} ${parts(here, all, all.length)}
    </div>`,
    CASE_STYLE,
  );

/** A closed frame is not loaded. Nothing in it runs, loads, sends or leads anywhere, so the page need not trust it. */
const frame = (here: string): Markup =>
  html`<details class="card">
    <summary>As it was laid out</summary>
    <p class="small soft">Without scripts and without pictures from elsewhere; links are words only.</p>
    <iframe
      class="mail"
      title="The mail as it was laid out"
      src="${here}/html"
      sandbox
      referrerpolicy="no-referrer"
      loading="lazy"
    ></iframe>
  </details>`;
