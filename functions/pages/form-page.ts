import { html, raw } from 'hono/html';
import { framed, type Markup } from './layout.ts';
import type { FormField, VisitorWords } from './words/words.ts';

/** A field in which robots write and people do not, as they see none of it; whoever fills it in is looked at first. */
export const TRAP = 'website';
/** Megabytes of all files of a form together. */
export const MOST_MEGABYTES = 4;

/** A form that was sent and refused: why, which fields are wrong, and what was typed. */
export type RefusedForm = {
  readonly message: string;
  readonly issues: readonly { readonly path: string; readonly message: string }[];
  readonly typed: Readonly<Partial<Record<FormField, string>>>;
  /** Files came with it; they are not kept. */
  readonly withFiles: boolean;
};

export type FormPageView = {
  readonly area: { readonly id: string; readonly name: string };
  /** Makes this rendering's post count once, however often it is sent. */
  readonly key: string;
  readonly words: VisitorWords;
  readonly refused?: RefusedForm;
};

const STYLE = `.trap{display:none}.hint{margin:0 0 .25rem;color:var(--soft);font-size:.9rem}.wrong{margin:0 0 .25rem;color:var(--bad);font-weight:600}[aria-invalid]{border:2px solid var(--bad)}`;

/** The hosted form of an area: empty, or as it was sent when something about it was not right. */
export const formPage = ({ area, key, words, refused }: FormPageView): string => {
  const { form } = words;
  const field = (name: FormField, draw: (attributes: Markup) => Markup, hint?: string): Markup => {
    const wrong = refused?.issues.find(({ path }) => path === name)?.message;
    const described = [
      ...(hint === undefined ? [] : [`${name}-hint`]),
      ...(wrong === undefined ? [] : [`${name}-wrong`]),
    ];
    return html`<label for="${name}">${form.fields[name]}</label>
      ${hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`}
      ${wrong === undefined ? '' : html`<p class="wrong" id="${name}-wrong">${wrong}</p>`}
      ${draw(html`id="${name}" name="${name}" ${described.length > 0 ? html`aria-describedby="${described.join(' ')}"` : ''} ${wrong === undefined ? '' : raw('aria-invalid="true"')}`)}`;
  };
  const typed = (name: FormField): string => refused?.typed[name] ?? '';
  const title = form.title(area.name);
  return framed(
    refused ? `${form.refused}: ${title}` : title,
    html`<h1>${title}</h1>
      ${refused ? problem(refused, words) : ''}
      <form class="card" method="post" action="/forms/${area.id}" enctype="multipart/form-data" accept-charset="utf-8">
        <input type="hidden" name="key" value="${key}" />
        ${field('name', (at) => html`<input ${at} value="${typed('name')}" autocomplete="name" required maxlength="100" />`)}
        ${field('email', (at) => html`<input ${at} value="${typed('email')}" type="email" autocomplete="email" required maxlength="254" />`)}
        ${field('subject', (at) => html`<input ${at} value="${typed('subject')}" required maxlength="200" />`)}
        ${field('message', (at) => html`<textarea ${at} required maxlength="32000">${raw('\n')}${typed('message')}</textarea>`)}
        ${field('files', (at) => html`<input ${at} type="file" multiple />`, form.filesHint(MOST_MEGABYTES))}
        <div class="trap" aria-hidden="true">
          <label for="${TRAP}">${form.trap}</label>
          <input id="${TRAP}" name="${TRAP}" value="" tabindex="-1" autocomplete="off" />
        </div>
        <button>${form.send}</button>
      </form>`,
    STYLE,
    words.language,
  );
};

/** What is wrong, before the form: read out at once, with a link to each field (WCAG 3.3.1). */
const problem = ({ message, issues, withFiles }: RefusedForm, { form }: VisitorWords): Markup => {
  const known = issues.flatMap(({ path, message: wrong }) => {
    const name = FIELDS.find((one) => one === path);
    return name === undefined ? [] : [html`<li><a href="#${name}">${form.fields[name]}</a> – ${wrong}</li>`];
  });
  return html`<div class="card problem" role="alert">
    <h2>${form.refused}</h2>
    ${
      known.length > 0
        ? html`<ul>
            ${known}
          </ul>`
        : html`<p>${message}</p>`
    }
    ${withFiles ? html`<p>${form.filesAgain}</p>` : ''}
  </div>`;
};
const FIELDS: readonly FormField[] = ['name', 'email', 'subject', 'message', 'files'];

export type FormSentView = {
  /** The area's name. */
  readonly area: string;
  readonly ref: string;
  readonly statusUrl: string;
  /** No mail confirms it: this page alone shows the reference and the link. */
  readonly unconfirmed: boolean;
};

/** What the customer sees after sending: the reference, where to look, and whether a mail says the same. */
export const formSentPage = (
  { area, ref, statusUrl, unconfirmed }: FormSentView,
  { sent, language }: VisitorWords,
): string =>
  framed(
    sent.title(ref),
    html`<div class="card" role="status">
      <h1>${sent.heading}</h1>
      <p>
        ${sent.reference(area, html`<strong class="ref">${ref}</strong>`)}
        ${unconfirmed ? sent.unconfirmed : sent.confirmed}
      </p>
      <p><a href="${statusUrl}">${sent.look}</a></p>
    </div>`,
    '',
    language,
  );
