import { html } from 'hono/html';
import type { Analysis, Figure, Line } from '../domain/reports/analysis.ts';
import { inZone } from '../domain/time.ts';
import { framed, type Markup } from './layout.ts';
import { bar, columns, PLOT_STYLE } from './plots.ts';
import { weeksPlot } from './weeks-plot.ts';

/** Where the page leads; a name without an address is where the reader is. */
type To = { readonly name: string; readonly url: string | null };
export type AnalysisLinks = {
  readonly earlier: To;
  /** Null for the period that is not over yet. */
  readonly later: To | null;
  readonly csv: string;
  readonly week: string;
  readonly month: string;
  /** This week and the five before it; null for a month. */
  readonly weeks: string | null;
  readonly areas: readonly To[];
  /** The tickets behind a figure, by its id. */
  readonly behind: Readonly<Record<string, string>>;
};

export const WORK_STYLE = `${PLOT_STYLE}
table{width:100%;border-collapse:collapse;margin:.5rem 0}caption{text-align:left;font-weight:600;padding:.25rem 0}th,td{text-align:left;font-weight:400;padding:.3rem .5rem .3rem 0;border-top:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}thead th{color:var(--soft);font-size:.85rem}.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.big{font-size:1.5rem;font-weight:600;margin:.25rem 0;font-variant-numeric:tabular-nums}.why{border-left:4px solid var(--edge);padding-left:1rem}.small{font-size:.875rem}.list{list-style:none;margin:0;padding:0}.list>li{border-top:1px solid var(--line);padding:.5rem 0;overflow-wrap:anywhere}.list>li:first-child{border-top:0}nav ul{list-style:none;padding:0;margin:.5rem 0;display:flex;flex-wrap:wrap;gap:.25rem 1rem}h3{font-size:1rem;margin:.75rem 0 0}nav a,nav strong,.card>p>a,summary{display:inline-block;padding:.35rem 0;min-height:1.5rem}summary{cursor:pointer;min-height:2.75rem;padding:.6rem 0}
@media print{body{background:#fff;color:#000}nav,.card>p>a{display:none}.card{break-inside:avoid;border-color:#999}main{max-width:none;padding:0}}`;

/** The work of a week or a month: each figure with its plot, the same numbers as a table, and its definition. */
export const analysisPage = (analysis: Analysis, links: AnalysisLinks, weeks: readonly Analysis[] = []): string => {
  const { period, zone, from, to, area, figures } = analysis;
  const title = `The work of ${nameOf(period)}: ${area?.name ?? 'the company'}`;
  return framed(
    title,
    html`<h1>${title}</h1>
      <p>From ${inZone(from, zone)} until ${inZone(to, zone)}. Weeks, months and days are those of ${zone}.</p>
      ${standing(analysis)}
      <p class="soft">
        It is about the work, so that it gets better. No figure is of a person, and none of fewer than five people is
        set beside another.
      </p>
      <nav aria-label="Periods">
        <ul>
          ${item({ ...links.earlier, name: `Before: ${nameOf(links.earlier.name)}` })}
          ${links.later ? item({ ...links.later, name: `After: ${nameOf(links.later.name)}` }) : ''}
          ${item({ name: 'This week', url: links.week })} ${item({ name: 'This month', url: links.month })}
          ${links.weeks === null ? '' : item({ name: 'Six weeks side by side', url: weeks.length > 0 ? null : links.weeks })}
          ${item({ name: 'As a table (CSV)', url: links.csv })}
        </ul>
      </nav>
      ${
        links.areas.length > 1
          ? html`<nav aria-label="Areas">
              <ul>
                ${links.areas.map(item)}
              </ul>
            </nav>`
          : ''
      }
      ${figures.map((figure) => card(figure, links.behind[figure.id] ?? '', weeks))}`,
    WORK_STYLE,
  );
};

/** `2026-W48` as people say it. */
export function nameOf(period: string): string {
  const [year = '', part = ''] = period.split('-');
  if (part.startsWith('W')) return `week ${Number(part.slice(1))} of ${year}`;
  const first = new Date(`${period}-01T00:00:00Z`);
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(first);
}

const item = ({ name, url }: To): Markup =>
  html`<li>
    ${url === null ? html`<strong aria-current="page">${name}</strong>` : html`<a href="${url}">${name}</a>`}
  </li>`;

function standing({ state }: Analysis): Markup | string {
  switch (state) {
    case 'running':
      return html`<p class="why"><strong>Not over yet:</strong> the figures are those until now.</p>`;
    case 'settling':
      return html`<p class="why">
        <strong>Not final yet:</strong> customers may still come back within seven days, and change their votes.
      </p>`;
    case 'final':
      return '';
  }
}

const card = (figure: Figure, behind: string, weeks: readonly Analysis[]): Markup => {
  const { id, name, definition, hidden, note, lines } = figure;
  const by = (one: Line['by']) => lines.filter((line) => line.by === one);
  return html`<section class="card" aria-labelledby="${id}">
    <h2 id="${id}">${name}</h2>
    ${hidden === null ? html`<p class="big">${headline(figure)}</p>` : html`<p class="why">${hidden}</p>`}
    ${weeksPlot(id, weeks, { long: headline, short: inShort })} ${daily(figure, by('day'))}
    ${table(figure, 'By channel', by('channel'))} ${table(figure, 'By resolution', by('code'))}
    ${table(figure, 'With whom', by('with'))} ${table(figure, 'By rung', by('rung'))}
    ${table(figure, 'By area', by('area'))} ${note === null ? '' : html`<p class="small">${note}</p>`}
    <p class="soft small">${definition}</p>
    <p>
      <a href="${behind}">The tickets behind it<span class="soft">: ${name}</span></a>
    </p>
  </section>`;
};

const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)}\u00A0%`);

function headline({ measure, count, sample, share, of }: Figure): string {
  switch (measure) {
    case 'number':
      return `${count ?? 0} ${of}`;
    case 'share':
      return sample === 0 ? `no ${of}` : `${count ?? 0} of ${sample ?? 0} ${of}: ${percent(share)}`;
    case 'seconds':
      return sample === 0 ? `no ${of}` : `${each(count, sample)} a ticket, over ${sample ?? 0} ${of}`;
  }
}

/** The same in a few letters. */
const inShort = (figure: Figure): string => {
  const { measure, count, sample, share } = figure;
  if (measure === 'number') return String(count ?? 0);
  if (sample === 0) return '–';
  return measure === 'share' ? `${Math.round((share ?? 0) * 100)}\u00A0%` : each(count, sample);
};

/** The mean length of a ticket. */
const each = (seconds: number | null, sample: number | null): string => {
  const minutes = Math.round((seconds ?? 0) / Math.max(1, sample ?? 0) / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

const dayName = (date: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(Date.parse(date));

function daily(figure: Figure, days: readonly Line[]): Markup | string {
  if (days.length === 0) return '';
  const short = (name: string, at: number) =>
    dayName(name, days.length <= 10 ? { weekday: 'short' } : { day: 'numeric', ...(at === 0 && { month: 'short' }) });
  const named = days.map((day) => ({
    ...day,
    name: dayName(day.name, { weekday: 'short', day: 'numeric', month: 'short' }),
  }));
  return html`${columns(
      days.map(({ name, count }, at) => ({ name: short(name, at), count })),
      `${figure.name} by day; the numbers are in the table below`,
    )}
    <details>
      <summary>The days as a table<span class="soft">: ${figure.name}</span></summary>
      ${table(figure, 'By day', named)}
    </details>`;
}

function table({ name, measure, of }: Figure, caption: string, lines: readonly Line[]): Markup | string {
  if (lines.length === 0) return '';
  const number = ({ count, sample }: Line): string => {
    if (measure === 'seconds') return each(count, sample);
    return measure === 'share' ? `${count} of ${sample}` : String(count);
  };
  const withShare = lines.some(({ share }) => share !== null);
  return html`<table>
    <caption>
      ${caption}<span class="soft">: ${name}</span>
    </caption>
    <thead>
      <tr>
        <th scope="col">${caption.replace(/^By (\w)/, (_, first: string) => first.toUpperCase())}</th>
        <th scope="col" class="n">${measure === 'seconds' ? 'a ticket' : of}</th>
        ${withShare ? html`<th scope="col" class="n">share</th>` : ''}
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        (line) =>
          html`<tr>
            <th scope="row">${line.name}${line.share === null ? '' : bar(line.share)}</th>
            <td class="n">${number(line)}</td>
            ${withShare ? html`<td class="n">${percent(line.share)}</td>` : ''}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
