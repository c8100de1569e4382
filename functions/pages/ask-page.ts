import { html, raw } from 'hono/html';
import type { Standing } from '../domain/ladder/answer.ts';
import { byWhen, oneOf, type StepDay } from './fields.ts';
import { framed, type Markup } from './layout.ts';

export type AskView = {
  ref: string;
  subject: string;
  customer: string;
  text: string;
  /** What the customer wrote last, when they wrote again. */
  latest: string | null;
  area: string;
  name: string;
  stands: Standing;
  /** They were not helped yet and are promised a call: what they said, how it had ended, by when; null otherwise. */
  recovery: {
    readonly words: string | null;
    readonly summary: string;
    readonly by: string;
    readonly phone: string | null;
  } | null;
  /** They were to be called, and were helped meanwhile. */
  helped: boolean;
  /** Who has it; while the question is still open: who has it and is asked beside. */
  holder: string | null;
  /** What the reader noted to do next and where the customer is reached, once it is theirs. */
  theirs: { nextStep: string; by: string; customer: string | null } | null;
  /** Mails of others that wait for a decision whether they belong to the case. */
  held: readonly { from: string; email: string; subject: string; text: string }[];
  /** The reader's page of the whole case; null where there is none for them. */
  caseUrl: string | null;
  /** What it takes, and what is in it for the reader, in the words of whoever asks. */
  skill: string | null;
  benefit: string | null;
  /** Written out in the reader's time zone; null when no time runs. */
  dueAt: string | null;
  askedBefore: readonly { name: string; email: string }[];
  /** What those asked before noted for their colleagues. */
  notes: readonly { by: string; note: string }[];
  /** Those asked before who can be freed for it: from a rung above the first, once. */
  mayFree: readonly { name: string; email: string }[];
  /** The working days ahead to which a next step may be put. */
  stepDays: readonly StepDay[];
};

/** What the person asked sees. Opening it changes nothing; one form, one button, no script. */
export function askPage(view: AskView): string {
  const title = `${view.ref}: ${view.subject}`;
  switch (view.stands) {
    case 'has-it':
      return framed(title, done('You have it. Thank you!', inYourHands(view), html`${toCase(view)} ${request(view)}`));
    case 'over': {
      // The link outlives the question: what the customer wrote is for whoever has it, not for everybody once asked.
      const reference = html`<p class="ref">${view.ref}</p>`;
      const thanks = 'Thank you for looking. There is nothing left for you to do.';
      return framed(view.ref, done(over(view), thanks, reference));
    }
    case 'may-answer':
    case 'may-accept':
      return framed(title, question(view));
  }
}

function over({ helped, holder, customer }: AskView): string {
  if (helped) return `${customer} was helped after all.`;
  return holder === null ? 'This question has ended.' : `${holder} has it already.`;
}

const inYourHands = ({ customer, theirs, caseUrl }: AskView): string =>
  theirs
    ? `${customer} is in your hands now. You noted as your next step, by ${theirs.by}: ${theirs.nextStep}.${caseUrl || theirs.customer === null ? '' : ` Write to ${theirs.customer}.`}`
    : 'You took it; by now a colleague has it.';

const toCase = ({ theirs, caseUrl }: AskView): Markup | '' =>
  theirs && caseUrl ? html`<p><a class="go" href="${caseUrl}">Go to the case</a></p>` : '';

const done = (what: string, more: string, about: Markup): Markup =>
  html`<h1>${what}</h1>
    <div class="card" role="status">
      <p>${more}</p>
      ${about}
    </div>`;

const request = (view: AskView): Markup =>
  html`<p class="soft"><span class="ref">${view.ref}</span> · ${view.area}</p>
    <h2 dir="auto">${view.subject}</h2>
    <p class="soft">${view.customer} wrote:</p>
    <blockquote dir="auto">${view.text}</blockquote>
    ${
      view.latest
        ? html`<p class="soft">${view.customer} wrote again:</p>
            <blockquote dir="auto">${view.latest}</blockquote>`
        : ''
    }`;

/** What belongs to an answer is shown with it, where the browser can tell which one is chosen. */
const choice = (value: string, label: string, more: Markup | string = ''): Markup =>
  html`<div class="choice">
    <label class="pick"
      ><input
        type="radio"
        name="answer"
        value="${value}"
        required
        ${value === 'accept' ? raw('checked') : ''}
      />${label}</label
    >
    ${more === '' ? '' : html`<div class="more">${more}</div>`}
  </div>`;

/** A mail of somebody else: whoever takes the case decides whether it belongs to it. */
const heldMail = ({ from, email, subject, text }: AskView['held'][number]): Markup =>
  html`<details class="card">
    <summary>Not part of the case yet: a mail of <bdi>${from}</bdi></summary>
    <p class="soft"><bdi>${email}</bdi> wrote about “<bdi>${subject}</bdi>”. Whoever takes the case decides on it.</p>
    <blockquote dir="auto">${text}</blockquote>
  </details>`;

const question = (view: AskView): Markup =>
  html`<h1>${view.name}, can you ${view.recovery ? 'call' : 'help'} ${view.customer}?</h1>
    ${notHelpedYet(view)}
    <div class="card">
      ${request(view)} ${view.caseUrl ? html`<p><a href="${view.caseUrl}">Read the whole case</a></p>` : ''}
    </div>
    ${view.held.map(heldMail)} ${busyNow(view)} ${plea(view)}
    ${view.notes.map(
      ({ by, note }) =>
        html`<p class="soft">${by} noted:</p>
          <blockquote dir="auto">${note}</blockquote>`,
    )}
    <form class="card" method="post" accept-charset="utf-8">
      <fieldset>
        <legend>Your answer</legend>
        ${choice('accept', 'I take it', nextStep(view))}
        ${
          view.stands === 'may-answer'
            ? html`${free(view)} ${choice('suggest', 'I suggest somebody else', whom())}
              ${choice('decline', 'I cannot take it now')}`
            : html`<p class="soft">The question has moved on to the next colleague. You can still take it.</p>`
        }
      </fieldset>
      <label for="note">A note for your colleagues, if you like</label>
      <input id="note" name="note" maxlength="2000" dir="auto" />
      <button>Answer</button>
      ${view.dueAt ? html`<p class="soft">We ask the next person after ${view.dueAt}.</p>` : ''}
    </form>`;

/** Why it is a call that is asked for. The history is there, and nobody is at fault. */
const notHelpedYet = ({ recovery: call, customer, holder }: AskView): Markup | '' =>
  call === null
    ? ''
    : html`<section class="card" aria-label="What is still missing">
        <p>
          ${customer} tells us that our answer has not helped yet. We promised a call of a person by
          <strong>${call.by}</strong>.
        </p>
        ${call.words === null ? '' : html`<blockquote dir="auto">${call.words}</blockquote>`}
        <p class="soft">How we had ended it:</p>
        <blockquote dir="auto">${call.summary}</blockquote>
        <p>
          ${call.phone === null ? 'We know no phone number: a few words of your own, by mail, can ask for it.' : html`Phone: <bdi>${call.phone}</bdi>`}
        </p>
        <p class="soft">
          This is about what is still missing, and about no person.
          ${holder ? `${holder} knows the history and can tell you about it.` : ''}
        </p>
      </section>`;

/** Who was asked before, and who has it meanwhile, without blame. */
const busyNow = ({ askedBefore: people, holder, recovery }: AskView): Markup =>
  html`${
    people.length > 0
      ? html`<p class="soft">Asked before you, and very busy just now: ${people.map((p) => p.name).join(', ')}.</p>`
      : ''
  }${
    holder && !recovery
      ? html`<p class="soft">${holder} has it and is very busy just now. By taking it you relieve ${holder} of it.</p>`
      : ''
  }`;

const plea = ({ skill, benefit }: AskView): Markup =>
  html`${skill ? html`<p>What it takes: <bdi>${skill}</bdi></p>` : ''}${
    benefit ? html`<p>What is in it for you: <bdi>${benefit}</bdi></p>` : ''
  }`;

const nextStep = (view: AskView): Markup =>
  html`<label for="nextStep">What do you do next?</label>
    <input
      id="nextStep"
      name="nextStep"
      maxlength="500"
      ${view.recovery ? html`value="Call ${view.customer}"` : html`placeholder="Call ${view.customer} back"`}
      dir="auto"
    />
    ${byWhen({ form: 'accept' }, view.stepDays)}`;

/** F55: whoever stands above the first rung can free somebody asked before: other work waits, and they are asked again. */
function free({ mayFree: people }: AskView): Markup | '' {
  const [one, ...others] = people;
  if (!one) return '';
  if (others.length === 0)
    return choice(
      'free',
      `Free ${one.name} for this`,
      html`<input type="hidden" name="freed" value="${one.email}" />
        <p class="soft">Other work of ${one.name} may wait for this. We ask ${one.name} again and say so.</p>`,
    );
  return choice(
    'free',
    `Free ${people.map(({ name }) => name).join(' or ')} for this`,
    html`${oneOf(
        { form: 'free', name: 'freed', label: 'Whom?' },
        people.map(({ name, email }): [string, string] => [email, name]),
      )}
      <p class="soft">Their other work may wait for this. We ask them again and say so.</p>`,
  );
}

const whom = (): Markup =>
  html`<label for="suggested">Their e-mail address</label>
    <input id="suggested" name="suggested" type="email" maxlength="254" autocomplete="off" />`;
