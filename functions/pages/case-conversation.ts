import { html, raw } from 'hono/html';
import { actForm } from './case-act-form.ts';
import type { CaseView, Said } from './case-view.ts';
import { mailFacts, sentFiles } from './case-mail.ts';
import { mailWords } from './case-words.ts';
import type { Markup } from './layout.ts';

/** So many of the newest things said are open to the eye; what lies before is one press away. */
const OPEN = 4;

/** Everything said to and by the customer and among colleagues, in the order of time. */
export function conversation(view: CaseView): Markup {
  const all = view.conversation;
  const [earlier, newest] = all.length > OPEN + 1 ? [all.slice(0, -OPEN), all.slice(-OPEN)] : [[], all];
  return html`<section class="talk" aria-labelledby="talk">
    <h2 id="talk">What was said</h2>
    ${view.more ? html`<p class="soft">There is more from before; only the newest is shown here.</p>` : ''}
    ${
      earlier.length > 0
        ? html`<details class="earlier" ${earlier.some(isDoubtful) ? raw('open') : ''}>
            <summary>Earlier: ${earlier.length} messages and notes</summary>
            ${list(view, earlier)}
          </details>`
        : ''
    }
    ${all.length > 0 ? list(view, newest, 'newest') : html`<p class="soft">Nothing was said yet.</p>`}
  </section>`;
}

/** Whether the holder has something to do about its mail. */
const isDoubtful = (said: Said): boolean =>
  said.kind === 'reply' && said.mail !== null && mailWords(said.mail.state, said.mail.reason).tone === 'look';

/** `last` is the id of the newest, so that a link can lead there. */
const list = (view: CaseView, said: readonly Said[], last?: string): Markup =>
  html`<ol class="said">
    ${said.map((one, i) => item(view, one, last !== undefined && i === said.length - 1 ? html`id="${last}"` : ''))}
  </ol>`;

function item(view: CaseView, said: Said, id: Markup | ''): Markup {
  const words = html`<blockquote dir="auto">${said.text}</blockquote>`;
  const at = html`<span class="soft at">${said.at}</span>`;
  switch (said.kind) {
    case 'customer':
      return html`<li class="card theirs" ${id}>
        <p class="who">
          <strong><bdi>${said.from}</bdi></strong> wrote ${at}
        </p>
        ${words} ${sentFiles(`${view.here}/messages/${said.number}`, said.files)} ${mailFacts(view, said.mail)}
      </li>`;
    case 'machine':
      return html`<li class="card" ${id}>
        <p class="label">Automatic: it changes nothing</p>
        <details>
          <summary>From <bdi>${said.from}</bdi> ${at}</summary>
          ${said.sign === '' ? '' : html`<p class="soft small">Known by: <bdi>${said.sign}</bdi></p>`} ${words}
          ${mailFacts(view, said.mail)}
        </details>
      </li>`;
    case 'note':
      return html`<li class="card note" ${id}>
        <p class="label">Note, for colleagues only</p>
        <p class="who">
          <strong><bdi>${said.from}</bdi></strong> noted ${at}
        </p>
        ${words}
      </li>`;
    case 'reply':
      return html`<li class="card ours" ${id}>
        <p class="who">
          <strong><bdi>${said.from}</bdi></strong> answered ${at}
        </p>
        ${words} ${recipients(said.to, said.cc)} ${mailState(view, said.mail)}
      </li>`;
  }
}

const addresses = (all: readonly string[]): Markup[] =>
  all.map((one, i) => html`${i > 0 ? ', ' : ''}<bdi>${one}</bdi>`);

/** To whom something went. */
const recipients = (to: readonly string[], cc: readonly string[]): Markup | '' =>
  to.length + cc.length > 0
    ? html`<p class="soft small">To: ${addresses(to)}${cc.length > 0 ? html` · Cc: ${addresses(cc)}` : ''}</p>`
    : '';

function mailState(view: CaseView, mail: Extract<Said, { kind: 'reply' }>['mail']): Markup {
  if (mail === null) return html`<p class="soft small">Recorded here; no mail carries it.</p>`;
  const { words, tone } = mailWords(mail.state, mail.reason);
  const state = html`<p class="small state ${tone}">Mail: <bdi>${words}</bdi></p>`;
  if (mail.state !== 'not-sure' || view.may !== 'act') return state;
  return html`${state}
  ${actForm(view, {
    act: 'repeat-mail',
    also: { mail: mail.id },
    body: html`<p class="small soft">If it did arrive, the customer reads it twice.</p>`,
    button: 'Send it again',
  })}`;
}
