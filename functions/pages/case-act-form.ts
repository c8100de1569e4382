import { html } from 'hono/html';
import type { PageAct } from '../domain/tickets/case-act.ts';
import type { CaseView, Typed } from './case-view.ts';
import type { Markup } from './layout.ts';

export type ActName = PageAct['act'];

/** A form of the case page. */
export type ActForm = {
  readonly act: ActName;
  /** Fields that are not typed. */
  readonly also?: Readonly<Record<string, string>>;
  readonly body: Markup;
  readonly button: string;
};

/**
 * One act as one form: it carries the version of the page and a nonce, so that it happens once and never against
 * something newer. It leads to the top of the page that follows, where what was done is said.
 */
export const actForm = (view: CaseView, { act, also = {}, body, button }: ActForm): Markup =>
  html`<form method="post" action="#top" accept-charset="utf-8">
    ${Object.entries({ act, version: String(view.version), nonce: view.nonce, ...also }).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    )}
    ${body}
    <button>${button}</button>
  </form>`;

/** What was typed into the form of this act before it was held back. */
export const typedInto = (view: CaseView, act: ActName): Typed =>
  view.heldBack?.typed['act'] === act ? view.heldBack.typed : {};
