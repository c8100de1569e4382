import { html } from 'hono/html';
import type { ResolutionCode, Status } from '../domain/tickets/ticket.ts';
import { framed, type Markup } from './layout.ts';

/** What each status means to the customer. */
const WORDS: Record<Status, string> = {
  new: 'It has arrived, and we are about to ask a colleague to take it.',
  climbing: 'We are asking colleagues one after the other to take it.',
  held: 'Somebody has it.',
  waiting: 'We are waiting for your answer.',
  solved: 'It is solved.',
  closed: 'It is closed.',
};

/** How it ended, to the customer. */
const ENDED: Record<ResolutionCode, string> = {
  solved: 'We have done what you asked for.',
  answered: 'We have answered your question.',
  not_ours: 'It is for somebody else to help you with.',
  duplicate: 'We look after it together with another message of yours.',
  spam: 'We took it for unwanted mail. If it was not, please write to us again.',
  withdrawn: 'You told us that you no longer need it.',
  overcome_by_events: 'Events have overtaken it',
};

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
  /** Reference of the ticket in which it goes on. */
  followedUpBy: string | null;
};

/** The customer's page of one ticket: shows, and changes nothing. */
export const statusPage = (view: StatusView): string =>
  framed(
    `${view.ref}: ${view.subject}`,
    html`<h1 dir="auto">${view.subject}</h1>
      <div class="card">
        <dl>
          ${fact('Reference', html`<span class="ref">${view.ref}</span>`)}
          ${fact('Status', html`<strong>${view.status}</strong>. ${WORDS[view.status]}`)} ${asked(view)} ${ended(view)}
          ${fact('Who has it', holder(view))} ${view.nextBy ? fact('What is next', next(view, view.nextBy)) : ''}
          ${view.followedUpBy ? fact('Goes on in', html`<span class="ref">${view.followedUpBy}</span>`) : ''}
        </dl>
      </div>`,
  );

const fact = (name: string, what: Markup | string): Markup =>
  html`<dt>${name}</dt>
    <dd>${what}</dd>`;

function holder({ holder: name, status }: StatusView): Markup | string {
  if (name !== null) return html`<bdi>${name}</bdi>`;
  return ASKING.has(status) ? 'Nobody yet: we are asking.' : 'Nobody.';
}

const asked = ({ status, question }: StatusView): Markup | '' =>
  status === 'waiting' && question
    ? fact(
        'We asked you',
        html`<div class="quoted" dir="auto">${question}</div>
          Please answer by replying to our mail.`,
      )
    : '';

/** Of unwanted mail only the code is told: nobody wrote a summary for the customer. */
function ended({ status, resolution }: StatusView): Markup | '' {
  if (!ENDINGS.has(status) || !resolution) return '';
  const { code, summary, event } = resolution;
  const words = html`${ENDED[code]}${
    code === 'overcome_by_events' ? html`${event ? html`: <bdi>${event}</bdi>` : ''}.` : ''
  }`;
  return fact(
    'How it ended',
    code === 'spam'
      ? words
      : html`${words}
          <div class="quoted" dir="auto">${summary}</div>`,
  );
}

/** What happens by then, in words that promise no more than the desk does. */
function next({ status, holder: name }: StatusView, by: string): string {
  switch (status) {
    case 'new':
    case 'climbing':
      return `By ${by} somebody has taken it, or we ask the next colleague.`;
    case 'held':
      return `${name ?? 'We'} will do the next step by ${by}.`;
    case 'waiting':
      return `Without an answer we look at it again by ${by}.`;
    case 'solved':
      return `It closes on ${by}. Until then, just answer our mail if something is still open.`;
    case 'closed':
      return by;
  }
}
