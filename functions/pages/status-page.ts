import { html } from 'hono/html';
import type { Status } from '../domain/tickets/ticket.ts';
import type { ResolutionCode } from '../domain/resolution/resolution.ts';
import { framed, type Markup } from './layout.ts';
import type { VisitorWords } from './words/words.ts';

type Words = VisitorWords['status'];

const ASKING: ReadonlySet<Status> = new Set(['new', 'climbing']);
const ENDINGS: ReadonlySet<Status> = new Set(['solved', 'closed']);

export type StatusView = {
  ref: string;
  subject: string;
  status: Status;
  holder: string | null;
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

/** The customer's page of one ticket, in their language: shows, and changes nothing. */
export const statusPage = (view: StatusView, { status: words, call, story, language }: VisitorWords): string =>
  framed(
    `${view.ref}: ${view.subject}`,
    html`<h1 dir="auto">${view.subject}</h1>
      <div class="card">
        <dl>
          ${fact(words.reference, html`<span class="ref">${view.ref}</span>`)}
          ${fact(words.status, html`<strong>${words.names[view.status]}</strong>. ${words.means[view.status]}`)}
          ${asked(view, words)} ${ended(view, words)} ${fact(words.who, holder(view, words))}
          ${view.nextBy ? fact(words.next, next(view, view.nextBy, words)) : ''}
          ${view.call ? fact(call.label, view.call) : ''}
          ${view.followedUpBy ? fact(words.goesOn, html`<span class="ref">${view.followedUpBy}</span>`) : ''}
        </dl>
        ${view.voteUrl === null ? '' : html`<p><a href="${view.voteUrl}">${words.didItHelp}</a></p>`}
        ${view.storyUrl === null ? '' : html`<p><a href="${view.storyUrl}">${story.invite}</a></p>`}
      </div>`,
    '',
    language,
  );

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
