import { html } from 'hono/html';
import type { Bar } from '../../domain/recognition/figures-told.ts';
import type { Line, Part } from '../../domain/recognition/told.ts';
import { shown } from '../../domain/tickets/reference.ts';
import type { Markup } from '../layout.ts';
import { bar } from '../plots.ts';

/** Where the evidence of a ticket is shown. */
export type EvidenceUrl = (ref: string) => string;

/** A part of the report in a card of its own; nothing where it has nothing to tell. */
export const partCard = ({ title, lead, lines, more }: Part, evidence: EvidenceUrl): Markup | '' =>
  lines.length === 0
    ? ''
    : html`<section class="card">
        <h2>${title}</h2>
        <p class="soft small lead">${lead}</p>
        ${deeds(lines, evidence)}
        ${more > 0 ? html`<p class="soft small">These are the newest of ${lines.length + more}.</p>` : ''}
      </section>`;

export const deeds = (lines: readonly Line[], evidence: EvidenceUrl): Markup =>
  html`<ul class="deeds">
    ${lines.map((line) => deed(line, evidence))}
  </ul>`;

const deed = (line: Line, evidence: EvidenceUrl): Markup =>
  html`<li>
    ${
      line.who === null
        ? html`<div class="bare">${said(line, evidence)}</div>`
        : html`<span class="face" aria-hidden="true">${initial(line.who)}</span>
            <div>${said(line, evidence)}</div>`
    }
  </li>`;

const said = ({ who, says, words, ref, beside }: Line, evidence: EvidenceUrl): Markup =>
  html`<p>
      ${who === null ? '' : html`<strong>${who}</strong> `}${says}${who === null && /[.!?…]$/.test(says) ? '' : '.'}
    </p>
    ${words === null ? '' : html`<blockquote dir="auto">${words}</blockquote>`}
    ${
      ref === null && beside === ''
        ? ''
        : html`<p class="soft small">
            ${ref === null ? '' : html`<a class="ref" href="${evidence(ref)}">${shown(ref)}</a>`}${ref !== null && beside !== '' ? ' · ' : ''}${beside}
          </p>`
    }`;

/** The first letter, with its marks. */
const initial = (name: string): string => /\P{M}\p{M}*/u.exec(name.trim())?.[0].toUpperCase() ?? '';

/** What the week comes to, in the band at the head. */
export const sumsList = (sums: readonly Bar[]): Markup | '' =>
  sums.length === 0
    ? ''
    : html`<ul class="sums">
        ${sums.map(({ shown: figure, label }) => html`<li><strong>${figure}</strong> ${label}</li>`)}
      </ul>`;

/** Bars beside their figures: the table says all, the bars are for whoever looks. */
export function barTable(caption: string, bars: readonly Bar[], note: string): Markup | '' {
  const longest = Math.max(1, ...bars.map(({ value }) => value));
  return bars.length === 0
    ? ''
    : html`<h3 id="ended">${caption}</h3>
        <table aria-labelledby="ended">
          <tbody>
            ${bars.map(
              ({ label, value, shown: figure }) =>
                html`<tr>
                  <th scope="row">${label}</th>
                  <td class="n">${figure}</td>
                  <td class="part">${bar(value / longest)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
        <p class="soft small">${note}</p>`;
}

/** Parts of one whole in one bar, and a table that says what each colour is. */
export function timeTable(caption: string, bars: readonly Bar[], note: string): Markup | '' {
  const whole = bars.reduce((sum, { value }) => sum + value, 0);
  if (whole === 0) return '';
  const widths = bars.map(({ value }) => (value / whole) * 100);
  const from = widths.map((_, i) => widths.slice(0, i).reduce((sum, width) => sum + width, 0));
  return html`<h3 id="time">${caption}</h3>
    <svg class="bar time" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      ${widths.map((width, i) => html`<rect class="p${i}" x="${(from[i] ?? 0).toFixed(2)}" width="${width.toFixed(2)}" height="6" />`)}
    </svg>
    <table aria-labelledby="time">
      <tbody>
        ${bars.map(
          ({ label, shown: figure }, i) =>
            html`<tr>
              <th scope="row"><span class="key p${i}" aria-hidden="true"></span>${label}</th>
              <td class="n">${figure}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="soft small">${note}</p>`;
}
