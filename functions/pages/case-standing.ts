import { html } from 'hono/html';
import { actForm } from './case-act-form.ts';
import type { Block, CaseView } from './case-view.ts';
import { codeWords, OBSTACLES, rungWords, standingWords } from './case-words.ts';
import type { Markup } from './layout.ts';

/** How the case stands: who has it, what comes next and by when, and who is asked beside. */
export const standingNow = (view: CaseView): Markup =>
  html`<section class="card" aria-label="How it stands">
    <p class="stands">${standingWords(view)}</p>
    <dl class="facts">
      ${next(view)} ${waiting(view)} ${resolution(view)} ${call(view)} ${asking(view)}
      ${fact('Customer', html`<bdi>${view.customer.name}</bdi><br /><bdi class="soft">${reached(view)}</bdi>`)}
      ${view.call === null ? '' : fact('Call', html`<bdi>${view.call.phone ?? 'no number'}</bdi><br /><span class="soft">taken by <bdi>${view.call.takenBy}</bdi></span>`)}
      ${fact('Open since', view.openedAt)}
      ${view.followsUp === null ? '' : fact('Goes on from', html`<span class="ref">${view.followsUp}</span>`)}
      ${view.followedUpBy === null ? '' : fact('Goes on in', html`<span class="ref">${view.followedUpBy}</span>`)}
    </dl>
    ${may(view)}
  </section>`;

/** How words reach the customer. */
const reached = ({ customer, call }: CaseView): string =>
  customer.email ?? (call?.phone ? 'can be reached by phone only' : 'address not known yet');

const fact = (name: string, what: Markup | string): Markup =>
  html`<div>
    <dt>${name}</dt>
    <dd>${what}</dd>
  </div>`;

const next = ({ nextStep, may: mine }: CaseView): Markup | '' =>
  nextStep === null
    ? ''
    : fact(
        'Next step',
        html`<bdi class="words">${nextStep.what}</bdi><br />${
            nextStep.passed
              ? html`<span class="state look"
                  >This was to be done by ${nextStep.by}.${mine === 'act' ? ' Please say what comes next.' : ''}</span
                >`
              : html`<strong>by ${nextStep.by}</strong>`
          }`,
      );

const waiting = ({ waiting: rests }: CaseView): Markup | '' =>
  rests === null
    ? ''
    : html`${fact('Asked', html`<bdi class="words">${rests.question}</bdi>`)}
      ${fact('We look again', html`<strong>${rests.lookAt}</strong>, or as soon as there is an answer`)}`;

const resolution = ({ resolution: ended }: CaseView): Markup | '' =>
  ended === null
    ? ''
    : html`${fact(
        'How it ended',
        html`<strong>${codeWords(ended.code)}</strong>${
            ended.event === null ? '' : html`: <bdi>${ended.event}</bdi>`
          }<br /><bdi class="words">${ended.summary}</bdi>`,
      )}
      ${fact('By', html`<bdi>${ended.by}</bdi>, ${ended.at}`)}
      ${ended.closesAt === null ? '' : fact('Closes', html`${ended.closesAt}, unless the customer writes again`)}`;

/** What a customer still misses whom our answer has not helped: about the work, and nobody's fault. */
function call({ recovery, customer, resolution: ended }: CaseView): Markup | '' {
  if (recovery === null || recovery.state === 'settled') return '';
  const { state, words, summary, by, late, doneAt } = recovery;
  return html`${fact(
    state === 'done' ? 'Was not helped at first' : 'Not helped yet',
    html`${words === null ? html`<bdi>${customer.name}</bdi> says so, without more words` : html`<bdi class="words">“${words}”</bdi>`}${
      ended === null ? html`<br /><span class="soft">We had ended it so: <bdi>${summary}</bdi></span>` : ''
    }`,
  )}
  ${fact(
    'Promised call',
    doneAt !== null
      ? html`they have spoken, ${doneAt}`
      : late
        ? html`<span class="state look">This was to be by ${by}. A call today still counts.</span>`
        : html`<strong>by ${by}</strong>`,
  )}`;
}

const asking = ({ asking: asked, holder }: CaseView): Markup | '' =>
  asked === null
    ? ''
    : fact(
        holder === null ? 'Asked now' : 'Asked beside',
        html`<bdi>${asked.name}</bdi> (${rungWords(asked.rung)})${
            asked.until === null ? ': the question is on its way' : html`, until ${asked.until}`
          }`,
      );

/** What the reader may do here; whoever holds it sees that by the forms. */
function may(view: CaseView): Markup | '' {
  if (view.status === 'closed' && view.askUrl === null)
    return html`<p>
      ${
        view.followedUpBy === null
          ? 'It can be read, and rests. When the customer writes again, a new case goes on from here.'
          : html`It can be read, and rests. What came after is in <span class="ref">${view.followedUpBy}</span>.`
      }
    </p>`;
  if (view.may === 'act') return '';
  if (view.askUrl !== null)
    return html`<p>
        ${
          view.recovery?.state === 'open'
            ? `${view.reader}, would you call ${view.customer.name}, or whom would you suggest?`
            : view.holder === null
              ? `${view.reader}, would you take it, or whom would you suggest?`
              : `${view.holder} is very busy just now. Would you take it, or whom would you suggest?`
        }
      </p>
      <p><a class="go" href="${view.askUrl}">Take it, suggest somebody, or pass</a></p>`;
  return html`<p class="soft">
    ${
      view.holder === null
        ? `${view.reader}, you can read along. Whoever takes it writes here.`
        : `${view.reader}, you can read along. ${view.holder} writes here, so that the customer hears one voice.`
    }
  </p>`;
}

/** The desk's mail as a whole does not move. */
export const mailDelayed = ({ mailDelayedSince: since, customer }: CaseView): Markup | '' =>
  since === null
    ? ''
    : html`<div class="card warn" role="status">
        <p><strong>Our mail is delayed since ${since}.</strong></p>
        <p>
          Nothing is lost: what you write here is kept and goes out by itself once mail moves again. Until then
          customers get no answers and no confirmations from us. If it is urgent, please call
          <bdi>${customer.name}</bdi>.
        </p>
      </div>`;

/** One address to which the desk does not write, why, and what to do instead. */
export const blocked = (view: CaseView, block: Block): Markup =>
  html`<section class="card warn" aria-label="${block.address} gets no mail">
    <p>
      <strong><bdi>${block.address}</bdi> gets no mail from us.</strong>
    </p>
    <p>
      ${OBSTACLES[block.why]}, since ${block.since}.
      ${block.detail === '' ? '' : html`The other side said: <bdi>${block.detail}</bdi>`}
    </p>
    <p>Please call them instead.</p>
    ${
      view.may === 'act' && view.status !== 'closed'
        ? html`<details>
            <summary>Write to it again</summary>
            ${actForm(view, {
              act: 'lift-block',
              also: { address: block.address },
              body: html`<p class="hint">
                Do this when you know that the address works and that they want mail from us, best from a call. It goes
                on record, and what you write from then on goes there.
              </p>`,
              button: 'Let mail go there again',
            })}
          </details>`
        : ''
    }
  </section>`;
