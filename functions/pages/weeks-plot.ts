import { html } from 'hono/html';
import type { Analysis, Figure } from '../domain/reports/analysis.ts';
import type { FigureId } from '../domain/reports/figures.ts';
import type { Markup } from './layout.ts';
import { columns } from './plots.ts';

/** A figure as it is read, and in a few letters beside a column. */
export type Said = { readonly long: (figure: Figure) => string; readonly short: (figure: Figure) => string };

/** How high a figure stands in a plot: how many, which share, or how long each took. */
function heightOf({ measure, count, sample, share }: Figure): number {
  switch (measure) {
    case 'number':
      return count ?? 0;
    case 'share':
      return share ?? 0;
    case 'seconds':
      return (count ?? 0) / Math.max(1, sample ?? 0);
  }
}

/** One figure in several weeks, as columns and as a table. A week of which it is not told has no column, and says so. */
export function weeksPlot(id: FigureId, weeks: readonly Analysis[], { long, short }: Said): Markup | '' {
  const all = weeks.flatMap(({ period, figures }) => {
    const figure = figures.find((one) => one.id === id);
    return figure ? [{ name: period.slice(5), figure }] : [];
  });
  const [first] = all;
  if (!first || all.length < 2) return '';
  const said = (figure: Figure, how: (one: Figure) => string) => (figure.hidden === null ? how(figure) : 'not told');
  const most = first.figure.measure === 'share' ? 1 : undefined;
  return html`<h3>Week by week</h3>
    ${columns(
      all.map(({ name, figure }) => ({ name, count: heightOf(figure), shown: said(figure, short) })),
      `${first.figure.name} in ${all.length} weeks; the numbers are in the table below`,
      most,
    )}
    <details>
      <summary>The weeks as a table<span class="soft">: ${first.figure.name}</span></summary>
      <table>
        <caption>
          By week<span class="soft">: ${first.figure.name}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">Week</th>
            <th scope="col">${first.figure.name}</th>
          </tr>
        </thead>
        <tbody>
          ${all.map(
            ({ name, figure }) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td>${said(figure, long)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>`;
}
