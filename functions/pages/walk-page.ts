import { html, raw } from 'hono/html';
import type { ResolutionCode } from '../domain/resolution/resolution.ts';
import type { Channel } from '../domain/tickets/ticket.ts';
import { codeWords } from './case-words.ts';
import { framed, type Markup } from './layout.ts';

type YesNo = 'yes' | 'no';

/** A case as its customer lived through it; times are written out. */
export type WalkedCaseView = {
  readonly number: number;
  readonly subject: string;
  readonly channel: Channel;
  readonly openedAt: string;
  readonly said: readonly {
    readonly by: 'customer' | 'us';
    readonly at: string;
    readonly text: string;
    readonly waited: string | null;
  }[];
  readonly more: boolean;
  readonly passedOn: number;
  readonly ended: ResolutionCode | null;
  /** What the reader said before. */
  readonly answer: YesNo | null;
  readonly reason: string;
};

export type WalkPageView = {
  readonly here: string;
  readonly quarter: string;
  readonly name: string;
  readonly cases: readonly { readonly number: number; readonly answer: YesNo | null }[];
  /** Null: the list of all. */
  readonly shown: WalkedCaseView | null;
  readonly done: boolean;
  readonly refused: {
    readonly message: string;
    readonly issues: readonly { readonly path: string; readonly message: string }[];
    readonly answer: string;
    readonly reason: string;
  } | null;
};

const STYLE =
  '.said{list-style:none;margin:0;padding:0}.said>li{border-left:4px solid var(--line);padding-left:1rem;margin-bottom:1rem}.said>.us{border-left-color:var(--brand)}.said blockquote{border:0;padding:0;margin:.25rem 0}.waited{font-weight:600}.cases{list-style:none;margin:0;padding:0}.cases>li{border-top:1px solid var(--line)}.cases>li:first-child{border-top:0}.cases a{display:inline-block;min-height:2.75rem;padding:.6rem 0}.back{display:inline-block;min-height:2.75rem;padding:.6rem 0}.wrong{margin:0 0 .25rem;color:var(--bad);font-weight:600}[aria-invalid]{border:2px solid var(--bad)}';

/** Ten cases from the customer's side, one at a time (F108). Opening it changes nothing; no script. */
export const walkPage = (view: WalkPageView): string =>
  framed(
    `${view.refused ? 'Please look again: ' : ''}Would you do business with us? ${view.quarter}`,
    html`${view.done ? html`<div class="card" role="status"><p>${thanks(view)}</p></div>` : ''}
    ${view.shown ? theCase(view, view.shown) : list(view)}`,
    STYLE,
  );

const thanks = ({ shown, cases }: WalkPageView): string =>
  shown
    ? 'Thank you! Here is the next one.'
    : cases.every(({ answer }) => answer !== null)
      ? 'Thank you! You have walked all of them.'
      : 'Thank you! It is kept.';

const list = ({ here, name, cases, quarter }: WalkPageView): Markup =>
  html`<h1>${name}, would you do business with us?</h1>
    <div class="card">
      <p>
        These are cases of the quarter before ${quarter}, drawn by lot. You see what the customer saw. Say yes or no to
        each, and why: about how we serve, and about no person.
      </p>
      <ol class="cases">
        ${cases.map(
          ({ number, answer }) =>
            html`<li>
              <a href="${here}?case=${number}">Case ${number}</a>
              <span class="soft">${answer === null ? '' : `you said ${answer}`}</span>
            </li>`,
        )}
      </ol>
    </div>`;

const CAME: Readonly<Record<Channel, string>> = {
  form: 'by form',
  mail: 'by mail',
  phone: 'by phone',
  staff: 'by way of a colleague',
  api: 'by way of another site',
};

const theCase = (view: WalkPageView, one: WalkedCaseView): Markup =>
  html`${view.refused ? problem(view.refused) : ''}
    <p><a class="back" href="${view.here}">All ${view.cases.length} cases</a></p>
    <h1 dir="auto">Case ${one.number}: ${one.subject}</h1>
    <section class="card" aria-labelledby="said">
      <h2 id="said">What the customer lived through</h2>
      <p class="soft">They came ${CAME[one.channel]}, ${one.openedAt}.</p>
      ${one.more ? html`<p class="soft">There is more from before; only the newest is shown here.</p>` : ''}
      <ol class="said">
        ${one.said.map(
          ({ by, at, text, waited }) =>
            html`<li class="${by}">
              ${waited === null ? '' : html`<p class="waited">They had waited ${waited}.</p>`}
              <p class="soft">${by === 'us' ? 'We' : 'They'} wrote, ${at}:</p>
              <blockquote dir="auto">${text}</blockquote>
            </li>`,
        )}
      </ol>
      <p>${passed(one.passedOn)} ${one.ended === null ? '' : html`It ended as: ${codeWords(one.ended)}.`}</p>
    </section>
    ${form(view, one)}`;

const passed = (times: number): string =>
  times === 0 ? 'One of us had it all the time.' : `They were passed on ${times === 1 ? 'once' : `${times} times`}.`;

function form(view: WalkPageView, one: WalkedCaseView): Markup {
  const answer = view.refused?.answer ?? one.answer;
  const wrong = (field: string) => view.refused?.issues.find(({ path }) => path === field)?.message;
  const [noAnswer, badReason] = [wrong('answer'), wrong('reason')];
  const choice = (value: YesNo, label: string): Markup =>
    html`<label class="choice"
      ><input
        type="radio"
        ${value === 'yes' ? raw('id="answer"') : ''}
        name="answer"
        value="${value}"
        required
        ${answer === value ? raw('checked') : ''}
        ${noAnswer === undefined ? '' : raw('aria-describedby="answer-wrong"')}
      />${label}</label
    >`;
  return html`<form class="card" method="post" action="${view.here}" accept-charset="utf-8">
    <input type="hidden" name="case" value="${one.number}" />
    <fieldset>
      <legend>Would you do business with us again?</legend>
      ${noAnswer === undefined ? '' : html`<p class="wrong" id="answer-wrong">${noAnswer}</p>`} ${choice('yes', 'Yes')}
      ${choice('no', 'No')}
    </fieldset>
    <label for="reason">Why?</label>
    ${badReason === undefined ? '' : html`<p class="wrong" id="reason-wrong">${badReason}</p>`}
    <textarea
      id="reason"
      name="reason"
      maxlength="1000"
      required
      dir="auto"
      ${badReason === undefined ? '' : raw('aria-describedby="reason-wrong" aria-invalid="true"')}
    >
${view.refused?.reason ?? one.reason}</textarea>
    <p class="soft">Everybody who works here can read it, without your name.</p>
    <button>Say it</button>
  </form>`;
}

/** What is wrong, before the form: read out at once, with a link to each field (WCAG 3.3.1). */
const problem = ({ message, issues }: NonNullable<WalkPageView['refused']>): Markup =>
  html`<div class="card problem" role="alert">
    <h2>Please look again</h2>
    ${
      issues.length === 0
        ? html`<p>${message}</p>`
        : html`<ul>
            ${issues.map(({ path, message: wrong }) => html`<li>${path === 'answer' || path === 'reason' ? html`<a href="#${path}">${path === 'answer' ? 'Yes or no' : 'Why'}</a> ` : ''}${wrong}</li>`)}
          </ul>`
    }
  </div>`;
