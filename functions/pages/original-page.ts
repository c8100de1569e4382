import { html } from 'hono/html';
import { parts } from './case-mail.ts';
import { CASE_STYLE } from './case-style.ts';
import type { MailFacts } from './case-view.ts';
import { framed } from './layout.ts';

/** A raw mail as people read it. Everything is text. */
export type OriginalView = {
  readonly ref: string;
  readonly subject: string;
  /** Header lines worth reading, in order: From, To, Date. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: string;
  readonly parts: MailFacts['parts'];
};

/** The whole of a mail, quotation and signature too; nothing in it is loaded, and nothing leads anywhere (F14, P12). */
export const originalPage = ({ ref, subject, headers, text, parts: all }: OriginalView): string =>
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
      ${parts(all)}
    </div>`,
    CASE_STYLE,
  );
