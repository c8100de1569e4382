import { html } from 'hono/html';
import { actForm, typedInto } from './case-act-form.ts';
import type { CaseView, HeldView, MailFacts } from './case-view.ts';
import { line } from './fields.ts';
import type { SentFile } from '../domain/tickets/source.ts';
import type { Markup } from './layout.ts';

/** So many parts are listed one by one. */
const LISTED = 20;

/** 999 bytes, 12 KB, 3.4 MB. */
const size = (bytes: number): string =>
  bytes < 1_000 ? `${bytes} bytes` : bytes < 1e6 ? `${Math.round(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;

type PartOf = MailFacts['parts'][number];

/** The text that is shown is all that needs no entry of its own. */
const isListed = ({ fate, type }: PartOf): boolean => fate !== 'shown' || type.startsWith('image/');

const PLACES: Readonly<Record<PartOf['fate'], string>> = {
  attached: 'Attached',
  shown: 'Picture in the mail',
  'not-shown': 'Not shown',
};

/**
 * What came with a mail, and what of it is not shown (P13): nothing that was sent is out of sight. Each part is fetched by
 * a press, never shown here (F118). `mail` is the path of the whole mail; at most so many parts stand one by one.
 */
export function parts(mail: string, all: MailFacts['parts'], most = LISTED): Markup | '' {
  const listed = all.map((one, i) => ({ one, number: i + 1 })).filter(({ one }) => isListed(one));
  if (listed.length === 0) return '';
  return html`<ul class="lines small">
    ${listed.slice(0, most).map(({ one, number }) => part(mail, one, number))}
    ${listed.length > most ? html`<li>and ${listed.length - most} more, on the page of the whole mail</li>` : ''}
  </ul>`;
}

/** What was sent with a form; `message` is the path of the message. */
export const sentFiles = (message: string, files: readonly Pick<SentFile, 'name' | 'type' | 'size'>[]): Markup | '' =>
  parts(
    message,
    files.map((file) => ({ ...file, fate: 'attached', reason: null })),
  );

const part = (mail: string, { name, type, size: bytes, fate, reason }: PartOf, number: number): Markup =>
  html`<li class="part">
    <span>
      ${PLACES[fate]}: <bdi>${name ?? 'a part without a name'}</bdi>
      <span class="soft"><bdi>${type}</bdi>, ${size(bytes)}${reason === null ? '' : html`: <bdi>${reason}</bdi>`}</span>
    </span>
    ${
      // The line that stands for all parts beyond those that are listed.
      type.startsWith('multipart/')
        ? ''
        : html`<form method="post" action="${mail}/parts/${number}">
            <button aria-label="Download ${name ?? `part ${number}`}">Download</button>
          </form>`
    }
  </li>`;

/** What stands under the words of a mail: a warning, what came with it, and the way to all of it (F12, F14, P12). */
export const mailFacts = (view: CaseView, mail: MailFacts | null): Markup | '' =>
  mail === null
    ? ''
    : html`${
          mail.verified
            ? ''
            : html`<p class="small state look">Unverified: nothing proves that this mail came from its sender.</p>`
        }
        ${parts(`${view.here}/messages/${mail.number}`, mail.parts)}
        <p class="small">
          <a href="${view.here}/messages/${mail.number}">The whole mail as it came</a>${
            mail.whole ? '' : html` <span class="soft">(quotation or signature is not shown above)</span>`
          }
        </p>
        ${mail.unread && view.may === 'act' && view.status !== 'closed' ? readAgain(view, mail) : ''}`;

/** What could not be read once may be readable now: the reader has changed, or the mail's raw form was mended (P8). */
const readAgain = (view: CaseView, { number }: MailFacts): Markup =>
  actForm(view, {
    act: 'read-again',
    also: { number: String(number) },
    body: html`<p class="small soft">
      Its raw form is kept. What is read from it comes in as a message of its own; this one stays as it is.
    </p>`,
    button: 'Read this mail again',
  });

const WHY: Readonly<Record<HeldView['why'], string>> = {
  stranger: 'The sender is nobody of this case.',
  unverified: 'Nothing proves that the sender wrote it.',
  'staff-address': 'It was sent to an address that was given to a colleague.',
};

/** Mails that wait for a decision. Only the holder decides here; the customer sees none of it (P10). */
export const heldMails = (view: CaseView): Markup | '' =>
  view.held.length === 0
    ? ''
    : html`<section aria-labelledby="held">
        <h2 id="held">Not part of this case yet</h2>
        ${view.held.map((mail) => heldMail(view, mail))}
      </section>`;

const heldMail = (view: CaseView, mail: HeldView): Markup =>
  html`<div class="card warn">
    <p class="who">
      <strong><bdi>${mail.from}</bdi></strong> <bdi class="soft">${mail.email}</bdi> wrote
      <span class="soft at">${mail.at}</span>
    </p>
    <p class="small">${WHY[mail.why]} Look at the address before you let it in.</p>
    <p dir="auto"><strong>${mail.subject}</strong></p>
    <blockquote dir="auto">${mail.text}</blockquote>
    ${
      view.may === 'act'
        ? html`${
            // What is closed takes no more words: the mail can only be a case of its own.
            view.status === 'closed' ? '' : decide(view, mail, 'join', `It belongs here: let ${mail.from} join`)
          }
          ${decide(view, mail, 'apart', `Another matter: a case of its own for ${mail.from}`)}`
        : html`<p class="small soft">Whoever holds the case decides whether it belongs here.</p>`
    }
  </div>`;

const decide = (view: CaseView, { number }: HeldView, decision: string, button: string): Markup =>
  actForm(view, { act: 'decide-held', also: { number: String(number), decision }, body: html``, button });

/** What is not known, or not sure, of whose case it is. */
export function doubts(view: CaseView): Markup | '' {
  const { unverified, mayBelongTo, customer } = view;
  return html`${
    unverified
      ? html`<div class="card warn">
          <p>
            <strong>Unverified.</strong> Nothing proves that the mail came from
            <bdi>${customer.email ?? 'its sender'}</bdi>, so no acknowledgement was sent. Call them when it matters.
          </p>
        </div>`
      : ''
  }
  ${
    mayBelongTo === null
      ? ''
      : html`<div class="card">
          <p>It may belong to <span class="ref">${mayBelongTo}</span>: the same sender, and the same subject.</p>
        </div>`
  }
  ${customer.email === null && view.may === 'act' ? whose(view) : ''}`;
}

/** A colleague opened it: the holder says who the customer is, by one press where the mail tells. */
const whose = (view: CaseView): Markup =>
  html`<section class="card warn" aria-labelledby="whose">
    <h2 id="whose">${view.call ? 'How can they be written to?' : 'Whose case is it?'}</h2>
    <p class="small">
      ${
        view.call
          ? 'They called, and left no mail address: call them, and keep in a note what was said. With an address, answers by mail reach them.'
          : `Nobody can be answered before. The mail names ${view.offered.length === 0 ? 'nobody' : 'these'}.`
      }
    </p>
    ${view.offered.map((email) =>
      actForm(view, {
        act: 'set-requester',
        also: { name: email.split('@')[0] ?? email, email },
        body: html``,
        button: `It is ${email}`,
      }),
    )}
    ${actForm(view, {
      act: 'set-requester',
      body: html`${line({ form: 'whose', name: 'name', label: 'Name', longest: 100, required: true, value: typedInto(view, 'set-requester')['name'] ?? (view.call ? view.customer.name : undefined) })}
      ${line({ form: 'whose', name: 'email', label: 'Mail address', type: 'email', longest: 254, required: true, value: typedInto(view, 'set-requester')['email'] })}`,
      button: 'It is theirs',
    })}
  </section>`;
