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
  const when = (at: string): string => dateIn(zone).format(Date.parse(at));
  const title = `${about.name}: the tickets of ${nameOf(period)}`;
  return framed(
    title,
    html`<h1>${title}</h1>
      <p>${area === null ? 'Of the areas that you serve' : `Of ${area}`}, in the order of time (${zone}).</p>
      <div class="card">
        ${
          items.length === 0
            ? html`<p>There is none.</p>`
            : html`<ol class="list">
                ${items.map(
                  (one) =>
                    html`<li>
                      <strong class="ref">${one.ref}</strong> <span class="soft">${one.area}, ${when(one.at)}</span>
                      ${one.subject === null ? '' : html`<br /><span dir="auto">${one.subject}</span>`}
                      <br />${told(one, about.of)}
                    </li>`,
                )}
              </ol>`
        }
        ${more === null ? '' : html`<p><a href="${more}">More of them</a></p>`}
        <p class="soft small">${about.definition}</p>
      </div>
      <p><a href="${back}">Back to the work of ${nameOf(period)}</a></p>`,
    WORK_STYLE,
  );
};

const dateIn = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });

function told({ counts, things, line }: CountedView['items'][number], of: string): string {
  const named = line === null ? '' : ` (${line.replaceAll('_', ' ')})`;
  if (counts === null) return things > 1 ? `${things} ${of} of the figure` : 'part of the figure';
  return counts ? `counts${named}` : `looked at, and does not count${named}`;
}
