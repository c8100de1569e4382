import { html } from 'hono/html';
import type { CaseView } from './case-view.ts';
import type { Markup } from './layout.ts';

/** To whom words to the customer go, before they go; who is new since the last mail, and who gets none, is marked. */
export function goesTo({ replyTo, blocks }: CaseView): Markup {
  const marks = (address: string): Markup =>
    html`<bdi>${address}</bdi>${replyTo.fresh.includes(address) ? html` <mark>new</mark>` : ''}${
        blocks.some((block) => block.address === address) ? html` <mark class="bad">gets no mail</mark>` : ''
      }`;
  const list = (all: readonly string[]) => all.map((address, i) => html`${i > 0 ? ', ' : ''}${marks(address)}`);
  const left = blocks.map(({ address }) => address).filter((one) => ![...replyTo.to, ...replyTo.cc].includes(one));
  return html`<p class="goes">
    To:
    ${replyTo.to.length > 0 ? list(replyTo.to) : 'nobody'}${
      replyTo.cc.length > 0 ? html`<br />Cc: ${list(replyTo.cc)}` : ''
    }${left.length > 0 ? html`<br />Not to: ${list(left)}` : ''}
  </p>`;
}
