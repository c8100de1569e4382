import { html } from 'hono/html';
import { formOf, offered } from './case-acts.ts';
import type { CaseView, Typed } from './case-view.ts';
import type { Markup } from './layout.ts';

type HeldBack = NonNullable<CaseView['heldBack']>;

/** What the fields with words of the reader are called when their form is not there any more. */
const TYPED: Readonly<Record<string, string>> = {
  text: 'What you wrote',
  question: 'Your question',
  summary: 'How it ended',
  event: 'What overtook it',
  nextStep: 'Your next step',
  why: 'Why you give it back',
  skill: 'What it takes',
  benefit: 'What is in it for them',
  wanted: 'What the customer wanted',
  did: 'What we did',
  change: 'What should change',
  todo: 'What will be done',
  lesson: 'The lesson',
  title: 'Your idea',
  words: 'Your words',
};

/** The act whose form was held back, when it can still be done. */
export const heldAct = (view: CaseView) => offered(view).find((act) => act === view.heldBack?.typed['act']) ?? null;

/** F21: nothing was done; what changed stands beside what was typed, and pressing again does it. */
export function heldBack(view: CaseView, { changes, typed }: HeldBack): Markup {
  const act = heldAct(view);
  return html`<div class="card problem" role="alert">
      <h1>Nothing was done yet</h1>
      <p>
        ${view.reader}, there is something to know first. Please look at what is new.
        ${act === null ? whatNow(typed) : 'Your words are kept: change them if you like, and press again.'}
      </p>
    </div>
    <div class="beside">
      <section class="card" aria-labelledby="changes">
        <h2 id="changes">What is new</h2>
        <ul class="lines">
          ${changes.map(
            ({ at, by, what }) =>
              html`<li>
                <strong><bdi>${by}</bdi></strong> <bdi>${what}</bdi> <span class="soft at">${at}</span>
              </li>`,
          )}
        </ul>
        <p><a class="jump" href="#newest">Read what was said last</a></p>
      </section>
      ${
        act === null
          ? words(typed)
          : html`<section class="card" aria-labelledby="yours">
              <h2 id="yours">What you were about to do</h2>
              ${formOf(view, act)}
            </section>`
      }
    </div>`;
}

const whatNow = (typed: Typed): string =>
  Object.keys(TYPED).some((name) => typed[name])
    ? 'It cannot be done as the case stands now. Your words are kept here to copy.'
    : 'If it is still right, press its button below once more.';

/** What was typed, to copy. */
function words(typed: Typed): Markup | '' {
  const kept = Object.entries(TYPED).filter(([name]) => typed[name]);
  return kept.length === 0
    ? ''
    : html`<section class="card" aria-labelledby="yours">
        <h2 id="yours">Your words</h2>
        ${kept.map(
          ([name, label]) =>
            html`<p class="soft">${label}:</p>
              <blockquote dir="auto">${typed[name]}</blockquote>`,
        )}
      </section>`;
}
