import { html, raw } from 'hono/html';
import type { Status } from '../domain/tickets/ticket.ts';
import type { ResolutionCode } from '../domain/resolution/resolution.ts';
import { askForCode, codeField, codeSent } from './code-field.ts';
import { framed, type Markup } from './layout.ts';
import { type FieldProblem, problem, WRONG_STYLE } from './problem.ts';
import type { VisitorWords } from './words/words.ts';

type Words = VisitorWords['status'];

const ASKING: ReadonlySet<Status> = new Set(['new', 'climbing']);
const ENDINGS: ReadonlySet<Status> = new Set(['solved', 'closed']);

/** On a phone what a fact is called stands above it: some languages need the room. */
const STYLE = `${WRONG_STYLE}@media(max-width:30rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.6rem}}`;

/** How a ticket stands, as its customer may see it. */
export type StatusFacts = {
  ref: string;
  subject: string;
  status: Status;
  holder: string | null;
  /** How often it went from one colleague to another; null before anybody had it. */
  passedOn: number | null;
  /** When something happens next, written out; what that is stays among colleagues. */
  nextBy: string | null;
  /** What the customer was asked, while we wait for the answer. */
  question: string | null;
  /** How it ended, once it is solved or closed. */
  resolution: { code: ResolutionCode; summary: string; event: string | null } | null;
  /** They are promised a call, in words; null when none is owed. */
  call: string | null;
  /** Reference of the ticket in which it goes on. */
  followedUpBy: string | null;
  /** Where the customer says whether it helped, while that is possible. */
  voteUrl: string | null;
  /** Where the customer tells their story, once something was done for them. */
  storyUrl: string | null;
};

export type StatusView = StatusFacts & {
  /** Path of the page. */
  here: string;
  /** Makes this rendering's message count once. */
  nonce: string;
  /** The customer has just written to us. */
  done: boolean;
  /** What was typed into the form that was sent. */
  written?: WrittenBefore;
};

/** A form that was sent: a code is asked for beside what was typed, or something about it is wrong. */
export type WrittenBefore = {
  readonly message: string;
  readonly code?: boolean;
  readonly issues?: readonly FieldProblem[];
};

/** Characters of what the customer writes here: less than fits a row of the table, in any script. */
export const LONGEST_MESSAGE = 10_000;

/** The customer's page of one ticket, in their language: how it stands, and where they write to us. Opening it changes nothing. */
export const statusPage = (view: StatusView, all: VisitorWords): string => {
  const { status: words, write, language } = all;
  const issues = view.written?.issues;
  return framed(
    `${issues ? `${write.refused}: ` : ''}${view.ref}: ${view.subject}`,
    html`${view.done ? html`<div class="card" role="status"><p>${write.sent}</p></div>` : ''}
      ${issues ? problem(issues, ['message', 'code'], write.refused) : view.written?.code ? codeSent(all.code) : ''}
      <h1 dir="auto">${view.subject}</h1>
      <div class="card">
        <dl>
          ${fact(words.reference, html`<span class="ref">${view.ref}</span>`)}
          ${fact(words.status, html`<strong>${words.names[view.status]}</strong>. ${words.means[view.status]}`)}
          ${asked(view, words)} ${ended(view, words)} ${fact(words.who, holder(view, words))}
          ${view.passedOn === null ? '' : fact(words.handed, words.passedOn(view.passedOn))}
          ${view.nextBy ? fact(words.next, next(view, view.nextBy, words)) : ''}
          ${view.call ? fact(all.call.label, view.call) : ''}
          ${view.followedUpBy ? fact(words.goesOn, html`<span class="ref">${view.followedUpBy}</span>`) : ''}
        </dl>
        ${view.voteUrl === null ? '' : html`<p><a href="${view.voteUrl}">${words.didItHelp}</a></p>`}
        ${view.storyUrl === null ? '' : html`<p><a href="${view.storyUrl}">${all.story.invite}</a></p>`}
      </div>
      ${writing(view, all)}`,
    STYLE,
    language,
  );
};

/** Where the customer writes to us: first for a code, then with it. Opening the page sends nothing. */
function writing({ here, nonce, written }: StatusView, { write: words, code }: VisitorWords): Markup {
  const wrong = (field: string) => written?.issues?.find(({ path }) => path === field)?.message;
  const bad = wrong('message');
  return html`<form class="card" method="post" action="${here}/messages" accept-charset="utf-8">
    <h2>${words.heading}</h2>
    <input type="hidden" name="nonce" value="${nonce}" />
    <label for="message">${words.message}</label>
    <p class="hint" id="message-hint">${words.hint}</p>
    ${bad === undefined ? '' : html`<p class="wrong" id="message-wrong">${bad}</p>`}
    <textarea
      id="message"
      name="message"
      required
      maxlength="${LONGEST_MESSAGE}"
      dir="auto"
      aria-describedby="message-hint${bad === undefined ? '' : ' message-wrong'}"
      ${bad === undefined ? '' : raw('aria-invalid="true"')}
    >
${written?.message ?? ''}</textarea>
    ${
      written?.code
        ? codeField({ wrong: wrong('code'), step: 'message', send: words.send }, code)
        : askForCode(words.why, code)
    }
  </form>`;
}

const fact = (name: string, what: Markup | string): Markup =>
  html`<dt>${name}</dt>
    <dd>${what}</dd>`;

function holder({ holder: name, status }: StatusView, { nobodyYet, nobody }: Words): Markup | string {
  if (name !== null) return html`<bdi>${name}</bdi>`;
  return ASKING.has(status) ? nobodyYet : nobody;
}

const asked = ({ status, question }: StatusView, words: Words): Markup | '' =>
  status === 'waiting' && question
    ? fact(
        words.asked,
        html`<div class="quoted" dir="auto">${question}</div>
          ${words.answer}`,
      )
    : '';

/** Of unwanted mail only the code is told: nobody wrote a summary for the customer. */
function ended({ status, resolution }: StatusView, { ended: name, endings }: Words): Markup | '' {
  if (!ENDINGS.has(status) || !resolution) return '';
  const { code, summary, event } = resolution;
  const words = html`${endings[code]}${
    code === 'overcome_by_events' ? html`${event ? html`: <bdi>${event}</bdi>` : ''}.` : ''
  }`;
  return fact(
    name,
    code === 'spam'
      ? words
      : html`${words}
          <div class="quoted" dir="auto">${summary}</div>`,
  );
}

/** What happens by then, in words that promise no more than the desk does. */
function next({ status, holder: name }: StatusView, by: string, { by: words }: Words): string {
  switch (status) {
    case 'new':
    case 'climbing':
      return words.asking(by);
    case 'held':
      return words.held(by, name);
    case 'waiting':
      return words.waiting(by);
    case 'solved':
      return words.solved(by);
    case 'closed':
      return by;
  }
}
