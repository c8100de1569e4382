import { html } from 'hono/html';
import type { DeskError, ErrorKind } from '../domain/errors.ts';
import { framed } from './layout.ts';

const TITLES: Record<ErrorKind, string> = {
  invalid: 'Please check what you entered',
  unauthenticated: 'Please sign in',
  forbidden: 'This is not open to you',
  not_found: 'There is nothing here',
  not_allowed: 'This cannot be done here',
  conflict: 'That did not work just now',
  stale: 'This has changed meanwhile',
  expired: 'This link has had its time',
  mismatch: 'This was sent before',
  too_large: 'This is too large',
  too_many: 'Please wait a little',
};

/** The fields of our forms, as the forms name them. */
const FIELDS: Readonly<Record<string, string>> = {
  name: 'Your name',
  email: 'Your e-mail address',
  subject: 'What it is about',
  message: 'Your message',
  answer: 'Your answer',
  nextStep: 'What you do next',
  nextStepIn: 'By when',
  suggested: 'The address of your colleague',
  note: 'Your note',
  freed: 'Whom you free for it',
  text: 'Your text',
  question: 'Your question',
  lookAgainIn: 'When to look again',
  code: 'How it ended',
  summary: 'How it ended, in a few words',
  event: 'What overtook it',
  why: 'Why you give it back',
  rung: 'Whom we ask first',
  skill: 'What it takes',
  benefit: 'What is in it for them',
};

/**
 * A refusal, in words that say what to do. `issues` are the fields that are wrong; what was typed is still there when
 * the reader goes back.
 */
export function refusalPage(
  { kind, message }: DeskError,
  issues: readonly { readonly path: string; readonly message: string }[],
): string {
  const title = TITLES[kind];
  const wrong = issues.map(
    ({ path, message: what }) => html`<li><strong>${FIELDS[path] ?? path}</strong> ${what}.</li>`,
  );
  return framed(
    title,
    html`<div class="card problem" role="alert">
      <h1>${title}</h1>
      ${
        wrong.length > 0
          ? html`<ul>
                ${wrong}
              </ul>
              <p>Please go back: what you typed is still there.</p>`
          : html`<p>${message}</p>`
      }
    </div>`,
  );
}
