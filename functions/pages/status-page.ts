import { html } from 'hono/html';
import type { Status } from '../domain/tickets/ticket.ts';
import { framed } from './layout.ts';

/** What each status means to the customer. */
const WORDS: Record<Status, string> = {
  new: 'It has arrived, and we are about to ask a colleague to take it.',
  climbing: 'We are asking colleagues one after the other to take it.',
  held: 'Somebody has it.',
  waiting: 'We are waiting for your answer.',
  solved: 'It is solved.',
  closed: 'It is closed.',
};

const ASKING: ReadonlySet<Status> = new Set(['new', 'climbing']);

export type StatusView = { ref: string; subject: string; status: Status; holder: string | null };

/** The customer's page of one ticket: shows, and changes nothing. */
export const statusPage = (view: StatusView): string =>
  framed(
    `${view.ref}: ${view.subject}`,
    html`<h1>${view.subject}</h1>
      <div class="card">
        <dl>
          <dt>Reference</dt>
          <dd class="ref">${view.ref}</dd>
          <dt>Status</dt>
          <dd><strong>${view.status}</strong>. ${WORDS[view.status]}</dd>
          <dt>Who has it</dt>
          <dd>${view.holder ?? (ASKING.has(view.status) ? 'Nobody yet: we are asking.' : 'Nobody.')}</dd>
        </dl>
      </div>`,
  );
