import { html, raw } from 'hono/html';
import type { Standing } from '../domain/ladder/answer.ts';
import { framed, type Markup } from './layout.ts';

export type AskView = {
  ref: string;
  subject: string;
  customer: string;
  text: string;
  area: string;
  name: string;
  stands: Standing;
  holder: string | null;
  /** What the reader noted to do next and where the customer is reached, once it is theirs. */
  theirs: { nextStep: string; by: string; customer: string } | null;
  /** Written out in the reader's time zone; null when no time runs. */
  dueAt: string | null;
  askedBefore: readonly { name: string; email: string }[];
  /** What those asked before noted for their colleagues. */
  notes: readonly { by: string; note: string }[];
  /** Those asked before who can be freed for it: from a rung above the first, once. */
  mayFree: readonly { name: string; email: string }[];
};

/** What the person asked sees. Opening it changes nothing; one form, one button, no script. */
export function askPage(view: AskView): string {
  const title = `${view.ref}: ${view.subject}`;
  switch (view.stands) {
    case 'has-it':
      return framed(title, done('You have it. Thank you!', inYourHands(view), request(view)));
    case 'over': {
      // The link outlives the question: what the customer wrote is for whoever has it, not for everybody once asked.
      const reference = html`<p class="ref">${view.ref}</p>`;
      const thanks = 'Thank you for looking. There is nothing left for you to do.';
      return framed(view.ref, done(`${view.holder ?? 'Somebody'} has it already.`, thanks, reference));
    }
    case 'may-answer':
    case 'may-accept':
      return framed(title, question(view));
  }
}

const inYourHands = ({ customer, theirs }: AskView): string =>
  theirs
    ? `${customer} is in your hands now. You noted as your next step, by ${theirs.by}: ${theirs.nextStep}. Write to ${theirs.customer}.`
    : 'You took it; by now a colleague has it.';

const done = (what: string, more: string, about: Markup): Markup =>
  html`<h1>${what}</h1>
    <div class="card" role="status">
      <p>${more}</p>
      ${about}
    </div>`;

const request = (view: AskView): Markup =>
  html`<p class="soft"><span class="ref">${view.ref}</span> · ${view.area}</p>
    <h2>${view.subject}</h2>
    <p class="soft">${view.customer} wrote:</p>
    <blockquote>${view.text}</blockquote>`;

const choice = (value: string, label: string, checked: boolean, more: Markup | string): Markup =>
  html`<div class="choice">
    <label class="pick"
      ><input type="radio" name="answer" value="${value}" required ${checked ? raw('checked') : ''} />${label}</label
    >
    ${more}
  </div>`;

const question = (view: AskView): Markup =>
  html`<h1>${view.name}, can you help ${view.customer}?</h1>
    <div class="card">${request(view)}</div>
    ${askedBefore(view)}
    ${view.notes.map(
      ({ by, note }) =>
        html`<p class="soft">${by} noted:</p>
          <blockquote>${note}</blockquote>`,
    )}
    <form class="card" method="post" accept-charset="utf-8">
      <fieldset>
        <legend>Your answer</legend>
        ${choice('accept', 'I take it', true, nextStep(view))}
        ${
          view.stands === 'may-answer'
            ? html`${choice('suggest', 'I suggest somebody', false, whom(view))}
              ${choice('decline', 'I cannot take it now', false, '')}`
            : html`<p class="soft">The question has moved on to the next colleague. You can still take it.</p>`
        }
      </fieldset>
      <label for="note">A note for your colleagues, if you like</label>
      <input id="note" name="note" maxlength="2000" />
      <button>Answer</button>
      ${view.dueAt ? html`<p class="soft">We ask the next person after ${view.dueAt}.</p>` : ''}
    </form>`;

const askedBefore = ({ askedBefore: people }: AskView): Markup | string =>
  people.length > 0
    ? html`<p class="soft">Asked before you, and very busy just now: ${people.map((p) => p.name).join(', ')}.</p>`
    : '';

const nextStep = (view: AskView): Markup =>
  html`<label for="nextStep">What do you do next?</label>
    <input id="nextStep" name="nextStep" maxlength="500" placeholder="Call ${view.customer} back" />
    <label for="nextStepIn">By when?</label>
    <select id="nextStepIn" name="nextStepIn">
      <option value="PT30M" selected>In 30 minutes</option>
      <option value="PT1H">In 1 hour</option>
      <option value="PT2H">In 2 hours</option>
      <option value="PT4H">In 4 hours</option>
      <option value="P1D">In 1 day</option>
      <option value="P2D">In 2 days</option>
    </select>`;

const whom = (view: AskView): Markup =>
  html`<label for="suggested">Their e-mail address</label>
    <input id="suggested" name="suggested" type="email" maxlength="254" list="people" />
    ${
      view.mayFree.length > 0
        ? html`<datalist id="people">
              ${view.mayFree.map((p) => html`<option value="${p.email}">Free ${p.name} for this</option>`)}
            </datalist>
            <p class="soft">
              You can also free somebody for this: ${view.mayFree.map((p) => `${p.name} (${p.email})`).join(', ')}.
            </p>`
        : ''
    }`;
