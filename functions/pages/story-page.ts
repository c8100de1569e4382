import { html, raw } from 'hono/html';
import type { StoryChoice } from '../domain/stories/telling.ts';
import { askForCode, codeField, codeSent } from './code-field.ts';
import { framed, type Markup } from './layout.ts';
import { type FieldProblem, problem, WRONG_STYLE } from './problem.ts';
import type { VisitorWords } from './words/words.ts';

/** What was typed and chosen; a link alone shows none of it, as it can be forwarded (P22). */
export type TypedStory = { readonly choice: StoryChoice | null; readonly text: string };

/** The page on which a customer tells their story and decides what may become of it. */
export type StoryView = {
  /** Path of the page. */
  readonly here: string;
  readonly ref: string;
  readonly subject: string;
  /** There is something to tell about. */
  readonly may: boolean;
  /** What was decided last, when, and whether the story is published; null when nothing was. */
  readonly decided: {
    readonly choice: StoryChoice;
    readonly at: string;
    readonly published: boolean;
    /** Words of theirs are kept: they need not tell it anew to decide anew. */
    readonly keeps: boolean;
  } | null;
  /** So many characters the story may have. */
  readonly longest: number;
  readonly nonce: string;
  /** It was sent just now. */
  readonly done: boolean;
  /** A code was sent, and is asked for beside what was typed. */
  readonly withCode?: TypedStory;
  /** A form that was sent and not taken: what is wrong, and what was typed. */
  readonly refused?: TypedStory & { readonly issues: readonly FieldProblem[] };
};

type Words = VisitorWords['story'];
const CHOICES: readonly StoryChoice[] = ['internal', 'published', 'not-kept'];

const STYLE = `${WRONG_STYLE}fieldset{border:0;margin:0;padding:0}.option{display:flex;gap:.25rem;font-weight:400;min-height:2.75rem;margin:0;padding:.6rem 0}.option input{flex:none;margin-top:.15rem}textarea{min-height:14rem}`;

/** Opening it changes nothing, and shows nothing of the story. */
export const storyPage = (view: StoryView, { story: words, code, language }: VisitorWords): string =>
  framed(
    `${view.refused ? `${words.refused}: ` : ''}${words.heading} (${view.ref})`,
    html`<h1>${view.done ? words.thanks : words.heading}</h1>
      <p class="soft"><span class="ref">${view.ref}</span> · <bdi>${view.subject}</bdi></p>
      ${view.refused ? problem(view.refused.issues, ['text', 'choice', 'code'], words.refused) : view.withCode ? codeSent(code) : ''}
      ${decided(view, words)}
      ${view.may ? form(view, words, code) : html`<div class="card"><p>${words.nothing}</p></div>`}`,
    STYLE,
    language,
  );

const decided = ({ decided: last, done }: StoryView, words: Words): Markup | '' =>
  last === null
    ? ''
    : html`<div class="card" ${done ? raw('role="status"') : ''}>
        <h2>${words.decided(last.at)}</h2>
        <p>${words.consent[last.choice]}</p>
        ${last.choice === 'published' ? html`<p>${last.published ? words.published : words.waits}</p>` : ''}
      </div>`;

function form(
  { here, nonce, longest, decided: last, refused, withCode }: StoryView,
  words: Words,
  code: VisitorWords['code'],
): Markup {
  const { choice: chosen, text } = refused ?? withCode ?? { choice: null, text: '' };
  const wrong = (field: string) => refused?.issues.find(({ path }) => path === field)?.message;
  const [noChoice, badText] = [wrong('choice'), wrong('text')];
  const option = (value: StoryChoice, i: number): Markup =>
    html`<label class="option"
      ><input
        type="radio"
        ${i === 0 ? raw('id="choice"') : ''}
        name="choice"
        value="${value}"
        required
        ${noChoice === undefined ? '' : raw('aria-describedby="choice-wrong"')}
        ${chosen === value ? raw('checked') : ''}
      /><span>${words.consent[value]}</span></label
    >`;
  return html`<form class="card" method="post" action="${here}" accept-charset="utf-8">
    <p>${words.about}</p>
    <input type="hidden" name="nonce" value="${nonce}" />
    <label for="text">${words.words}</label>
    <p class="hint" id="text-hint">${words.hint(longest)}${last?.keeps ? ` ${words.keep}` : ''}</p>
    ${badText === undefined ? '' : html`<p class="wrong" id="text-wrong">${badText}</p>`}
    <textarea
      id="text"
      name="text"
      maxlength="${longest}"
      dir="auto"
      aria-describedby="text-hint${badText === undefined ? '' : ' text-wrong'}"
      ${badText === undefined ? '' : raw('aria-invalid="true"')}
    >
${text}</textarea>
    <fieldset>
      <legend>${words.ask}</legend>
      ${noChoice === undefined ? '' : html`<p class="wrong" id="choice-wrong">${noChoice}</p>`} ${CHOICES.map(option)}
    </fieldset>
    <p class="soft">${words.back}</p>
    ${
      withCode
        ? codeField({ wrong: wrong('code'), step: 'tell', send: last ? words.sendAgain : words.send }, code)
        : askForCode(words.why, code)
    }
  </form>`;
}
