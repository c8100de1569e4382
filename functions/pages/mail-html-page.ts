import { html, raw } from 'hono/html';
import { written } from './layout.ts';

/** The words in the colours that mails are written for, by night too. A link is words, and tells where it would have led. */
const STYLE = `
:root{color-scheme:light}body{margin:1rem;background:#fff;color:#1d2529;font:16px/1.5 -apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;overflow-wrap:anywhere}
img{max-width:100%;height:auto}a[data-to]{text-decoration:underline}a[data-to]::after{content:" <" attr(data-to) ">";color:#5b6570;font-size:.85em}blockquote{margin:.5rem 0;padding-left:1rem;border-left:3px solid #d5dcda}`;

/** The page inside the frame: HTML of a stranger, which must have been cleaned before. */
export const mailHtmlPage = ({ html: clean, whole }: { readonly html: string; readonly whole: boolean }): string =>
  written(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width,initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>The mail as it was laid out</title>
          <style>
            ${raw(STYLE)}
          </style>
        </head>
        <body>
          <div dir="auto">${raw(clean)}</div>
          ${whole ? '' : html`<p><em>The mail goes on; its words can be read on the page around this one.</em></p>`}
        </body>
      </html>`,
  );
