import { html } from 'hono/html';
import type { Line } from '../../domain/recognition/told.ts';
import { framed, type Markup } from '../layout.ts';
import { deeds } from './parts.ts';
import { RECOGNITION_STYLE } from './style.ts';

export type EvidenceView = {
  readonly ref: string;
  readonly subject: string;
  readonly area: string;
  readonly opened: string;
  readonly ended: string | null;
  /** Said when the customer says that it helped. */
  readonly helped: string | null;
  readonly said: readonly { readonly title: string; readonly lines: readonly Line[] }[];
  readonly record: readonly { readonly at: string; readonly by: string; readonly what: string }[];
  readonly back: string;
};

/** The case that entries of a report rest on: its facts, and what was done. */
export const evidencePage = ({ ref, subject, said, record, back, ...facts }: EvidenceView): string =>
  framed(
    `${ref}: ${subject}`,
    html`<h1 dir="auto">${subject}</h1>
      <div class="card">
        <dl>
          ${fact('Reference', html`<span class="ref">${ref}</span>`)} ${fact('Area', facts.area)}
          ${fact('It came', facts.opened)} ${fact('It ended', facts.ended)} ${fact('It helped', facts.helped)}
        </dl>
      </div>
      <section class="card">
        <h2>What the report says of it</h2>
        ${said.map(
          ({ title, lines }) =>
            html`<h3>${title}</h3>
              ${deeds(
                lines.map((line) => ({ ...line, ref: null })),
                () => '',
              )}`,
        )}
      </section>
      <section class="card">
        <h2>What was done</h2>
        <ul class="deeds">
          ${record.map(
            ({ at, by, what }) =>
              html`<li>
                <div class="bare">
                  <p><strong>${by}</strong> ${what}</p>
                  <p class="soft small">${at}</p>
                </div>
              </li>`,
          )}
        </ul>
      </section>
      <p><a href="${back}">Back to the report</a></p>`,
    RECOGNITION_STYLE,
  );

const fact = (name: string, what: Markup | string | null): Markup | '' =>
  what === null
    ? ''
    : html`<dt>${name}</dt>
        <dd dir="auto">${what}</dd>`;
