import { html } from 'hono/html';
import type { Answer } from '../domain/ladder/answer.ts';
import { shown } from '../domain/tickets/reference.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import { framed } from './layout.ts';

/** Thanks for an answer, and what follows from it. `caseUrl` is the reader's page of the case, once it is theirs. */
export function answeredPage(answer: Answer, ticket: Ticket, refused: string | null, caseUrl: string | null): string {
  const { title, words } = said(answer, ticket, refused);
  const theirs = answer.answer === 'accept';
  return framed(
    title,
    html`<div class="card" role="status">
      <h1>${title}</h1>
      <p>${words}${theirs && !caseUrl && ticket.requester ? ` Write to ${ticket.requester.email}.` : ''}</p>
      ${theirs && caseUrl ? html`<p><a class="go" href="${caseUrl}">Go to the case</a></p>` : ''}
      <p class="soft"><span class="ref">${shown(ticket.ref)}</span> · ${ticket.subject}</p>
    </div>`,
  );
}

function said(answer: Answer, ticket: Ticket, refused: string | null): { title: string; words: string } {
  switch (answer.answer) {
    case 'accept':
      return {
        title: 'You have it. Thank you!',
        words: `${ticket.requester?.name ?? 'The customer'} is in your hands now. You noted as your next step: ${answer.nextStep}.`,
      };
    case 'suggest':
      return refused === null
        ? {
            title: 'Thank you for the name.',
            words: `We ask ${answer.suggested} now. You can still take it yourself while nobody has it.`,
          }
        : {
            title: 'Thank you for the name.',
            words: `We have noted ${answer.suggested}, but cannot ask there: ${refused}. The next person is asked and sees your suggestion.`,
          };
    case 'decline':
      return {
        title: 'Thank you for telling us.',
        words: 'We ask the next person right away. You can still take it while nobody has it.',
      };
  }
}
