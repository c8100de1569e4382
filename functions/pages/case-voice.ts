import { html } from 'hono/html';
import type { IdeaState } from '../domain/ideas/idea.ts';
import { type ActName, typedInto } from './case-act-form.ts';
import type { CaseView } from './case-view.ts';
import type { ReviewLine } from './case-voice-view.ts';
import { goesTo } from './case-goes-to.ts';
import { line, lines, oneOf } from './fields.ts';
import type { Markup } from './layout.ts';

export type VoiceAct = 'review' | 'idea' | 'tell';
type Words = { readonly summary: string; readonly body: Markup; readonly button: string };

const field = (view: CaseView, form: ActName, name: string, before = '') => ({
  form,
  name,
  value: typedInto(view, form)[name] ?? before,
});

/** Those of the three that make sense: also on a closed case. */
export const voiceActs = (view: CaseView): readonly VoiceAct[] =>
  view.may === 'act' ? [...(view.letter ? (['tell'] as const) : []), 'review', 'idea'] : [];

export const VOICE: Readonly<Record<VoiceAct, (view: CaseView) => Words>> = {
  tell: (view) => ({
    summary: `Good news for ${view.customer.name}: send the letter`,
    body: html`${
        view.letter === null
          ? ''
          : html`<p>
                What ${view.customer.name} asked for is there: <bdi>${view.letter.what}</bdi>${
                  view.letter.figures === null ? '' : html` (<bdi>${view.letter.figures}</bdi>)`
                }.
              </p>
              <input type="hidden" name="idea" value="${view.letter.idea}" />`
      }
      <p class="hint">The letter goes out under your name, and the case stays as it is.</p>
      ${goesTo(view)}
      ${lines({ ...field(view, 'tell', 'text', view.letter?.text), label: 'Your letter', required: true })}`,
    button: 'Send the letter',
  }),
  review: (view) => ({
    summary: 'Look back: what can we learn?',
    body: html`<p class="hint">Two minutes, about the work and about no person. No figure is kept of it.</p>
      ${lines({ ...field(view, 'review', 'wanted'), label: `What did ${view.customer.name} want?`, longest: 2_000, required: true })}
      ${lines({ ...field(view, 'review', 'did'), label: 'What did we do?', longest: 2_000, required: true })}
      ${lines({ ...field(view, 'review', 'change'), label: 'What should change?', longest: 2_000, required: true })}
      ${line({ ...field(view, 'review', 'todo'), label: 'What will be done, if you know' })}
      ${line({
        ...field(view, 'review', 'owner'),
        label: 'Who will do it? Their e-mail address',
        type: 'email',
        longest: 254,
        hint: 'A colleague; they are told by mail.',
      })}
      ${line({ ...field(view, 'review', 'until'), label: 'By which day?', type: 'date' })}
      ${oneOf(
        { ...field(view, 'review', 'disaster', ''), label: 'Did it go so badly that everybody should learn from it?' },
        [
          ['', 'No'],
          ['yes', 'Yes, it was a disaster'],
        ],
      )}
      ${lines({
        ...field(view, 'review', 'lesson'),
        label: 'The lesson, if there is one',
        longest: 2_000,
        hint: 'About the system: which rule, tool or habit let it happen. It names nobody. A disaster’s lesson goes to everybody with the weekly report.',
      })}`,
    button: 'Keep it',
  }),
  idea: (view) => ({
    summary: 'Pass an idea on',
    body: html`<p class="hint">
        Names, addresses and numbers are left out before it goes: ${view.customer.name} does not travel with it.
      </p>
      ${oneOf({ ...field(view, 'idea', 'to'), label: 'To whom?', required: true }, [
        ['product', 'Product: those who make it'],
        ['marketing', 'Marketing: those who tell of it'],
        ['desk', 'The desk: how we could serve faster'],
      ])}
      ${line({ ...field(view, 'idea', 'title'), label: 'What is it, in one line?', longest: 120, required: true })}
      ${line({ ...field(view, 'idea', 'theme'), label: 'Its theme, in a word or two', longest: 60, required: true })}
      ${lines({ ...field(view, 'idea', 'words', view.excerpt), label: 'The words', longest: 2_000, required: true })}
      ${oneOf({ ...field(view, 'idea', 'from'), label: 'Whose words are they?', required: true }, [
        ['customer', `${view.customer.name}’s`],
        ['desk', 'Mine'],
      ])}
      ${oneOf(
        { ...field(view, 'idea', 'consent', ''), label: 'May the words be told outside the company, without a name?' },
        [
          ['', 'They were not asked'],
          ['yes', 'Yes, they agreed'],
        ],
      )}`,
    button: 'Pass it on',
  }),
};

/** What colleagues wrote when they looked back, and what became of the ideas. */
export const voice = ({ reviews, ideas }: CaseView): Markup =>
  html`${
    reviews.length === 0
      ? ''
      : html`<details class="card">
          <summary>What we learned</summary>
          <ol class="lines">
            ${reviews.map(review)}
          </ol>
        </details>`
  }${
    ideas.length === 0
      ? ''
      : html`<details class="card">
          <summary>Ideas it led to</summary>
          <ul class="lines">
            ${ideas.map(({ title, to, state }) => html`<li><bdi>${title}</bdi> <span class="soft">for ${to}: ${STATES[state]}</span></li>`)}
          </ul>
        </details>`
  }`;

const STATES: Readonly<Record<IdeaState, string>> = {
  asked: 'they are asked',
  later: 'they are asked again later',
  adopted: 'taken up',
  declined: 'not taken up',
  shipped: 'it is there',
};

const review = ({ by, at, wanted, did, change, action, disaster, lesson }: ReviewLine): Markup =>
  html`<li>
    <p class="soft"><bdi>${by}</bdi> looked back <span class="at">${at}</span></p>
    ${disaster ? html`<p class="label">Everybody should learn from it</p>` : ''}
    ${said('What the customer wanted', wanted)} ${said('What we did', did)} ${said('What should change', change)}
    ${
      action === null
        ? ''
        : html`<p>
            <strong><bdi>${action.what}</bdi></strong
            >: <bdi>${action.owner}</bdi>, by ${action.by}
          </p>`
    }
    ${lesson === null ? '' : said('The lesson', lesson)}
  </li>`;

const said = (what: string, text: string): Markup =>
  html`<p class="soft">${what}:</p>
    <blockquote dir="auto">${text}</blockquote>`;
