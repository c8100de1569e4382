import { html, raw } from 'hono/html';
import { oneLine } from './lines.ts';
import { FONT, FONT_FAMILY, LIGHT, PLOT } from './look.ts';
import type { Beside, Entry, Group, ReportBlock } from './report-blocks.ts';
import { bars, figures, mirror, parts, plot, TABLE } from './report-plots.ts';

/** A piece of a report as HTML. Tables and cells with widths of their own: Outlook draws nothing else alike. */
export function reportHtml(block: ReportBlock): unknown {
  switch (block.kind) {
    case 'hero':
      return hero(block);
    case 'section':
      return section(block.title, block.lead);
    case 'area':
      return html`<p
        class="link"
        style="margin:36px 0 -14px;font-size:13px;font-weight:700;letter-spacing:.08em;text-transform:uppercase;color:${LIGHT.brand}"
      >
        ${oneLine(block.title)}
      </p>`;
    case 'entries':
      return entries(block.entries, block.more);
    case 'story':
      return story(block);
    case 'bars':
      return plot(block, bars(block.bars));
    case 'parts':
      return plot(block, parts(block.bars));
    case 'table':
      return mirror(block);
    case 'aside':
      return aside(block);
  }
}

const hero = ({ kicker, title, words, figures: sums }: Extract<ReportBlock, { kind: 'hero' }>): unknown =>
  html`<table ${TABLE} style="margin:0 0 8px">
    <tr>
      <td
        class="hero hi"
        bgcolor="${LIGHT.brand}"
        style="padding:26px 24px 24px;border-radius:10px;background:${LIGHT.brand};${raw(FONT)};color:${LIGHT.on}"
      >
        <p class="hi" style="margin:0 0 6px;font-size:14px;color:${LIGHT.on}">${oneLine(kicker)}</p>
        <h1 class="hi" style="margin:0 0 12px;font-size:30px;line-height:1.2;font-weight:700;color:${LIGHT.on}">
          ${oneLine(title)}
        </h1>
        <p class="hi" style="margin:0;color:${LIGHT.on}">${oneLine(words)}</p>
        ${figures(sums)}
      </td>
    </tr>
  </table>`;

const section = (title: string, lead: string): unknown =>
  html`<h2 class="ink" style="margin:32px 0 2px;font-size:19px;line-height:1.3;font-weight:700;color:${LIGHT.ink}">
      ${oneLine(title)}
    </h2>
    <p class="soft" style="margin:0 0 6px;font-size:14px;color:${LIGHT.soft}">${oneLine(lead)}</p>`;

const entries = (all: readonly Entry[], more: string | null): unknown =>
  html`<table ${TABLE} style="margin:0">
      ${all.map((one, i) => entry(one, i === all.length - 1))}
    </table>
    ${more === null ? '' : html`<p class="soft" style="margin:2px 0 0;font-size:14px;color:${LIGHT.soft}">${more}</p>`}`;

/** The initial is a face to go by; whoever listens hears the name alone. */
function entry({ who, says, words, beside }: Entry, isLast: boolean): unknown {
  const rule = raw(isLast ? 'border:0' : `border-bottom:1px solid ${LIGHT.line}`);
  return html`<tr>
    <td class="rule" width="46" valign="top" style="padding:12px 12px 12px 0;${rule}">
      <div
        class="face"
        aria-hidden="true"
        style="width:34px;height:34px;border-radius:17px;background:${PLOT.face};font:700 15px/34px ${raw(FONT_FAMILY)};text-align:center;color:${LIGHT.brand}"
      >
        ${who === null ? '★' : initial(who)}
      </div>
    </td>
    <td
      class="rule ink"
      valign="top"
      style="padding:12px 0;${rule};${raw(FONT)};font-size:15px;color:${LIGHT.ink};word-break:break-word"
    >
      ${said(who, says)}${quoted(words)}${rests(beside)}
    </td>
  </tr>`;
}

/** The first letter, with its marks. */
const initial = (name: string): string => /\P{M}\p{M}*/u.exec(name.trim())?.[0].toUpperCase() ?? '';
const said = (who: string | null, says: string): unknown =>
  who === null ? oneLine(says) : html`<b>${oneLine(who)}</b> ${oneLine(says)}.`;
const quoted = (words: string | null): unknown =>
  words === null
    ? ''
    : html`<blockquote
        class="bar"
        dir="auto"
        style="margin:6px 0 2px;padding:0 0 0 12px;border-left:3px solid ${LIGHT.rule};font-style:italic"
      >
        ${oneLine(words)}
      </blockquote>`;
const rests = (beside: readonly Beside[]): unknown =>
  beside.length === 0
    ? ''
    : html`<div class="soft" style="margin:3px 0 0;font-size:13px;color:${LIGHT.soft}">
        ${beside.map(({ text, url }, i) => html`${i === 0 ? '' : ' · '}${url === null ? text : html`<a class="link" href="${url}" style="color:${LIGHT.brand}">${text}</a>`}`)}
      </div>`;

const story = ({ text, language, ledTo, beside }: Extract<ReportBlock, { kind: 'story' }>): unknown =>
  html`<table ${TABLE} style="margin:8px 0 0">
    <tr>
      <td
        class="quote ink"
        bgcolor="${LIGHT.tint}"
        style="padding:18px 20px;border-left:4px solid ${LIGHT.brand};background:${LIGHT.tint};${raw(FONT)};color:${LIGHT.ink}"
      >
        <blockquote
          lang="${language}"
          dir="auto"
          style="margin:0;font-family:Georgia,'Times New Roman',serif;font-size:18px;line-height:1.5;word-break:break-word"
        >
          ${oneLine(text)}
        </blockquote>
        ${ledTo === null ? '' : html`<p dir="auto" style="margin:10px 0 0;font-size:15px">${oneLine(ledTo)}</p>`}
        <p class="soft" style="margin:10px 0 0;font-size:13px;color:${LIGHT.soft}">${beside}</p>
      </td>
    </tr>
  </table>`;

const aside = ({ title, lead, groups }: Extract<ReportBlock, { kind: 'aside' }>): unknown =>
  html`<table ${TABLE} style="margin:36px 0 0">
    <tr>
      <td
        class="aside ink"
        bgcolor="${PLOT.warm.back}"
        style="padding:18px 20px;border:1px solid ${PLOT.warm.line};border-radius:10px;background:${PLOT.warm.back};${raw(FONT)};color:${LIGHT.ink}"
      >
        <h2 class="ink" style="margin:0 0 4px;font-size:19px;line-height:1.3;font-weight:700;color:${LIGHT.ink}">
          ${oneLine(title)}
        </h2>
        <p class="ink" style="margin:0 0 8px;font-size:14px;color:${LIGHT.ink}">${oneLine(lead)}</p>
        ${groups.map(group)}
      </td>
    </tr>
  </table>`;
const group = ({ title, entries: lines }: Group): unknown =>
  html`<p class="ink" style="margin:14px 0 2px;font-weight:700;color:${LIGHT.ink}">${oneLine(title)}</p>
    ${lines.map((one) => html`<div class="ink" style="margin:0 0 6px;font-size:15px;color:${LIGHT.ink}">${oneLine(one.says)}.${rests(one.beside)}</div>`)}`;
