import { html, raw } from 'hono/html';
import type { ChannelId } from '../domain/ideas/channel.ts';
import type { IdeaState } from '../domain/ideas/idea.ts';
import { framed, type Markup } from './layout.ts';

export type IdeaPageView = {
  /** Path of this page. */
  readonly here: string;
  readonly reader: { readonly name: string; readonly email: string };
  readonly to: ChannelId;
  readonly title: string;
  readonly words: string;
  readonly theme: string;
  readonly from: 'customer' | 'desk';
  readonly consent: boolean;
  /** Name of whoever passed it on. */
  readonly by: string;
  /** How many tickets ask for it. */
  readonly tickets: number;
  readonly mayAnswer: boolean;
  readonly state: IdeaState;
  readonly owner: string;
  /** Written out, as are all times. */
  readonly decision: string;
  readonly answerBy: string | null;
  readonly reason: string | null;
  readonly before: string | null;
  readonly after: string | null;
  /** What is there now. */
  readonly shipped: string | null;
  /** The first date that can be named. */
  readonly today: string;
  readonly version: number;
  /** The reader has just answered. */
  readonly done: boolean;
  readonly refused: {
    readonly message: string;
    readonly issues: readonly { readonly path: string; readonly message: string }[];
    readonly typed: Readonly<Record<string, string>>;
  } | null;
};

const STYLE =
  '.hint{margin:0 0 .25rem;color:var(--soft);font-size:.9rem}.wrong{margin:0 0 .25rem;color:var(--bad);font-weight:600}[aria-invalid]{border:2px solid var(--bad)}.choice:first-of-type{border-top:0}';

/** What the receiver of an idea sees: the idea, and three answers. Opening it changes nothing; one form, no script. */
export const ideaPage = (view: IdeaPageView): string =>
  framed(
    view.refused ? `Please look again: ${view.title}` : view.title,
    html`${view.done ? html`<div class="card" role="status"><p>Thank you! Whoever had the idea can read your answer.</p></div>` : ''}
      ${view.refused ? problem(view.refused) : ''}
      <h1 dir="auto">${view.title}</h1>
      ${about(view)} ${view.mayAnswer && !view.done ? answers(view) : standing(view)}`,
    STYLE,
  );

const about = (view: IdeaPageView): Markup =>
  html`<section class="card" aria-label="The idea">
    <p class="soft">${view.theme} · for ${view.to}</p>
    <p class="soft">${view.from === 'customer' ? 'In the customer’s words' : html`<bdi>${view.by}</bdi> says`}:</p>
    <blockquote dir="auto">${view.words}</blockquote>
    ${
      view.from === 'customer'
        ? html`<p class="soft">
            ${
              view.consent
                ? 'They agreed that these words are told on, without their name.'
                : 'They were not asked whether these words may be told on: please keep them inside the company.'
            }
            What could tell who they are is left out: […]. Passed on by <bdi>${view.by}</bdi>.
          </p>`
        : ''
    }
    ${view.tickets > 1 ? html`<p>${view.tickets} customers ask for this.</p>` : ''}
  </section>`;

/** How it stands, once it is answered. */
const standing = (view: IdeaPageView): Markup =>
  html`<section class="card" aria-labelledby="stands">
    <h2 id="stands">${STANDS[view.state]}</h2>
    <dl>
      ${fact('Owner', html`<bdi>${view.owner}</bdi>`)} ${fact(DATE[view.state], view.decision)}
      ${view.reason === null ? '' : fact('Why', html`<bdi>${view.reason}</bdi>`)}
      ${view.before === null ? '' : fact('Before', html`<bdi>${view.before}</bdi>`)}
      ${view.after === null ? '' : fact('After', html`<bdi>${view.after}</bdi>`)}
      ${view.shipped === null ? '' : fact('Now there', html`<bdi>${view.shipped}</bdi>`)}
    </dl>
  </section>`;

const fact = (name: string, what: Markup | string): Markup =>
  html`<dt>${name}</dt>
    <dd>${what}</dd>`;

const STANDS: Readonly<Record<IdeaState, string>> = {
  asked: 'It waits for an answer',
  later: 'We ask again on the day that was named',
  adopted: 'It is taken up',
  declined: 'It was not taken up',
  shipped: 'It is there',
};
const DATE: Readonly<Record<IdeaState, string>> = {
  asked: 'Answer by',
  later: 'Asked again',
  adopted: 'Decision',
  declined: 'Decided',
  shipped: 'Decided',
};

/** The three answers; what belongs to each is shown with it, where the browser can tell which one is chosen. */
function answers(view: IdeaPageView): Markup {
  const typed = view.refused?.typed ?? {};
  const field = (
    name: string,
    label: string,
    more: Markup | string,
    text = typed[name] ?? '',
    hint?: string,
  ): Markup => {
    const wrong = view.refused?.issues.find(({ path }) => path === name)?.message;
    const described = [
      ...(hint === undefined ? [] : [`${name}-hint`]),
      ...(wrong === undefined ? [] : [`${name}-wrong`]),
    ];
    return html`<label for="${name}">${label}</label>
      ${hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`}
      ${wrong === undefined ? '' : html`<p class="wrong" id="${name}-wrong">${wrong}</p>`}
      <input
        id="${name}"
        name="${name}"
        value="${text}"
        dir="auto"
        ${described.length > 0 ? html`aria-describedby="${described.join(' ')}"` : ''}
        ${wrong === undefined ? '' : raw('aria-invalid="true"')}
        ${more}
      />`;
  };
  const day = html`type="date" min="${view.today}"`;
  const choice = (value: string, label: string, more: Markup): Markup =>
    html`<div class="choice">
      <label class="pick"
        ><input
          type="radio"
          name="answer"
          value="${value}"
          required
          ${(typed['answer'] ?? 'adopt') === value ? raw('checked') : ''}
        />${label}</label
      >
      <div class="more">${more}</div>
    </div>`;
  return html`<form class="card" method="post" action="${view.here}" accept-charset="utf-8">
    <input type="hidden" name="version" value="${view.version}" />
    <fieldset>
      <legend>What do you say to it?</legend>
      ${choice(
        'adopt',
        'We take it up',
        html`${field('name', 'Who has it from here?', raw('maxlength="100" autocomplete="name"'), typed['name'] ?? view.reader.name)}
        ${field('email', 'Their e-mail address', raw('type="email" maxlength="254" autocomplete="email"'), typed['email'] ?? view.reader.email)}
        ${field('decision', 'By when is it decided what becomes of it?', day)}
        ${field('before', 'The figure that should change, as it is today', raw('maxlength="300"'), typed['before'] ?? '', 'If there is one: 12 questions a week, for example.')}`,
      )}
      ${choice('decline', 'Not this one', field('reason', 'Why? Whoever had the idea reads it', raw('maxlength="1000"')))}
      ${choice(
        'later',
        'Ask me later',
        html`${field('again', 'On which day?', day)} ${field('why', 'Why, if you like', raw('maxlength="1000"'))}`,
      )}
    </fieldset>
    <button>Answer</button>
    ${view.answerBy === null ? '' : html`<p class="soft">Please answer by ${view.answerBy}.</p>`}
  </form>`;
}

/** What is wrong, before the form: read out at once, with a link to each field (WCAG 3.3.1). */
const problem = ({ message, issues }: NonNullable<IdeaPageView['refused']>): Markup =>
  html`<div class="card problem" role="alert">
    <h2>Please look again</h2>
    ${
      issues.length === 0
        ? html`<p>${message}</p>`
        : html`<ul>
            ${issues.map(({ path, message: wrong }) => html`<li><a href="#${path}">${LABELS[path] ?? path}</a> ${wrong}</li>`)}
          </ul>`
    }
  </div>`;

const LABELS: Readonly<Record<string, string>> = {
  name: 'The name of whoever has it',
  email: 'Their e-mail address',
  decision: 'The day of the decision',
  before: 'The figure',
  reason: 'The reason',
  again: 'The day',
  why: 'The reason',
};
