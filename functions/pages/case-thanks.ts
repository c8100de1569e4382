import { html } from 'hono/html';
import { actForm } from './case-act-form.ts';
import type { CaseView } from './case-view.ts';
import type { Markup } from './layout.ts';

/** The customer only said thank you, and it stays solved: if the reader sees more in it, one click opens it again. */
export const thanked = (view: CaseView): Markup | '' =>
  view.thanks === null
    ? ''
    : html`<section class="card" aria-labelledby="thanks">
        <h2 id="thanks"><bdi>${view.customer.name}</bdi> says thank you</h2>
        <blockquote dir="auto">${view.thanks}</blockquote>
        ${
          view.may === 'act'
            ? actForm(view, {
                act: 'reopen',
                body: html`<p class="hint">It stays solved. If there is more in these words, open it again.</p>`,
                button: 'Open it again',
              })
            : html`<p class="soft">It stays solved.</p>`
        }
      </section>`;
