import { html } from 'hono/html';
import type { About } from '../domain/reports/figures.ts';
import { nameOf, WORK_STYLE } from './analysis-page.ts';
import { framed } from './layout.ts';

export type CountedView = {
  readonly about: Pick<About, 'name' | 'definition' | 'of'>;
  readonly period: string;
  readonly zone: string;
  readonly area: string | null;
  readonly back: string;
  readonly more: string | null;
  readonly items: readonly {
    readonly ref: string;
    readonly area: string;
    readonly subject: string | null;
    readonly at: string;
    readonly things: number;
    readonly counts: boolean | null;
    readonly line: string | null;
  }[];
};

/** The tickets behind a figure. Whether one counts is told where the figure itself is told, and never of acts of people. */
export const countedPage = ({ about, period, zone, area, back, more, items }: CountedView): string => {
  const title = `${about.name}: the tickets of ${nameOf(period)}`;
  return framed(
    title,
    html`<h1>${title}</h1>
      <p>${area === null ? 'Of the areas that you serve' : `Of ${area}`}, in the order of time (${zone}).</p>
      <div class="card">
        ${
          items.length === 0
            ? html`<p>There is none.</p>`
            : html`<table>
                <thead>
                  <tr>
                    <th scope="col">Ticket</th>
                    <th scope="col">When</th>
                    <th scope="col">Counts</th>
                  </tr>
                </thead>
                <tbody>
                  ${items.map(
                    (one) =>
                      html`<tr>
                        <th scope="row">
                          <span class="ref">${one.ref}</span> <span class="soft">${one.area}</span
                          ><br />${one.subject ?? ''}
                        </th>
                        <td>${one.at}</td>
                        <td>${told(one, about.of)}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>`
        }
        ${more === null ? '' : html`<p><a href="${more}">More of them</a></p>`}
        <p class="soft small">${about.definition}</p>
      </div>
      <p><a href="${back}">Back to the work of ${nameOf(period)}</a></p>`,
    WORK_STYLE,
  );
};

function told({ counts, things, line }: CountedView['items'][number], of: string): string {
  if (counts === null) return things > 1 ? `${things} ${of}` : 'is part of it';
  return [counts ? 'yes' : 'no', ...(line === null ? [] : [line.replaceAll('_', ' ')])].join(', ');
}
