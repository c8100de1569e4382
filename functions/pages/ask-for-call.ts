import { html } from 'hono/html';
import type { Markup } from './layout.ts';

export type AskedCall = {
  readonly words: string | null;
  readonly summary: string;
  readonly by: string;
  readonly phone: string | null;
};

/** Why it is a call that is asked for. The history is there, and nobody is at fault. */
export const notHelpedYet = (
  call: AskedCall | null,
  { customer, holder }: { readonly customer: string; readonly holder: string | null },
): Markup | '' =>
  call === null
    ? ''
    : html`<section class="card" aria-label="What is still missing">
        <p>
          ${customer} tells us that our answer has not helped yet. We promised a call of a person by
          <strong>${call.by}</strong>.
        </p>
        ${call.words === null ? '' : html`<blockquote dir="auto">${call.words}</blockquote>`}
        <p class="soft">How we had ended it:</p>
        <blockquote dir="auto">${call.summary}</blockquote>
        <p>
          ${call.phone === null ? 'We know no phone number: a few words of your own, by mail, can ask for it.' : html`Phone: <bdi>${call.phone}</bdi>`}
        </p>
        <p class="soft">
          This is about what is still missing, and about no person.
          ${holder ? `${holder} knows the history and can tell you about it.` : ''}
        </p>
      </section>`;
