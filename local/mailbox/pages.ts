/** The mailbox for people: a list and one mail. Everything in a mail is escaped; its HTML lives in a sandboxed frame. */
import { html, raw } from 'hono/html';
import type { Mail } from './mailbox.ts';

type Markup = ReturnType<typeof html>;

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --quiet: #767676; --accent: #0b6e5f; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 52rem; padding: 1rem; font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.35rem; margin: .5rem 0 1rem; }
a { color: var(--accent); }
ul { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
li a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .7rem .25rem; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none; }
li a:hover, li a:focus { background: #0b6e5f14; }
li strong { grid-column: 1 / -1; }
.quiet, time { color: var(--quiet); font-size: .88rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0 0 1rem; }
dt { color: var(--quiet); }
dd { margin: 0; }
iframe { width: 100%; height: 60vh; border: 1px solid var(--line); border-radius: .5rem; background: #fff; }
pre { white-space: pre-wrap; font: inherit; border: 1px solid var(--line); border-radius: .5rem; padding: .8rem; }
@media (max-width: 32rem) { dl { grid-template-columns: 1fr; } dt { margin-top: .3rem; } }
`;

const page = (title: string, body: Markup): Markup =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`;

const when = (at: string) => html`<time datetime="${at}">${at.slice(0, 16).replace('T', ' ')} UTC</time>`;

/** The list of mails, newest first. */
export function listPage(mails: readonly Mail[]): Markup {
  const item = (mail: Mail) =>
    html`<li>
      <a href="/_local/mailbox/view/${mail.id}"
        ><strong>${mail.subject || '(no subject)'}</strong
        ><span class="quiet">to ${mail.to.join(', ')}</span>${when(mail.at)}</a
      >
    </li>`;
  const empty = html`<p class="quiet">No mail has been sent yet.</p>`;
  return page(
    'Sent mail',
    html`<h1>Sent mail</h1>
      ${
        mails.length === 0
          ? empty
          : html`<ul>
              ${mails.map(item)}
            </ul>`
      }`,
  );
}

/** One mail: who, when, its HTML (if any) and its text. */
export function mailPage(mail: Mail): Markup {
  const row = (name: string, value: string | null) =>
    value
      ? html`<dt>${name}</dt>
          <dd>${value}</dd>`
      : '';
  // No script, no form, no origin; a link that the reader follows opens in a tab of its own.
  const frame = html`<iframe
    sandbox="allow-popups allow-popups-to-escape-sandbox"
    title="The mail as its reader sees it"
    srcdoc="${`<base target="_blank">${mail.html}`}"
  ></iframe>`;
  const headers = Object.entries(mail.headers).map(([name, value]) => row(name, value));
  return page(
    mail.subject,
    html`<p><a href="/_local/mailbox/view">All mail</a></p>
      <h1>${mail.subject || '(no subject)'}</h1>
      <dl>
        ${row('From', mail.headers['from'] ?? mail.from)}${row('To', mail.to.join(', '))}${row('Cc', mail.cc.join(', '))}${row('Reply to', mail.replyTo)}
        <dt>Sent</dt>
        <dd>${when(mail.at)}</dd>
      </dl>
      ${mail.html ? frame : ''}
      <h2 class="quiet">As text</h2>
      <pre>${mail.text}</pre>
      <details>
        <summary class="quiet">All headers</summary>
        <dl>${headers}</dl>
      </details>`,
  );
}
