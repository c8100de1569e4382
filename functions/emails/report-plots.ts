import { html, raw } from 'hono/html';
import type { Bar } from '../domain/recognition/figures-told.ts';
import { FONT, LIGHT, PLOT } from './look.ts';
import type { ReportBlock } from './report-blocks.ts';

/** Plots of cells with colours and widths of their own: a mail shows no drawing and no remote picture everywhere. */
export const TABLE = raw('role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"');

export const figures = (all: readonly Bar[]): unknown =>
  all.length === 0
    ? ''
    : html`<table ${TABLE} style="margin:20px 0 0">
        <tr>
          ${all.map(({ shown, label: name }) => html`<td align="center" valign="top" width="${percent(1, all.length)}" style="padding:14px 4px 0;border-top:1px solid ${PLOT.onBrand};${raw(FONT)};font-size:13px;line-height:1.35;color:${LIGHT.on}"><b style="display:block;font-size:32px;line-height:1.2;color:${LIGHT.on}">${shown}</b>${name}</td>`)}
        </tr>
      </table>`;

export const plot = ({ title, note }: { readonly title: string; readonly note: string }, drawn: unknown): unknown =>
  html`<h3 class="ink" style="margin:20px 0 8px;font-size:16px;line-height:1.3;font-weight:700;color:${LIGHT.ink}">
      ${title}
    </h3>
    ${drawn}
    <p class="soft" style="margin:8px 0 0;font-size:13px;color:${LIGHT.soft}">${note}</p>`;

const percent = (part: number, whole: number): string => `${whole === 0 ? 0 : Math.round((part / whole) * 100)}%`;
const named = ({ label, shown }: Bar): unknown =>
  html`<td class="ink" valign="top" style="padding:5px 0 3px;${raw(FONT)};font-size:14px;color:${LIGHT.ink}">
      ${label}
    </td>
    <td
      class="ink"
      align="right"
      style="padding:5px 0 3px 12px;${raw(FONT)};font-size:14px;font-weight:700;color:${LIGHT.ink}"
    >
      ${shown}
    </td>`;
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
const colour = (i: number): string => PLOT.light[i] ?? LIGHT.soft;

/** Each bar against the longest; the figure in words stands above it. */
export function bars(all: readonly Bar[]): unknown {
  const longest = Math.max(1, ...all.map(({ value }) => value));
  return html`<table ${TABLE}>
    ${all.map((bar) => {
      const share = Math.max(2, Math.round((bar.value / longest) * 100));
      const rest = share < 100 ? filled(PLOT.track, 'track', `${100 - share}%`) : '';
      return html`<tr>
          ${named(bar)}
        </tr>
        <tr>
          <td colspan="2" aria-hidden="true">
            <table ${TABLE}>
              <tr>
                ${filled(colour(0), 'p0', `${share}%`)}${rest}
              </tr>
            </table>
          </td>
        </tr>`;
    })}
  </table>`;
}

/** One bar of all parts, and below it what each colour is. */
export function parts(all: readonly Bar[]): unknown {
  const whole = all.reduce((sum, { value }) => sum + value, 0);
  const drawn = all.map(({ value }, i) =>
    value === 0 ? '' : filled(colour(i), `p${i}`, percent(Math.max(value, whole / 50), whole)),
  );
  const key = all.map(
    (bar, i) =>
      html`<tr>
        <td width="22" valign="top" style="padding:10px 8px 0 0">
          <div
            class="p${i}"
            aria-hidden="true"
            style="width:12px;height:12px;background:${colour(i)};font-size:0;line-height:12px"
          >
            &nbsp;
          </div>
        </td>
        ${named(bar)}
      </tr>`,
  );
  return html`<table ${TABLE} aria-hidden="true">
      <tr>
        ${drawn}
      </tr>
    </table>
    <table ${TABLE} style="margin:6px 0 0">
      ${key}
    </table>`;
}

/** A table of figures by kind of rung, in the order of the chart. */
export const mirror = ({ heads, rows }: Extract<ReportBlock, { kind: 'table' }>): unknown =>
  html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 0">
    <tr>
      ${heads.map(head)}
    </tr>
    ${rows.map(
      (row) =>
        html`<tr>
          ${row.map(figure)}
        </tr>`,
    )}
  </table>`;
const head = (words: string, i: number): unknown =>
  i === 0
    ? html`<td class="rule" style="border-bottom:2px solid ${LIGHT.line}"></td>`
    : html`<th
        class="rule soft"
        scope="col"
        align="right"
        valign="bottom"
        style="padding:4px 0 6px 8px;border-bottom:2px solid ${LIGHT.line};${raw(FONT)};font-size:13px;line-height:1.3;font-weight:400;color:${LIGHT.soft}"
      >
        ${words}
      </th>`;
const figure = (words: string, i: number): unknown =>
  i === 0
    ? html`<th
        class="rule ink"
        scope="row"
        align="left"
        style="padding:8px 0;border-bottom:1px solid ${LIGHT.line};${raw(FONT)};font-size:14px;line-height:1.35;color:${LIGHT.ink}"
      >
        ${words}
      </th>`
    : html`<td
        class="rule ink"
        align="right"
        valign="top"
        style="padding:8px 0 8px 8px;border-bottom:1px solid ${LIGHT.line};${raw(FONT)};font-size:14px;line-height:1.35;color:${LIGHT.ink}"
      >
        ${words}
      </td>`;
