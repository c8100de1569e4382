import { html, raw } from 'hono/html';
import { THANKED_FOR } from '../domain/recognition/behaviour.ts';
import { MOST_WORDS } from '../domain/recognition/kudos.ts';
import { actForm, type ActName, typedInto } from './case-act-form.ts';
import type { CaseView } from './case-view.ts';
import { CODES } from './case-words.ts';
import { VOICE, type VoiceAct, voiceActs } from './case-voice.ts';
import { goesTo } from './case-goes-to.ts';
import { byWhen, line, lines, oneOf } from './fields.ts';
import type { Markup } from './layout.ts';

/** What stands in the fields of an act that takes words: its heading, its fields, its button. */
type Words = { readonly summary: string; readonly body: Markup; readonly button: string };
type Written = Exclude<ActName, 'repeat-mail' | 'lift-block' | 'decide-held' | 'set-requester' | 'read-again'>;
type OfCase = Exclude<Written, VoiceAct>;

/** Acts that write to the customer. */
const TO_CUSTOMER: readonly Written[] = ['reply', 'wait', 'tell'];

/**
 * The acts that make sense as the case stands, the likeliest first; nobody is written to whose address is not known.
 * Whoever sees the case may thank the others on its record, however it stands.
 */
export const offered = (view: CaseView): readonly Written[] => [
  ...[...byStatus(view), ...voiceActs(view)].filter(
    (act) => view.customer.email !== null || !TO_CUSTOMER.includes(act),
  ),
  ...(view.thankable.length > 0 ? (['thank'] as const) : []),
];

function byStatus({ may, status, asking }: CaseView): readonly OfCase[] {
  if (may !== 'act') return [];
  switch (status) {
    case 'new':
    case 'climbing':
    case 'held':
      return ['reply', 'note', 'next-step', 'wait', 'resolve', ...(asking ? [] : (['ladder'] as const)), 'release'];
    case 'waiting':
      return ['reply', 'note', 'next-step', 'wait', 'resolve', 'release'];
    case 'solved':
      return ['reply', 'note', 'next-step'];
    case 'closed':
      return [];
  }
}

/** All that the holder can do, each a form of its own; only the answer is open while one is owed: the page stays short. */
export const acts = (view: CaseView, done: ActName | null): Markup | '' => {
  const names = offered(view).filter((act) => act !== done);
  return names.length === 0
    ? ''
    : html`<section class="acts" aria-labelledby="acts">
        <h2 id="acts">What you can do</h2>
        ${names.map(
          (act) =>
            html`<details
              class="card act"
              ${act === 'reply' ? raw(`id="answer"${view.status === 'solved' ? '' : ' open'}`) : act === 'tell' ? raw('open') : ''}
            >
              <summary>${WORDS[act](view).summary}</summary>
              ${formOf(view, act)}
            </details>`,
        )}
      </section>`;
};

/** One act as it stands in a form, with what was typed before. */
export function formOf(view: CaseView, act: Written): Markup {
  const { body, button } = WORDS[act](view);
  return actForm(view, { act, body, button });
}

/** A field's name and what was typed into it before. */
const field = (view: CaseView, form: OfCase, name: string) => ({ form, name, value: typedInto(view, form)[name] });

const nextStep = (view: CaseView, form: OfCase): Markup =>
  html`${line({ ...field(view, form, 'nextStep'), label: 'What do you do next?', required: true })}
  ${byWhen({ form, value: typedInto(view, form)['nextStepIn'], required: true }, view.stepDays)}`;

/** Whoever took the call to a customer says here that they have spoken. */
const spoken = ({ recovery, customer }: CaseView): Markup | '' =>
  recovery?.state !== 'taken'
    ? ''
    : html`<label class="pick"
        ><input type="checkbox" name="called" value="yes" />I have spoken with ${customer.name}</label
      >`;

const WORDS: Readonly<Record<Written, (view: CaseView) => Words>> = {
  ...VOICE,
  reply: (view) => ({
    summary: `Answer ${view.customer.name}`,
    body: html`${goesTo(view)}
    ${view.status === 'solved' ? html`<p class="hint">This opens the case again, with you.</p>` : ''}
    ${lines({ ...field(view, 'reply', 'text'), label: 'Your answer', required: true })} ${nextStep(view, 'reply')}`,
    button: 'Answer',
  }),
  note: (view) => ({
    summary: 'Write a note',
    body: html`<p class="label">Stays among colleagues</p>
      ${lines({ ...field(view, 'note', 'text'), label: 'Your note', required: true })}`,
    button: 'Keep the note',
  }),
  'next-step': (view) => ({
    summary: NEXT_STEP[view.status] ?? 'State your next step',
    body: html`${spoken(view)} ${nextStep(view, 'next-step')}`,
    button: 'State it',
  }),
  wait: (view) => ({
    summary: `Ask ${view.customer.name} something, and wait`,
    body: html`${goesTo(view)} ${lines({ ...field(view, 'wait', 'question'), label: 'Your question', required: true })}
    ${lookAgain(view)}`,
    button: 'Ask and wait',
  }),
  resolve: (view) => ({
    summary: 'It is solved, or ended otherwise',
    body: html`${oneOf({ ...field(view, 'resolve', 'code'), label: 'How did it end?', required: true }, [
        ['', 'Please choose'],
        ...CODES,
      ])}
      <div class="event">
        ${line({
          ...field(view, 'resolve', 'event'),
          label: 'What overtook it?',
          longest: 200,
          hint: 'Only when it was overtaken by events.',
        })}
      </div>
      ${lines({
        ...field(view, 'resolve', 'summary'),
        label: 'How it ended, in a few words',
        required: true,
        hint: `${view.customer.name} reads this, except when it is unwanted mail.`,
      })}
      ${goesTo(view)}`,
    button: 'Solve it',
  }),
  ladder: (view) => ({
    summary: 'Ask a colleague to take it',
    body: html`<p class="hint">It stays yours, with your next step, until somebody accepts.</p>
      ${oneOf({ ...field(view, 'ladder', 'rung'), label: 'Whom do we ask first?', required: true }, RUNGS)}
      ${line({ ...field(view, 'ladder', 'skill'), label: 'What it takes, if you like', longest: 200 })}
      ${line({ ...field(view, 'ladder', 'benefit'), label: 'What is in it for them, if you like', longest: 300 })}`,
    button: 'Ask',
  }),
  release: (view) => ({
    summary: 'Give it back',
    body: html`<p class="hint">We ask the next person at once. You are not asked again for now.</p>
      ${line({ ...field(view, 'release', 'why'), label: 'Why, if you like' })}`,
    button: 'Give it back',
  }),
  thank: (view) => ({
    summary: 'Thank somebody',
    body: html`<p class="hint">For what they did here. They get your words by mail, and the record shows them.</p>
      ${oneOf({ ...field(view, 'thank', 'to'), label: 'Whom?', required: true }, [
        ['', 'Please choose'],
        ...view.thankable.map(({ name, email }) => [email, `${name} (${email})`] as const),
      ])}
      ${oneOf({ ...field(view, 'thank', 'behaviour'), label: 'What for?', required: true }, [
        ['', 'Please choose'],
        ...Object.entries(THANKED_FOR).map(([one, words]) => [one, `For ${words}`] as const),
      ])}
      ${lines({ ...field(view, 'thank', 'words'), label: 'Your words', required: true, longest: MOST_WORDS })}`,
    button: 'Say thank you',
  }),
};

const NEXT_STEP: Readonly<Partial<Record<CaseView['status'], string>>> = {
  waiting: 'Go on without waiting: state a next step',
  solved: 'Open it again: state a next step',
};

const RUNGS = [
  ['primary', 'Primary'],
  ['backup', 'Backup'],
  ['manager', 'Manager'],
  ['director', 'Director'],
  ['vp', 'VP'],
  ['last-resort', 'Last resort'],
] as const;

const USUAL_DAYS = '5';
const MOST_DAYS = 20;

function lookAgain(view: CaseView): Markup {
  const value = typedInto(view, 'wait')['lookAgainIn'] ?? USUAL_DAYS;
  const days = Array.from({ length: MOST_DAYS }, (_, i): [string, string] => [
    String(i + 1),
    i === 0 ? '1 working day' : `${i + 1} working days`,
  ]);
  const label = 'Without an answer, look again in';
  return oneOf({ form: 'wait', name: 'lookAgainIn', label, value, required: true }, days);
}
