import { html } from 'hono/html';
import type { DeskError, ErrorKind } from '../domain/errors.ts';
import { framed } from './layout.ts';

const TITLES: Record<ErrorKind, string> = {
  invalid: 'Please check what you entered',
  unauthenticated: 'Please sign in',
  forbidden: 'This is not open to you',
  not_found: 'There is nothing here',
  conflict: 'That did not work just now',
  stale: 'This has changed meanwhile',
  expired: 'This is no longer valid',
  mismatch: 'This was sent before',
  too_large: 'This is too large',
  too_many: 'One moment, please',
};

/** A refusal, in words that say what to do. What a person typed is still there when they go back. */
export function refusalPage({ kind, message }: DeskError): string {
  const title = TITLES[kind];
  return framed(
    title,
    html`<div class="card problem" role="alert">
      <h1>${title}</h1>
      <p>${message}</p>
    </div>`,
  );
}
