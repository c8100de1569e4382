import { html } from 'hono/html';
import { framed } from './layout.ts';

type Named = { readonly name: string; readonly what: string };
/** What the page about the API shows of each operation, in groups. */
export type ReferenceView = readonly {
  readonly title: string;
  readonly operations: readonly {
    readonly id: string;
    readonly method: string;
    readonly path: string;
    readonly who: string;
    readonly summary: string;
    /** What else to know; '' when nothing. */
    readonly about: string;
    /** The media types of the body, when there is a choice. */
    readonly types: readonly string[];
    readonly query: readonly Named[];
    readonly body: readonly (Named & { readonly needed: boolean })[];
    readonly request: unknown;
    readonly statuses: readonly string[];
    /** The statuses with which the desk may refuse. */
    readonly refusals: readonly number[];
    readonly answer: unknown;
  }[];
}[];

const STYLE = `main{max-width:52rem}h2{margin-top:1.5rem}h3{font-size:1rem;margin:0 0 .25rem;font-family:ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}pre{background:var(--back);border:1px solid var(--line);border-radius:8px;padding:.75rem;white-space:pre-wrap;overflow-wrap:anywhere;font-size:.85rem}code{font-family:ui-monospace,Menlo,Consolas,monospace}summary{cursor:pointer;padding:.6rem 0;min-height:2.75rem}nav ul{columns:18rem;padding:0;list-style:none}nav a{display:block;padding:.35rem 0}`;

const WHO: Readonly<Record<string, string>> = {
  anyone: 'everybody: no account is needed',
  staff: 'everybody who works here',
  representative: 'whoever serves the area, or holds the ticket; to others it does not exist',
  administrator: 'administrators',
};

/** What the API is, for people who write programs. Works without scripts. */
export const referencePage = (groups: ReferenceView): string =>
  framed(
    'The API of this desk',
    html`<h1>The API of this desk</h1>
      <div class="card">
        <p>
          Programs read the same as <a href="/v1/openapi.json">OpenAPI 3.1</a>. What is for customers needs no account.
          For the rest sign in, and send <code>Authorization: Bearer …</code> with each request.
        </p>
        <dl>
          <dt>Lists</dt>
          <dd>give <code>items</code> and a <code>cursor</code>, which is null when nothing more was found.</dd>
          <dt>Once only</dt>
          <dd>
            Any POST takes an <code>Idempotency-Key</code>. For 24 hours a repeat gets the first answer and does
            nothing; with another body the same key is refused (422).
          </dd>
          <dt>Versions</dt>
          <dd>
            Send the <code>ETag</code> you have read as <code>If-Match</code> with a change: it is refused (412) when
            somebody was faster. <code>If-None-Match</code> gives 304 when nothing has changed.
          </dd>
          <dt>Refusals</dt>
          <dd>
            are <code>{"error", "message", "details"}</code>. Before your request reaches the desk, 401, 413, 429 and
            503 have a <code>message</code> alone.
          </dd>
        </dl>
        <nav aria-label="Operations">
          <ul>
            ${groups.flatMap(({ operations }) => operations.map(({ id, summary }) => html`<li><a href="#${id}">${summary}</a></li>`))}
          </ul>
        </nav>
      </div>
      ${groups.map(
        ({ title, operations }) =>
          html`<h2>${title}</h2>
            ${operations.map(operation)}`,
      )}`,
    STYLE,
  );

const operation = (one: ReferenceView[number]['operations'][number]) =>
  html`<section class="card" id="${one.id}">
    <h3>${one.method} ${one.path}</h3>
    <p>${one.summary}.</p>
    ${one.about === '' ? '' : html`<p>${coded(one.about)}</p>`}
    <p class="soft">
      For ${WHO[one.who] ?? one.who}. Answers ${one.statuses.join(' or ')}; refuses with ${one.refusals.join(', ')}.
    </p>
    ${one.types.length > 0 ? html`<p class="soft">The body is one of ${one.types.join(', ')}.</p>` : ''}
    ${one.query.length > 0 ? fields('In the query', one.query) : ''}
    ${
      one.body.length > 0
        ? fields(
            'In the body',
            one.body.map(({ name, what, needed }) => ({
              name,
              what: `${what}${what ? ' ' : ''}${needed ? '(needed)' : ''}`,
            })),
          )
        : ''
    }
    ${one.request === undefined ? '' : example('A request', one.request)}
    ${one.answer === undefined ? '' : example('An answer', one.answer)}
  </section>`;

/** Text with words of programs between backticks. */
const coded = (text: string) =>
  text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));

const fields = (title: string, all: readonly Named[]) =>
  html`<p><strong>${title}</strong></p>
    <dl>
      ${all.map(
        ({ name, what }) =>
          html`<dt><code>${name}</code></dt>
            <dd>${what}</dd>`,
      )}
    </dl>`;

const example = (title: string, value: unknown) =>
  html`<details>
    <summary>${title}</summary>
    <pre>${JSON.stringify(value, null, 2)}</pre>
  </details>`;
