import { html, raw } from 'hono/html';
import type { Bar } from '../domain/recognition/figures-told.ts';
import { oneLine } from './lines.ts';
import { FONT, FONT_FAMILY, LIGHT, PLOT } from './look.ts';
import type { Beside, Entry, Group, ReportBlock } from './report-blocks.ts';

/** A piece of a report as HTML. Tables and cells with widths of their own: Outlook draws nothing else alike. */
export function reportHtml(block: ReportBlock): unknown {
  switch (block.kind) {
    case 'hero':
      return hero(block);
    case 'figures':
      return figures(block.figures);
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
      return table(block);
    case 'aside':
      return aside(block);
  }
}

const TABLE = raw('role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"');

const hero = ({ kicker, title, words }: Extract<ReportBlock, { kind: 'hero' }>): unknown =>
  html`<table ${TABLE} style="margin:0 0 24px">
    <tr>
      <td
        class="hero"
        bgcolor="${LIGHT.brand}"
        style="padding:26px 24px 24px;border-radius:10px;background:${LIGHT.brand};${raw(FONT)};color:${LIGHT.on}"
      >
        <p style="margin:0 0 8px;font-size:13px;letter-spacing:.04em;color:${LIGHT.on}">${oneLine(kicker)}</p>
        <h1 style="margin:0 0 12px;font-size:28px;line-height:1.2;font-weight:700;color:${LIGHT.on}">
          ${oneLine(title)}
        </h1>
        <p style="margin:0;color:${LIGHT.on}">${oneLine(words)}</p>
      </td>
    </tr>
  </table>`;

const figures = (all: readonly Bar[]): unknown =>
  html`<table ${TABLE} style="margin:0 0 8px">
    <tr>
      ${all.map(({ shown, label }) => html`<td class="soft" align="center" valign="top" width="${percent(1, all.length)}" style="padding:0 4px;${raw(FONT)};font-size:13px;line-height:1.35;color:${LIGHT.soft}"><span class="link" style="display:block;font-size:32px;line-height:1.2;font-weight:700;color:${LIGHT.brand}">${shown}</span>${label}</td>`)}
    </tr>
  </table>`;

const section = (title: string, lead: string): unknown =>
  html`<h2 class="ink" style="margin:32px 0 4px;font-size:19px;line-height:1.3;font-weight:700;color:${LIGHT.ink}">
      ${oneLine(title)}
    </h2>
    <p class="soft" style="margin:0 0 8px;font-size:14px;color:${LIGHT.soft}">${oneLine(lead)}</p>`;

const entries = (all: readonly Entry[], more: string | null): unknown =>
  html`<table ${TABLE} style="margin:0">
      ${all.map(entry)}
    </table>
    ${more === null ? '' : html`<p class="soft" style="margin:10px 0 0;font-size:14px;color:${LIGHT.soft}">${more}</p>`}`;

/** The initial is a face to go by; whoever listens hears the name alone. */
const entry = ({ who, says, words, beside }: Entry): unknown =>
  html`<tr>
    <td class="rule" width="44" valign="top" style="padding:12px 12px 12px 0;border-bottom:1px solid ${LIGHT.line}">
      <div
        class="face"
        aria-hidden="true"
        style="width:32px;height:32px;border-radius:16px;background:${LIGHT.tint};font:700 14px/32px ${raw(FONT_FAMILY)};text-align:center;color:${LIGHT.brand}"
      >
        ${who === null ? '★' : initial(who)}
      </div>
    </td>
    <td
      class="rule ink"
      valign="top"
      style="padding:12px 0;border-bottom:1px solid ${LIGHT.line};${raw(FONT)};font-size:15px;color:${LIGHT.ink};word-break:break-word"
    >
      ${said({ who, says })}${quoted(words)}${rests(beside)}
    </td>
  </tr>`;

const initial = (name: string): string => [...name.trim()][0]?.toUpperCase() ?? '';
const said = ({ who, says }: Pick<Entry, 'who' | 'says'>): unknown =>
  who === null ? oneLine(says) : html`<b>${oneLine(who)}</b> ${oneLine(says)}.`;
const quoted = (words: string | null): unknown =>
  words === null
    ? ''
    : html`<blockquote
        class="bar"
        dir="auto"
        style="margin:6px 0 0;padding:0 0 0 12px;border-left:3px solid ${LIGHT.rule};font-style:italic"
      >
        ${oneLine(words)}
      </blockquote>`;
const rests = (beside: readonly Beside[]): unknown =>
  beside.length === 0
    ? ''
    : html`<div class="soft" style="margin:4px 0 0;font-size:13px;color:${LIGHT.soft}">
        ${beside.map(({ text, url }, i) => html`${i === 0 ? '' : ' · '}${url === null ? text : html`<a class="link" href="${url}" style="color:${LIGHT.brand}">${text}</a>`}`)}
      </div>`;

const story = ({ text, language, beside }: Extract<ReportBlock, { kind: 'story' }>): unknown =>
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
        <p class="soft" style="margin:10px 0 0;font-size:13px;color:${LIGHT.soft}">${beside}</p>
      </td>
    </tr>
  </table>`;

const plot = ({ title, note }: { readonly title: string; readonly note: string }, drawn: unknown): unknown =>
  html`<h3 class="ink" style="margin:24px 0 10px;font-size:16px;line-height:1.3;font-weight:700;color:${LIGHT.ink}">
      ${title}
    </h3>
    ${drawn}
    <p class="soft" style="margin:8px 0 0;font-size:13px;color:${LIGHT.soft}">${note}</p>`;

const percent = (part: number, whole: number): string => `${whole === 0 ? 0 : Math.round((part / whole) * 100)}%`;
const label = (name: string, shown: string): unknown =>
  html`<tr>
    <td class="ink" style="padding:6px 0 3px;${raw(FONT)};font-size:14px;color:${LIGHT.ink}">${name}</td>
    <td
      class="ink"
      align="right"
      style="padding:6px 0 3px 12px;${raw(FONT)};font-size:14px;font-weight:700;color:${LIGHT.ink}"
    >
      ${shown}
    </td>
  </tr>`;
/** A filled cell. A space without height keeps Outlook from closing it, or making it higher. */
const filled = (colour: string, name: string, width: string): unknown =>
  html`<td
    class="${name}"
    width="${width}"
    height="14"
    bgcolor="${colour}"
    style="width:${width};height:14px;background:${colour};font-size:0;line-height:14px"
  >
    &nbsp;
  </td>`;

/** Each bar against the longest; the figure in words stands above it. */
function bars(all: readonly Bar[]): unknown {
  const longest = Math.max(1, ...all.map(({ value }) => value));
  return html`<table ${TABLE}>
    ${all.map(({ label: name, value, shown }) => {
      const share = Math.max(2, Math.round((value / longest) * 100));
      const rest = share < 100 ? filled(LIGHT.tint, 'quote', `${100 - share}%`) : '';
      return html`${label(name, shown)}
        <tr>
          <td colspan="2" aria-hidden="true">
            <table ${TABLE}>
              <tr>
                ${filled(PLOT.light[0], 'p0', `${share}%`)}${rest}
              </tr>
            </table>
          </td>
        </tr>`;
    })}
  </table>`;
}

/** One bar of all parts, and below it what each colour is. */
function parts(all: readonly Bar[]): unknown {
  const whole = all.reduce((sum, { value }) => sum + value, 0);
  const shown = all.map((bar, i) => ({ ...bar, i })).filter(({ value }) => value > 0);
  return html`<table ${TABLE} aria-hidden="true">
      <tr>
        ${shown.map(({ value, i }) => filled(PLOT.light[i] ?? LIGHT.soft, `p${i}`, percent(Math.max(value, whole / 50), whole)))}
      </tr>
    </table>
    <table ${TABLE} style="margin:6px 0 0">
      ${all.map(
        (bar, i) =>
          html`<tr>
            <td width="22" valign="top" style="padding:8px 8px 0 0">
              <div
                class="p${i}"
                aria-hidden="true"
                style="width:12px;height:12px;background:${PLOT.light[i] ?? LIGHT.soft};font-size:0;line-height:12px"
              >
                &nbsp;
              </div>
            </td>
            <td class="ink" style="padding:3px 0;${raw(FONT)};font-size:14px;color:${LIGHT.ink}">${bar.label}</td>
            <td
              class="ink"
              align="right"
              style="padding:3px 0 3px 12px;${raw(FONT)};font-size:14px;font-weight:700;color:${LIGHT.ink}"
            >
              ${bar.shown}
            </td>
          </tr>`,
      )}
    </table>`;
}

const table = ({ heads, rows }: Extract<ReportBlock, { kind: 'table' }>): unknown =>
  html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 0">
    <tr>
      ${heads.map((head, i) => html`<th class="rule soft" scope="col" align="${i === 0 ? 'left' : 'right'}" valign="bottom" style="padding:4px 0 6px ${i === 0 ? 0 : 8}px;border-bottom:2px solid ${LIGHT.line};${raw(FONT)};font-size:12px;line-height:1.3;font-weight:400;color:${LIGHT.soft}">${head}</th>`)}
    </tr>
    ${rows.map(
      (row) =>
        html`<tr>
          ${row.map((cell, i) =>
            i === 0
              ? html`<th
                  class="rule ink"
                  scope="row"
                  align="left"
                  style="padding:8px 0;border-bottom:1px solid ${LIGHT.line};${raw(FONT)};font-size:14px;line-height:1.35;font-weight:600;color:${LIGHT.ink}"
                >
                  ${cell}
                </th>`
              : html`<td
                  class="rule ink"
                  align="right"
                  valign="top"
                  style="padding:8px 0 8px 8px;border-bottom:1px solid ${LIGHT.line};${raw(FONT)};font-size:14px;line-height:1.35;color:${LIGHT.ink}"
                >
                  ${cell}
                </td>`,
          )}
        </tr>`,
    )}
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
    ${lines.map((one) => html`<p class="ink" style="margin:0 0 6px;font-size:14px;color:${LIGHT.ink}">${oneLine(one.says)}.${rests(one.beside)}</p>`)}`;
