import { html } from 'hono/html';
import type { Markup } from './layout.ts';

/** What is wrong with one field of a form, as a sentence of its own. */
export type FieldProblem = { readonly path: string; readonly message: string };

/** What a field that is wrong looks like. */
export const WRONG_STYLE = `.hint{margin:0 0 .25rem;color:var(--soft);font-size:.9rem}.wrong{margin:0 0 .25rem;color:var(--bad);font-weight:600}[aria-invalid] textarea,[aria-invalid]{border:2px solid var(--bad)}.second{background:none;color:var(--brand);border:1px solid var(--brand)}`;

/** What is wrong, before the form: read out at once, with a link to each of its `fields` (WCAG 3.3.1). */
export const problem = (issues: readonly FieldProblem[], fields: readonly string[], heading: string): Markup =>
  html`<div class="card problem" role="alert">
    <h2>${heading}</h2>
    <ul>
      ${issues.map(({ path, message }) => html`<li>${fields.includes(path) ? html`<a href="#${path}">${message}</a>` : message}</li>`)}
    </ul>
  </div>`;
