import { html, raw } from 'hono/html';

export type Markup = ReturnType<typeof html>;

const STYLE = `
:root{color-scheme:light dark;--ink:#1d2529;--soft:#5b6570;--line:#d5dcda;--paper:#fff;--back:#f3f5f4;--brand:#0b5c4d;--on:#fff;--bad:#9b1c1c;--good:#0b5c4d;--look:#8a4b00;--note:#fdf3d3;--edge:#b98a14}
@media(prefers-color-scheme:dark){:root{--ink:#e8eceb;--soft:#a4afb0;--line:#3a4446;--paper:#1b2122;--back:#121617;--brand:#58c9b2;--on:#06231d;--bad:#ff9a8f;--good:#58c9b2;--look:#f2b661;--note:#2e2713;--edge:#c9a13a}}
*{box-sizing:border-box}body{margin:0;background:var(--back);color:var(--ink);font:16px/1.5 -apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}
main{max-width:38rem;margin:0 auto;padding:1.5rem 1rem 3rem}h1{font-size:1.4rem;line-height:1.25;margin:.5rem 0 1rem}h2{font-size:1.05rem;margin:0 0 .5rem}
.card{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:1.25rem;margin:0 0 1rem}
legend{padding:0}label,legend{display:block;font-weight:600;margin:.75rem 0 .25rem}.soft{color:var(--soft)}.ref{white-space:nowrap;font-variant-numeric:tabular-nums;letter-spacing:.03em}
input,textarea,select{width:100%;min-height:2.75rem;font:inherit;color:inherit;background:var(--back);border:1px solid var(--soft);border-radius:8px;padding:.6rem .7rem}
input[type=radio]{width:1.2rem;height:1.2rem;min-height:0;margin:0 .5rem 0 0;vertical-align:-.2rem;accent-color:var(--brand)}textarea{min-height:8rem}::placeholder{color:var(--soft);opacity:1}
button{font:inherit;font-weight:600;background:var(--brand);color:var(--on);border:0;border-radius:8px;padding:.8rem 1.4rem;margin-top:1rem;cursor:pointer}
:focus-visible{outline:3px solid var(--brand);outline-offset:2px}blockquote{margin:.5rem 0 1rem;padding:.25rem 0 .25rem 1rem;border-left:3px solid var(--line);white-space:pre-wrap;overflow-wrap:anywhere}
fieldset{border:0;margin:0;padding:0}.choice{border-top:1px solid var(--line);padding:.75rem 0 1rem}.pick{margin:0;padding:.6rem 0;min-height:2.75rem}.choice:has(>.pick>input:not(:checked))>.more{display:none}.card>:first-child{margin-top:0}.card>:last-child{margin-bottom:0}dl{display:grid;grid-template-columns:max-content 1fr;gap:.4rem 1rem;margin:0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}.quoted{white-space:pre-wrap;margin-top:.25rem}h1,h2,p{overflow-wrap:anywhere}
.problem{border-left:4px solid var(--bad);padding-left:1rem}a{color:var(--brand)}
.go{display:inline-block;font-weight:600;background:var(--brand);color:var(--on);border-radius:8px;padding:.8rem 1.4rem;text-decoration:none}
@media(forced-colors:active){.go,button{border:1px solid}}`;

/**
 * The one frame of every public page: works without scripts, on a phone, by keyboard, light and dark. A page with parts
 * of its own kind brings their style; one that is not in English says its language.
 */
export const framed = (title: string, body: Markup | string, style = '', language = 'en'): string =>
  written(
    html`<!doctype html>
      <html lang="${language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width,initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>${title}</title>
          <style>
            ${raw(STYLE + style)}
          </style>
        </head>
        <body>
          <main>${body}</main>
        </body>
      </html>`,
  );

/** Nothing on a page is waited for, so the markup is there at once. */
export function written(markup: Markup): string {
  if (markup instanceof Promise) throw new Error('A page waits for nothing');
  return markup.toString();
}
