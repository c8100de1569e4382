import { html, raw } from 'hono/html';
import type { Written } from '../domain/mails/mail.ts';

/** The pieces a mail is made of. HTML and text come from the same pieces, so neither can say what the other does not. */
export type Block =
  | { readonly p: string }
  | { readonly quote: string; readonly by: string }
  | { readonly button: string; readonly url: string }
  | { readonly small: string };

export type Letter = { readonly subject: string; readonly preview: string; readonly blocks: readonly Block[] };

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** One letter as HTML and text. Styles are inlined: mail programs drop style sheets. */
export function render(letter: Letter): Written {
  return { subject: oneLine(letter.subject), text: `${letter.blocks.map(textOf).join('\n\n')}\n`, html: page(letter) };
}

/** Header values hold no line breaks, whatever a customer wrote. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

function textOf(block: Block): string {
  if ('p' in block) return block.p;
  if ('small' in block) return block.small;
  if ('button' in block) return `${block.button}:\n${block.url}`;
  return `${block.by} wrote:\n${linesOf(block.quote)
    .map((line) => `> ${line}`)
    .join('\n')}`;
}

function htmlOf(block: Block): unknown {
  if ('p' in block) return html`<p style="margin:0 0 16px">${lines(block.p)}</p>`;
  if ('small' in block) return html`<p style="margin:16px 0 0;font-size:13px;color:#5b6570">${lines(block.small)}</p>`;
  if ('button' in block)
    return html`<p style="margin:24px 0">
      <a
        href="${block.url}"
        style="display:inline-block;padding:14px 24px;border-radius:8px;background:#0b5c4d;color:#ffffff;font-weight:600;text-decoration:none"
        >${block.button}</a
      >
    </p>`;
  return html`<p style="margin:0 0 4px;font-size:13px;color:#5b6570">${block.by} wrote:</p>
    <blockquote style="margin:0 0 16px;padding:8px 16px;border-left:3px solid #c7d3cf">
      ${lines(block.quote)}
    </blockquote>`;
}

/** A browser sends a form's line breaks as CR LF. */
const linesOf = (text: string): string[] => text.split(/\r\n?|\n/);

const lines = (text: string): unknown => linesOf(text).map((line, i) => (i === 0 ? line : html`<br />${line}`));

const page = (letter: Letter): string =>
  written(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width,initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>${letter.subject}</title>
        </head>
        <body style="margin:0;padding:0;background:#f3f5f4">
          <div style="display:none;max-height:0;overflow:hidden">${letter.preview}</div>
          <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
            <tr>
              <td align="center" style="padding:24px 12px">
                <table
                  role="presentation"
                  width="100%"
                  cellpadding="0"
                  cellspacing="0"
                  style="max-width:560px;background:#ffffff;border-radius:12px"
                >
                  <tr>
                    <td style="padding:28px 24px;${raw(FONT)};font-size:16px;line-height:1.5;color:#1d2529">
                      ${letter.blocks.map(htmlOf)}
                    </td>
                  </tr>
                </table>
              </td>
            </tr>
          </table>
        </body>
      </html>`,
  );

/** Nothing in a mail is waited for, so the markup is there at once. */
function written(markup: ReturnType<typeof html>): string {
  if (markup instanceof Promise) throw new Error('A mail waits for nothing');
  return markup.toString();
}
