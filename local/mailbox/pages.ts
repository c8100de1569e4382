/** The local desk's own pages: the ways in, and the mailbox for people, a list and one mail. Everything in a mail is escaped; its HTML lives in a sandboxed frame. */
import { html, raw } from 'hono/html';
import type { Mail } from './mailbox.ts';

type Markup = ReturnType<typeof html>;

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --quiet: #767676; }
body { margin: 0 auto; max-width: 52rem; padding: 1rem; font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
ul { list-style: none; margin: 0; padding: 0; }
li { padding: .7rem 0; border-bottom: 1px solid var(--line); }
small { display: block; color: var(--quiet); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; }
dt { color: var(--quiet); }
dd { margin: 0; }
iframe { width: 100%; height: 80vh; min-height: 46rem; border: 1px solid var(--line); background: #fff; }
pre { white-space: pre-wrap; font: inherit; border: 1px solid var(--line); padding: .8rem; }
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
        <h1>${title}</h1>
        ${body}
      </body>
    </html>`;

const list = (items: readonly Markup[]) =>
  html`<ul>
    ${items}
  </ul>`;
const when = (at: string) => html`<time datetime="${at}">${at.slice(0, 16).replace('T', ' ')} UTC</time>`;
const titleOf = (mail: Mail) => mail.subject || '(no subject)';

/** Where a person can go from here: the form of each area, and what only the local desk has. */
export function homePage(areas: readonly string[]): Markup {
  const link = (href: string, text: string) => html`<li><a href="${href}">${text}</a></li>`;
  const forms = areas.map((area) => link(`/forms/${area}`, `Form of ${area}`));
  const mail = link('/_local/mailbox/view', 'Mail that the desk has sent');
  return page('This desk', list([...forms, mail, link('/_local/health', 'Health')]));
}

/** The list of mails, newest first. */
export function listPage(mails: readonly Mail[]): Markup {
  const item = (mail: Mail) =>
    html`<li>
      <a href="/_local/mailbox/view/${mail.id}">${titleOf(mail)}</a>
      <small>to ${mail.to.join(', ')}, ${when(mail.at)}</small>
    </li>`;
  const empty = html`<p>No mail has been sent yet.</p>`;
  return page('Sent mail', mails.length === 0 ? empty : list(mails.map(item)));
}

/** One mail: its headers, its HTML (if any) and its text. */
export function mailPage(mail: Mail): Markup {
  const rows = Object.entries(mail.headers).map(
    ([name, value]) =>
      html`<dt>${name}</dt>
        <dd>${value}</dd>`,
  );
  // No script, no form, no origin; a link that the reader follows opens in a tab of its own.
  const frame = html`<iframe
    sandbox="allow-popups allow-popups-to-escape-sandbox"
    title="The mail as its reader sees it"
    srcdoc="${`<base target="_blank">${mail.html}`}"
  ></iframe>`;
  return page(
    titleOf(mail),
    html`<p><a href="/_local/mailbox/view">All mail</a></p>
      <dl>${rows}</dl>
      ${mail.html ? frame : ''}
      <h2>As text</h2>
      <pre>${mail.text}</pre>`,
  );
}
