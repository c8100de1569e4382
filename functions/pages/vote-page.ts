import { html, raw } from 'hono/html';
import type { VoteStanding, VoteValue } from '../domain/votes/vote.ts';
import { askForCode, codeField, codeSent } from './code-field.ts';
import { framed, type Markup } from './layout.ts';
import { type FieldProblem, problem, WRONG_STYLE } from './problem.ts';
import type { VisitorWords } from './words/words.ts';

/** The page on which a customer says whether it helped. */
export type VoteView = {
  /** Path of the page. */
  readonly here: string;
  readonly ref: string;
  readonly subject: string;
  readonly may: VoteStanding['may'];
  /** Until when it can be changed, written out; null when it cannot. */
  readonly until: string | null;
  /** What was said last. */
  readonly said: { readonly value: VoteValue; readonly words: string | null } | null;
  /** They are promised a call, in words; null when none is owed. */
  readonly call: string | null;
  /** So many characters their words may have. */
  readonly longest: number;
  /** Makes this rendering's post count once. */
  readonly nonce: string;
  /** It was sent just now. */
  readonly done: boolean;
  /** A code was sent, and is asked for beside what was typed. */
  readonly withCode?: { readonly vote: VoteValue | null; readonly words: string };
  /** A form that was sent and not taken: what is wrong, and what was typed. */
  readonly refused?: {
    readonly issues: readonly FieldProblem[];
    readonly vote: VoteValue | null;
    readonly words: string;
  };
};

type Words = VisitorWords['vote'];

const STYLE = `${WRONG_STYLE}fieldset{border:0;margin:0;padding:0}.choice{font-weight:400;min-height:2.75rem;margin:0;padding:.6rem 0}`;

/** Asks whether it helped, or shows what was said; opening it changes nothing. */
export const votePage = (view: VoteView, { vote: words, code, language }: VisitorWords): string =>
  framed(
    `${view.refused ? `${words.refused}: ` : ''}${words.heading} (${view.ref})`,
    html`<h1>${view.done ? words.thanks : words.heading}</h1>
      <p class="soft"><span class="ref">${view.ref}</span> · <bdi>${view.subject}</bdi></p>
      ${view.refused ? problem(view.refused.issues, ['vote', 'words', 'code'], words.refused) : view.withCode ? codeSent(code) : ''}
      ${said(view, words)} ${view.may === 'vote' || view.may === 'change' ? form(view, words, code) : ''}
      ${view.may === 'nothing' ? html`<div class="card"><p>${words.nothing}</p></div>` : ''}`,
    STYLE,
    language,
  );

/** What is on record, and whether it can still be changed. */
const said = ({ said: last, until, done, may, call }: VoteView, words: Words): Markup | '' =>
  last === null
    ? ''
    : html`<div class="card" ${done ? raw('role="status"') : ''}>
        <h2>${words.said}</h2>
        <p><strong>${words.values[last.value]}</strong></p>
        ${last.words === null ? '' : html`<div class="quoted" dir="auto">${last.words}</div>`}
        ${call === null ? '' : html`<p>${call}</p>`}
        <p>${until === null ? (may === 'read' ? words.onRecord : '') : words.changeable(until)}</p>
      </div>`;

function form(
  { here, nonce, longest, said: last, refused, withCode }: VoteView,
  words: Words,
  code: VisitorWords['code'],
): Markup {
  const chosen = (refused ?? withCode ?? { vote: last?.value ?? null }).vote;
  const typed = (refused ?? withCode ?? last)?.words ?? '';
  const wrong = (field: string) => refused?.issues.find(({ path }) => path === field)?.message;
  const [noVote, badWords] = [wrong('vote'), wrong('words')];
  const choice = (value: VoteValue): Markup =>
    html`<label class="choice"
      ><input
        type="radio"
        ${value === 'up' ? raw('id="vote"') : ''}
        name="vote"
        value="${value}"
        required
        ${noVote === undefined ? '' : raw('aria-describedby="vote-wrong"')}
        ${chosen === value ? raw('checked') : ''}
      />${words.values[value]}</label
    >`;
  return html`<form class="card" method="post" action="${here}" accept-charset="utf-8">
    <input type="hidden" name="nonce" value="${nonce}" />
    <fieldset>
      <legend>${words.ask}</legend>
      ${noVote === undefined ? '' : html`<p class="wrong" id="vote-wrong">${noVote}</p>`} ${choice('up')}
      ${choice('down')}
    </fieldset>
    <label for="words">${words.words}</label>
    <p class="hint" id="words-hint">${words.hint(longest)}</p>
    ${badWords === undefined ? '' : html`<p class="wrong" id="words-wrong">${badWords}</p>`}
    <textarea
      id="words"
      name="words"
      maxlength="${longest}"
      dir="auto"
      aria-describedby="words-hint${badWords === undefined ? '' : ' words-wrong'}"
      ${badWords === undefined ? '' : raw('aria-invalid="true"')}
    >
${typed}</textarea>
    <p class="soft">${words.readBy}</p>
    ${
      withCode
        ? codeField({ wrong: wrong('code'), step: 'vote', send: last ? words.sendAgain : words.send }, code)
        : askForCode(words.why, code)
    }
  </form>`;
}
