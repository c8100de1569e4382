import { html } from 'hono/html';
import type { Markup } from './layout.ts';

/** Styles of plots. Their colours are the page's; with forced colours they are those of text. */
export const PLOT_STYLE = `.plot{display:block;width:100%;height:auto}.bar{display:block;width:100%;height:.6rem}.plot rect,.bar rect{fill:var(--brand)}.bar .rest,.plot .rest{fill:var(--line)}.plot text{font-size:11px;fill:var(--soft)}
@media(forced-colors:active){.plot rect,.bar rect{fill:CanvasText}.bar .rest,.plot .rest{fill:GrayText}.plot text{fill:CanvasText}}@media print{.plot rect,.bar rect{fill:#333}.bar .rest,.plot .rest{fill:#ddd}}`;

/** A share of a whole (0 to 1) as a bar. The number stands beside it, so that it says nothing by itself. */
export const bar = (share: number): Markup =>
  html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="rest" width="100" height="6" />
    <rect width="${percent(share)}" height="6" />
  </svg>`;

const percent = (share: number): string => (Math.min(1, Math.max(0, share)) * 100).toFixed(2);

/** So large is a plot, in units of its own: at 320 pixels its letters can be read. */
const [WIDTH, HEIGHT, FOOT] = [320, 96, 16];

/** A column: its name, how high it is, and what stands on it (the number, unless told). */
type Column = { readonly name: string; readonly count: number; readonly shown?: string };

/**
 * Columns side by side, in the order given. `said` tells whoever does not see it what it shows, and where the numbers
 * are. The highest is as high as the plot, unless `whole` is what that stands for.
 */
export function columns(all: readonly Column[], said: string, whole?: number): Markup {
  const most = whole ?? Math.max(1, ...all.map(({ count }) => count));
  const step = WIDTH / Math.max(1, all.length);
  // Every seventh of a month is named: more would not be read.
  const every = all.length > 10 ? 7 : 1;
  const one = ({ name, count, shown = String(count) }: Column, at: number): Markup => {
    const high = (count / most) * (HEIGHT - FOOT - 14);
    const middle = ((at + 0.5) * step).toFixed(1);
    const top = (HEIGHT - FOOT - high).toFixed(1);
    return html`<rect
        x="${(at * step + step * 0.1).toFixed(1)}"
        y="${top}"
        width="${(step * 0.8).toFixed(1)}"
        height="${high.toFixed(1)}"
      />
      ${every === 1 ? html`<text x="${middle}" y="${(HEIGHT - FOOT - high - 3).toFixed(1)}" text-anchor="middle">${shown}</text>` : ''}
      ${at % every === 0 ? html`<text x="${every === 1 ? middle : (at * step).toFixed(1)}" y="${HEIGHT - 3}" text-anchor="${every === 1 ? 'middle' : 'start'}">${name}</text>` : ''}`;
  };
  return html`<svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${said}">
    <rect class="rest" y="${HEIGHT - FOOT}" width="${WIDTH}" height="1" />
    ${all.map(one)}
  </svg>`;
}
