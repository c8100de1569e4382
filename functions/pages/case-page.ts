import { html } from 'hono/html';
import { acts, offered } from './case-acts.ts';
import { conversation } from './case-conversation.ts';
import { doubts, heldMails } from './case-mail.ts';
import { heldAct, heldBack } from './case-held-back.ts';
import { blocked, mailDelayed, standingNow } from './case-standing.ts';
import { CASE_STYLE } from './case-style.ts';
import type { CaseView } from './case-view.ts';
import { thanked } from './case-thanks.ts';
import { askWords, rungWords } from './case-words.ts';
import { voice } from './case-voice.ts';
import { framed, type Markup } from './layout.ts';

/** The page on which a case is held: how it stands, what was said, and what the reader can do about it. No script. */
export const casePage = (view: CaseView): string => framed(`${view.ref}: ${view.subject}`, body(view), CASE_STYLE);

const body = (view: CaseView): Markup =>
  html`<div class="case" id="top">
    ${
      view.heldBack
        ? heldBack(view, view.heldBack)
        : view.done === null
          ? ''
          : html`<div class="card done" role="status"><p>${view.done}</p></div>`
    }
    <header>
      <p class="soft"><span class="ref">${view.ref}</span> · ${view.area}</p>
      ${view.heldBack ? html`<h2 class="title" dir="auto">${view.subject}</h2>` : html`<h1 dir="auto">${view.subject}</h1>`}
    </header>
    ${mailDelayed(view)} ${doubts(view)} ${view.blocks.map((block) => blocked(view, block))}
    <div class="columns">
      <div class="now">${thanked(view)} ${standingNow(view)} ${jumps(view)}</div>
      ${conversation(view)}
      <div class="todo">
        ${heldMails(view)} ${acts(view, heldAct(view))} ${story(view)} ${voice(view)} ${asked(view)} ${record(view)}
      </div>
    </div>
  </div>`;

/** On a phone what was said last, and the forms, stand far below. */
const jumps = (view: CaseView): Markup | '' =>
  offered(view).length === 0
    ? ''
    : html`<p class="jumps">
        ${heldAct(view) === 'reply' || view.status === 'solved' || !offered(view).includes('reply') ? '' : html`<a class="go" href="#answer">Answer</a>`}
        ${view.conversation.length > LONG ? html`<a class="jump" href="#newest">What was said last</a>` : ''}
        ${offered(view).every((act) => act === heldAct(view)) ? '' : html`<a class="jump" href="#acts">${jumpWords(view)}</a>`}
      </p>`;
const jumpWords = ({ may, status }: CaseView): string =>
  may !== 'act' ? 'What you can do' : status === 'solved' ? 'What you can still do' : 'What else you can do';
const LONG = 3;

/** The customer's story in their own words: theirs, and about the work. */
const story = ({ story: told, customer }: CaseView): Markup | '' =>
  told === null
    ? ''
    : html`<details class="card">
        <summary>The story of ${customer.name}</summary>
        <blockquote dir="auto">${told.text}</blockquote>
        <p class="soft">
          ${
            told.mayBePublished
              ? 'It may be published with names changed, once somebody of the area has prepared and checked it.'
              : 'It is for the staff of the area alone, to learn from, and is not published.'
          }
          It is theirs: they can take it back at any time.
        </p>
      </details>`;

/** Who was asked in which order, and what became of it, without a mark against anybody. */
const asked = ({ asks }: CaseView): Markup | '' =>
  asks.length === 0
    ? ''
    : html`<details class="card">
        <summary>Who was asked</summary>
        <ol class="lines">
          ${asks.map(
            ({ name, rung, state, at, note, suggested }) =>
              html`<li>
                <strong><bdi>${name}</bdi></strong> (${rungWords(rung)})
                ${askWords(state, suggested)}${suggested === null ? '' : html` <bdi>${suggested}</bdi>`}
                <span class="soft at">${at}</span>
                ${note === null || note === '' ? '' : html`<blockquote dir="auto">${note}</blockquote>`}
              </li>`,
          )}
        </ol>
      </details>`;

/** Everything that happened, as it is on record. */
const record = ({ timeline }: CaseView): Markup | '' =>
  timeline.length === 0
    ? ''
    : html`<details class="card">
        <summary>The record</summary>
        <ol class="lines">
          ${timeline.map(
            ({ at, by, what }) =>
              html`<li>
                <strong><bdi>${by}</bdi></strong> <bdi>${what}</bdi> <span class="soft at">${at}</span>
              </li>`,
          )}
        </ol>
      </details>`;
