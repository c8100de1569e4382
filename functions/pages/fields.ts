import { html, raw } from 'hono/html';
import type { Markup } from './layout.ts';

/** One field of a form: `form` makes its id the only one on the page, `name` is what the desk reads. */
export type Field = {
  readonly form: string;
  readonly name: string;
  readonly label: string;
  /** What was typed before, or nothing. */
  readonly value?: string | undefined;
  readonly longest?: number;
  readonly required?: boolean;
  /** A sentence beneath the label. */
  readonly hint?: string;
  /** What a line is for, so that a phone offers the right keys and a browser checks it. */
  readonly type?: 'email' | 'date';
};

const idOf = ({ form, name }: Field): string => `${form}-${name}`;
const must = ({ required = false }: Field) => (required ? raw('required') : '');
const named = (field: Field): Markup =>
  html`<label for="${idOf(field)}">${field.label}</label>
    ${field.hint === undefined ? '' : html`<p class="hint" id="${idOf(field)}-hint">${field.hint}</p>`}`;
const described = (field: Field) => (field.hint === undefined ? '' : html`aria-describedby="${idOf(field)}-hint"`);

/** One line of text. */
export const line = (field: Field): Markup =>
  html`${named(field)}
    <input
      id="${idOf(field)}"
      name="${field.name}"
      type="${field.type ?? 'text'}"
      value="${field.value ?? ''}"
      maxlength="${field.longest ?? 500}"
      dir="auto"
      ${described(field)}
      ${must(field)}
    />`;

/** Several lines of text. A browser drops the first line break inside a text area: that one is ours. */
export const lines = (field: Field): Markup =>
  html`${named(field)}
    <textarea
      id="${idOf(field)}"
      name="${field.name}"
      maxlength="${field.longest ?? 10_000}"
      dir="auto"
      ${described(field)}
      ${must(field)}
    >
${field.value ?? ''}</textarea>`;

/** One of several, in a list; without a choice before, the first stands there. */
export const oneOf = (field: Field, options: readonly (readonly [value: string, label: string])[]): Markup =>
  html`${named(field)}
    <select id="${idOf(field)}" name="${field.name}" ${described(field)} ${must(field)}>
      ${options.map(
        ([value, label]) =>
          html`<option value="${value}" ${value === field.value ? raw('selected') : ''}>${label}</option>`,
      )}
    </select>`;

/** The lengths of time in which a next step can lie. */
const SOON = [
  ['PT30M', 'In 30 minutes'],
  ['PT1H', 'In 1 hour'],
  ['PT2H', 'In 2 hours'],
  ['PT4H', 'In 4 hours'],
] as const;

/** A working day ahead, as a form sends it and as people read it. */
export type StepDay = { readonly in: string; readonly label: string };

/** By when the next step is done: soon, or on one of the next working days. What was chosen before stays chosen. */
export function byWhen(field: Omit<Field, 'name' | 'label'>, days: readonly StepDay[]): Markup {
  const options = [...SOON, ...days.map((day) => [day.in, day.label] as const)];
  const { value } = field;
  const known = value === undefined || options.some(([one]) => one === value);
  return oneOf(
    { ...field, name: 'nextStepIn', label: 'By when?' },
    known ? options : [...options, [value, 'As you chose before'] as const],
  );
}
