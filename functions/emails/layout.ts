import { html, raw } from 'hono/html';
import type { Language } from '../domain/language.ts';
import type { Written } from '../domain/mails/mail.ts';
import type { Reading } from '../domain/recognition/reading.ts';
import { shown } from '../domain/tickets/reference.ts';
import { type Block, type Fact, typeset } from './block.ts';
import { linesOf, oneLine, paragraphsOf } from './lines.ts';
import { BUTTON, STYLE, FONT, LIGHT } from './look.ts';
import { reportText } from './report-blocks.ts';
import { reportHtml } from './report-html.ts';

export type { Block, Fact } from './block.ts';

export type Letter = {
  readonly subject: string;
  /** What a mail program shows beside the subject. */
  readonly preview: string;
  readonly area: string;
  /** Null in a mail whose reader may not know of the case. */
  readonly ref: string | null;
  readonly blocks: readonly Block[];
  /** In which language it is written: English, unless its reader is a customer who reads another. */
  readonly language?: Language;
};

/** The links of one mail's reader, signed when it is handed over: their own page, and for an ask the whole case. */
export type MailLinks = {
  /** '' where the mail leads to no page. */
  readonly page: string;
  readonly case: string | null;
  /** Where the customer says how it went; null in a mail that does not ask. */
  readonly vote: string | null;
  /** The digits for the vote, in the mail that brings them. */
  readonly code?: string;
  readonly report?: Reading; // in the mail of a week's recognition report; `page` leads to all weeks
  /** The signed reference at the head of a subject: `[K7Q2-M9XD-4hxq2b]`. */
  readonly tag: string;
};

/** One letter as HTML and text. Styles are inlined: some mail programs drop style sheets. */
export function render(letter: Letter): Written {
  const subject = oneLine(letter.subject);
  const blocks = letter.blocks.map((block) => typeset(block, letter.language));
  const texts = [...blocks.map(textOf), footer(letter)];
  return { subject, text: `${texts.join('\n\n')}\n`, html: page({ ...letter, subject, blocks }) };
}

const footer = ({ area, ref }: Letter): string => oneLine(ref === null ? area : `${area} · ${shown(ref)}`);

function textOf(block: Block): string {
  if ('kind' in block) return reportText(block);
  if ('heading' in block) return oneLine(block.heading);
  if ('p' in block) return oneLine(block.p);
  if ('letter' in block) return linesOf(block.letter).join('\n');
  if ('facts' in block) return block.facts.map(([label, value]) => `${label} ${oneLine(value)}`).join('\n');
  if ('button' in block) return `${block.button}:\n${block.url}`;
  if ('link' in block) return `${block.link}:\n${block.url}`;
  if ('small' in block) return oneLine(block.small);
  const quoted = linesOf(block.quote).map((line) => `> ${line}`);
  return [oneLine(block.by), ...quoted].join('\n');
}

function htmlOf(block: Block): unknown {
  if ('kind' in block) return reportHtml(block);
  if ('heading' in block)
    return html`<h1
      class="ink"
      style="margin:0 0 16px;font-size:21px;line-height:1.3;font-weight:700;color:${LIGHT.ink}"
    >
      ${oneLine(block.heading)}
    </h1>`;
  if ('p' in block) return html`<p style="margin:0 0 16px">${oneLine(block.p)}</p>`;
  if ('letter' in block)
    return paragraphsOf(block.letter).map((text) => html`<p dir="auto" style="margin:0 0 16px">${lines(text)}</p>`);
  if ('facts' in block)
    return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px">
      ${block.facts.map(fact)}
    </table>`;
  if ('button' in block) return button(block.button, block.url);
  if ('link' in block)
    return html`<p style="margin:0 0 16px;font-size:14px">
      <a class="link" href="${block.url}" style="color:${LIGHT.brand}">${block.link}</a>
    </p>`;
  if ('small' in block)
    return html`<p class="soft" style="margin:0 0 12px;font-size:13px;color:${LIGHT.soft}">${oneLine(block.small)}</p>`;
  return quote(block.quote, block.by);
}

const fact = ([label, value]: Fact): unknown =>
  html`<tr>
    <td
      class="soft label"
      valign="top"
      style="padding:2px 16px 2px 0;white-space:nowrap;${raw(FONT)};color:${LIGHT.soft}"
    >
      ${label}
    </td>
    <td class="ink" valign="top" dir="auto" style="padding:2px 0;${raw(FONT)};font-weight:600;color:${LIGHT.ink}">
      ${oneLine(value)}
    </td>
  </tr>`;

/** A cell with a colour of its own: Outlook knows no padding of a link. 48 px high, for a thumb. */
const button = (words: string, url: string): unknown =>
  html`<table class="wide" role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0">
    <tr>
      <td class="brand" align="center" bgcolor="${LIGHT.brand}" style="${raw(BUTTON.cell)}">
        <a class="on" href="${url}" style="${raw(BUTTON.link)}">${words}</a>
      </td>
    </tr>
  </table>`;

/** Whoever wrote it may write from right to left. */
const quote = (text: string, by: string): unknown =>
  html`<p class="soft" style="margin:0 0 6px;font-size:14px;color:${LIGHT.soft}">${oneLine(by)}</p>
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px">
      <tr>
        <td
          class="quote ink"
          bgcolor="${LIGHT.tint}"
          style="padding:12px 16px;border-left:3px solid ${LIGHT.rule};background:${LIGHT.tint};${raw(FONT)};color:${LIGHT.ink}"
        >
          <blockquote dir="auto" style="margin:0;word-break:break-word">${lines(text)}</blockquote>
        </td>
      </tr>
    </table>`;

const lines = (text: string): unknown => linesOf(text).map((line, i) => (i === 0 ? line : html`<br />${line}`));

const page = (letter: Letter): string =>
  written(
    html`<!doctype html>
      <html lang="${letter.language ?? 'en'}" dir="ltr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width,initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="supported-color-schemes" content="light dark" />
          <meta name="format-detection" content="telephone=no,date=no,address=no,email=no" />
          <title>${letter.subject}</title>
          <style>
            ${raw(STYLE)}
          </style>
        </head>
        <body class="back" style="margin:0;padding:0;background:${LIGHT.back}">
          <div style="display:none;max-height:0;overflow:hidden">${oneLine(letter.preview)}</div>
          <table
            class="back"
            role="presentation"
            width="100%"
            cellpadding="0"
            cellspacing="0"
            border="0"
            bgcolor="${LIGHT.back}"
          >
            <tr>
              <td class="edge" align="center" style="padding:24px 12px">${card(letter)}</td>
            </tr>
          </table>
        </body>
      </html>`,
  );

const card = (letter: Letter): unknown =>
  html`<table
    role="presentation"
    width="560"
    cellpadding="0"
    cellspacing="0"
    border="0"
    style="width:100%;max-width:560px;border-collapse:separate"
  >
    <tr>
      <td
        class="paper ink"
        align="left"
        bgcolor="${LIGHT.paper}"
        style="padding:28px 28px 16px;background:${LIGHT.paper};border:1px solid ${LIGHT.line};border-top:4px solid ${LIGHT.brand};border-radius:12px;${raw(FONT)};color:${LIGHT.ink}"
      >
        ${letter.blocks.map(htmlOf)}
      </td>
    </tr>
    <tr>
      <td class="foot soft" align="left" style="padding:12px 29px 0;${raw(FONT)};font-size:13px;color:${LIGHT.soft}">
        ${footer(letter)}
      </td>
    </tr>
  </table>`;

/** Nothing in a mail is waited for. Its indentation is for those who read the code: Gmail cuts off above 102 KB. */
function written(markup: ReturnType<typeof html>): string {
  if (markup instanceof Promise) throw new Error('A mail waits for nothing');
  return markup.toString().replaceAll(/\s*\n\s*/g, '\n');
}
