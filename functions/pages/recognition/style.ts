import { PLOT_STYLE } from '../plots.ts';

/** Of the pages of the recognition report, on top of every page's style. */
export const RECOGNITION_STYLE = `${PLOT_STYLE}
:root{--hero:#0b5c4d;--face:#dcece7;--warm:#fdf6e3;--warm-line:#e0c688;--mid:#d99a2b;--rest:#8a97a0}
@media(prefers-color-scheme:dark){:root{--hero:#12493f;--face:#26413b;--warm:#2a2414;--warm-line:#6b5a2a;--mid:#f0c36a;--rest:#77838b}}
.hero{background:var(--hero);color:#fff;border-radius:12px;padding:1.5rem 1.25rem;margin:0 0 1rem}.hero h1{font-size:1.9rem;margin:.25rem 0 .5rem}.hero p{margin:0}
.sums{display:grid;grid-template-columns:repeat(auto-fit,minmax(5.5rem,1fr));gap:.75rem;margin:1.25rem 0 0;padding:1rem 0 0;border-top:1px solid #ffffff55;list-style:none;text-align:center;font-size:.85rem;line-height:1.35}.sums strong{display:block;font-size:2rem;line-height:1.2}
.area{font-size:.85rem;letter-spacing:.08em;text-transform:uppercase;color:var(--brand);margin:2rem 0 .75rem}.small{font-size:.875rem}.lead{margin:0 0 .5rem}h3{font-size:1rem;margin:1.25rem 0 .5rem}
.deeds{list-style:none;margin:0;padding:0}.deeds li{display:grid;grid-template-columns:2.25rem 1fr;gap:0 .75rem;padding:.75rem 0;border-top:1px solid var(--line)}.deeds li:first-child{border-top:0}.deeds p{margin:0}.deeds blockquote{margin:.35rem 0;font-style:italic}.deeds .bare{grid-column:1/-1}
.face{width:2.25rem;height:2.25rem;border-radius:50%;background:var(--face);color:var(--brand);font-weight:700;text-align:center;line-height:2.25rem}
.story{border-left:4px solid var(--brand);padding:.25rem 0 .25rem 1.1rem;margin:0;font:1.15rem/1.6 Georgia,"Times New Roman",serif;white-space:pre-wrap}
table{width:100%;border-collapse:collapse;margin:.5rem 0}th,td{text-align:left;padding:.4rem .5rem .4rem 0;border-top:1px solid var(--line);vertical-align:middle;overflow-wrap:anywhere}thead th,thead td{border-top:0;color:var(--soft);font-size:.85rem;font-weight:400}.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.part{width:35%}.time rect.p1{fill:var(--mid)}.time rect.p2{fill:var(--rest)}.key{display:inline-block;width:.75rem;height:.75rem;margin-right:.5rem;background:var(--brand)}.key.p1{background:var(--mid)}.key.p2{background:var(--rest)}
.private{background:var(--warm);border-color:var(--warm-line)}nav ul,.weeks{list-style:none;padding:0;margin:.5rem 0;display:flex;flex-wrap:wrap;gap:.25rem 1rem}nav a,.deeds a,.weeks a{display:inline-block;padding:.35rem 0;min-height:1.5rem}.weeks{display:block}.weeks li{border-top:1px solid var(--line)}.weeks li:first-child{border-top:0}.weeks a{display:block;padding:.75rem 0}
@media(forced-colors:active){.hero,.private{border:1px solid}.time rect.p1{fill:GrayText}.time rect.p2{fill:Canvas;stroke:CanvasText}.key{border:1px solid CanvasText}}
@media print{:root{color-scheme:light;--ink:#000;--soft:#333;--line:#999;--paper:#fff;--back:#fff;--brand:#000;--warm:#fff}nav{display:none}main{max-width:none;padding:0}.card,.hero{break-inside:auto;border:0;padding:.5rem 0}.deeds li,.story{break-inside:avoid}.hero,.hero .sums{background:#fff;color:#000;border-color:#999}a{text-decoration:none;color:#000}}`;
