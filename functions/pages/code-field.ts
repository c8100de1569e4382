import { html, raw } from 'hono/html';
import type { Markup } from './layout.ts';
import type { VisitorWords } from './words/words.ts';

type Words = VisitorWords['code'];

/** The button of a form's first step: a code goes to the address on file. `why` says what for. */
export const askForCode = (why: string, words: Words): Markup =>
  html`<p class="soft">${why}</p>
    <button name="step" value="ask-code">${words.ask}</button>`;

/** Above the form, once the code is on its way. */
export const codeSent = ({ sent }: Words): Markup => html`<div class="card" role="status"><p>${sent}</p></div>`;

/**
 * The field and the buttons of a form's second step. `step` is what the form says when it is sent with the code. The
 * first button is the one that the Enter key presses; the other needs no digits.
 */
export const codeField = (
  { wrong, step, send }: { readonly wrong: string | undefined; readonly step: string; readonly send: string },
  words: Words,
): Markup =>
  html`<label for="code">${words.label}</label>
    <p class="hint" id="code-hint">${words.hint}</p>
    ${wrong === undefined ? '' : html`<p class="wrong" id="code-wrong">${wrong}</p>`}
    <input
      id="code"
      name="code"
      inputmode="numeric"
      autocomplete="one-time-code"
      maxlength="20"
      required
      aria-describedby="code-hint${wrong === undefined ? '' : ' code-wrong'}"
      ${wrong === undefined ? '' : raw('aria-invalid="true"')}
    />
    <button name="step" value="${step}">${send}</button>
    <button name="step" value="ask-code" class="second" formnovalidate>${words.again}</button>`;
