import { describe, expect, test } from 'vitest';
import { newWords } from '../../../functions/reading/new-words.ts';

/** As a program that makes text from HTML writes it: no marks, a line for each block. */
const textOf = (html: string) =>
  html
    .replaceAll(/<(?:\/?(?:div|p|blockquote|br|hr|table|tr|td|body|html|span id[^>]*))\b[^>]*>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

const read = (html: string, text = textOf(html)) => newWords({ text, html });
const NEW = 'The blue door still sticks.';
const OLD = 'Did the repair of the door help?';
const MORE = 'And the window is broken.';
/** A "wrote" line that no rule for text knows. */
const SAID = 'Ada Baker, spoke thus';

/** Quotations of mail programs; `unnamed` ones begin without any line that a rule for text could know. */
const PROGRAMS: readonly (readonly [string, string])[] = [
  [
    'Gmail',
    `<div dir="ltr">${NEW}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${SAID}<br></div><blockquote class="gmail_quote" style="margin:0"><div>${OLD}</div></blockquote></div>`,
  ],
  [
    'Apple Mail',
    `<html><body>${NEW}<br><div><br><blockquote type="cite"><div>${SAID}</div><br><div>${OLD}</div></blockquote></div><br></body></html>`,
  ],
  [
    'Thunderbird',
    `<p>${NEW}</p><div class="moz-cite-prefix">${SAID}<br></div><blockquote type="cite" cite="mid:1@x"><p>${OLD}</p></blockquote>`,
  ],
  [
    'Outlook on the web',
    `<div>${NEW}</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><b>${SAID}</b></div><div>${OLD}</div>`,
  ],
  [
    'Outlook on the web, quoted again',
    `<div>${NEW}</div><hr><div id="x_divRplyFwdMsg" dir="ltr"><b>${SAID}</b></div><div>${OLD}</div>`,
  ],
  [
    'Outlook 2010',
    `<div class="WordSection1"><p class="MsoNormal">${NEW}</p><div><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">${SAID}</p></div></div><p class="MsoNormal">${OLD}</p></div>`,
  ],
  [
    'Outlook 2013',
    `<div class="WordSection1"><p class="MsoNormal">${NEW}</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal">${SAID}</p></div></div><p class="MsoNormal">${OLD}</p></div>`,
  ],
  ['Outlook for Mac', `<div>${NEW}</div><span id="OLK_SRC_BODY_SECTION"><div>${SAID}</div><div>${OLD}</div></span>`],
  [
    'Outlook Express',
    `<div>${NEW}</div><div class="OutlookMessageHeader" dir="ltr">${SAID}</div><blockquote type=cite>${OLD}</blockquote>`,
  ],
  ['Hotmail', `<div dir="ltr">${NEW}<br><div><hr id="stopSpelling">${SAID}<br><br>${OLD}</div></div>`],
  [
    'Windows Mail',
    `<div>${NEW}</div><div style="padding-top: 5px; border-top-color: rgb(229, 229, 229); border-top-width: 1px; border-top-style: solid;"><div>${SAID}</div></div><div>${OLD}</div>`,
  ],
  [
    'Yahoo',
    `<div>${NEW}</div><div id="ydp1yahoo_quoted_123" class="ydp1yahoo_quoted"><div>${SAID}</div><div>${OLD}</div></div>`,
  ],
  [
    'Yahoo, older',
    `<div>${NEW}</div><div class="yahoo_quoted" id="yahoo_quoted_42"><div>${SAID}</div><div>${OLD}</div></div>`,
  ],
  [
    'Proton Mail',
    `<div>${NEW}</div><div class="protonmail_quote">${SAID}<br><blockquote class="protonmail_quote" type="cite">${OLD}</blockquote></div>`,
  ],
  [
    'Zoho',
    `<div>${NEW}</div><div class="zmail_extra"><div id="Zm-_Id_-Sgn1">${SAID}</div><blockquote>${OLD}</blockquote></div>`,
  ],
  [
    'Zimbra',
    `<div>${NEW}</div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__">${SAID}</div><div data-marker="__QUOTED_TEXT__">${OLD}</div>`,
  ],
  ['Tutanota', `<div>${NEW}</div><blockquote class="tutanota_quote">${SAID}<br>${OLD}</blockquote>`],
  ['Roundcube', `<p>${NEW}</p><p id="reply-intro">${SAID}</p><blockquote type="cite">${OLD}</blockquote>`],
  [
    'GMX',
    `<div>${NEW}</div><div name="quote" style="border-left:2px solid"><div>${SAID}</div><div name="quoted-content">${OLD}</div></div>`,
  ],
];

describe('P12: the HTML of a mail program shows where its quotation begins', () => {
  test.each(PROGRAMS)('%s', (_, html) => {
    expect(read(html).text).toBe(NEW);
  });
  test.each(PROGRAMS)('%s, beside a text of its own', (_, html) => {
    expect(read(html, `${NEW}\n\n${SAID}\n\n${OLD}\n`).text).toBe(NEW);
  });
});

describe('new words in HTML are kept', () => {
  const answer = (inside: string) => `<div>${NEW}</div><blockquote type="cite"><div>${OLD}</div></blockquote>${inside}`;
  test('below a quotation', () => {
    const { text, whole } = read(answer(`<div>${MORE}</div>`));
    expect(text.split('\n').filter(Boolean)).toEqual([NEW, OLD, MORE]);
    expect(whole).toBe(true);
  });
  test('below it, as the only ones', () =>
    expect(read(`<blockquote type="cite"><div>${OLD}</div></blockquote><div>${MORE}</div>`).text).toBe(MORE));
  test('between two', () => {
    const { text, whole } = read(
      `<blockquote type="cite">${OLD}</blockquote><p>${NEW}</p><blockquote type="cite">How is the window?</blockquote><p>${MORE}</p>`,
    );
    expect([text.includes(NEW), text.includes(MORE), whole]).toEqual([true, true, true]);
  });
  test('in a blockquote that the writer made', () => {
    const html = `<p>The sign says:</p><blockquote>No entry.</blockquote><p>${MORE}</p>`;
    expect(read(html)).toEqual({ text: textOf(html), whole: true });
  });
  test('in a blockquote that the writer made above a quotation', () =>
    expect(
      read(`<p>The sign says</p><blockquote>No entry.</blockquote><div class="gmail_quote">${SAID}<br>${OLD}</div>`)
        .text,
    ).toBe('The sign says\n\nNo entry.'));
  test('in a forwarded mail', () => {
    const html = `<p>${NEW}</p><div class="gmail_quote">---------- Forwarded message ---------<br>From: Ada &lt;ada@shop.example&gt;<br>Date: 5 March 2024<br>Subject: Blue door<br><div>${OLD}</div></div>`;
    expect(read(html)).toEqual({ text: textOf(html), whole: true });
  });
  test('on a line that ends in a quotation', () =>
    expect(read(`<span>${NEW} </span><div class="gmail_quote">${OLD}</div>`, `${NEW} ${OLD}`).text).toBe(
      `${NEW} ${OLD}`,
    ));
  test('where the HTML says something else than the text', () =>
    expect(read(`<div class="gmail_quote">${OLD}</div>`, `${NEW}\n${MORE}`).text).toBe(`${NEW}\n${MORE}`));
  test('where elements are left open or closed twice', () =>
    expect(
      read(`<div><p>${NEW}</div></div></p><blockquote type=cite><div><p>${OLD}</blockquote></p>${MORE}`).text,
    ).toContain(MORE));
  test('where the quotation says the same as the answer', () =>
    expect(read(`<div>Yes</div><div class="gmail_quote"><div>${SAID}</div><div>Yes</div></div>`).text).toBe('Yes'));
});
