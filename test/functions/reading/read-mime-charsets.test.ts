import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { raw, read, readText, utf8 } from './mails.ts';

const german = 'Größe und Länge des Päckchens stimmen nicht, bitte prüfen Sie die Bestellung.';
const russian = 'Здравствуйте, мой заказ до сих пор не пришёл. Когда вы его отправите?';
const chinese = '您好，我上个星期订购的商品到现在还没有收到，请帮我查询一下物流信息，谢谢。';
const taiwan = '您好，我上個星期訂購的商品到現在還沒有收到，請幫我查詢一下物流資訊，謝謝。';
const japanese = '先週注文した商品がまだ届いていません。配送状況を確認していただけますか。';
const korean = '안녕하세요, 지난주에 주문한 상품이 아직 도착하지 않았습니다. 확인 부탁드립니다.';
const greek = 'Καλημέρα, η παραγγελία μου δεν έχει φτάσει ακόμα. Μπορείτε να το ελέγξετε;';
const vietnamese = 'Tôi';

const DECLARED: readonly (readonly [declared: string, written: string, text: string])[] = [
  ['utf-8', 'utf-8', german],
  ['"utf-8"', 'utf-8', russian],
  ['"charset=utf-8"', 'utf-8', german],
  ['utf8', 'utf-8', greek],
  ['"utf-8', 'utf-8', greek],
  ['iso-8859-1', 'windows-1252', 'Preis: 20 € – “gut”'],
  ['ISO-8859-15', 'iso-8859-15', 'Preis: 20 €'],
  ['us-ascii', 'windows-1252', german],
  ['windows-1258', 'windows-1258', vietnamese],
  ['iso-8859-8-i', 'iso-8859-8', 'שלום, איפה ההזמנה שלי'],
  ['cp-850', 'cp850', german],
  ['IBM437', 'cp437', 'Größe'],
  ['x-mac-roman', 'macroman', german],
  ['x-mac-cyrillic', 'maccyrillic', russian],
  ['gb2312', 'gb18030', chinese],
  ['GBK', 'gb18030', chinese],
  ['x-gbk', 'gb18030', chinese],
  ['big5', 'big5', taiwan],
  ['shift_jis', 'cp932', `${japanese}①`],
  ['x-sjis', 'cp932', japanese],
  ['euc-jp', 'euc-jp', japanese],
  ['ks_c_5601-1987', 'cp949', `${korean}똠`],
  ['euc-kr', 'cp949', korean],
  ['koi8-r', 'koi8-r', russian],
  ['koi8-u', 'koi8-u', 'Доброго дня, де моє замовлення? Їжак'],
  ['windows-1251', 'windows-1251', russian],
  ['cp1251', 'windows-1251', russian],
  ['utf-7', 'utf-7', german],
  ['utf-16le', 'utf-16le', german],
  ['utf-16be', 'utf-16be', russian],
  ['iso-8859-7', 'iso-8859-7', greek],
  ['tis-620', 'windows-874', 'สวัสดีครับ สินค้ายังไม่มาถึง'],
];
test.each(DECLARED)('%s, written in %s', async (declared, written, text) => {
  expect((await readText(`text/plain; charset=${declared}`, raw(iconv.encode(text, written)))).text).toBe(text);
});

const UNDECLARED: readonly (readonly [written: string, text: string])[] = [
  ['utf-8', german],
  ['windows-1252', german],
  ['windows-1251', russian],
  ['koi8-r', russian],
  ['gb18030', chinese],
  ['big5', taiwan],
  ['cp932', japanese],
  ['euc-jp', japanese],
  ['cp949', korean],
  ['utf-16le', german],
];
test.each(UNDECLARED)('%s that nobody declares', async (written, text) => {
  const body = raw(iconv.encode(text, written));
  for (const type of [
    'text/plain',
    'text/plain; charset=unknown-8bit',
    'text/plain; charset=x-nonsense',
    'text/plain; charset=us-ascii',
  ])
    expect((await readText(type, body)).text).toBe(text);
});

test.each(['iso-8859-1', 'big5', 'gb2312', 'shift_jis', 'windows-1251', 'us-ascii', 'iso-2022-jp'])(
  'what is declared as %s and is UTF-8 is UTF-8',
  async (declared) => {
    for (const text of [`${chinese} ${taiwan}`, `${japanese}${korean}`])
      expect((await readText(`text/plain; charset=${declared}`, utf8(text))).text).toBe(text);
  },
);

test.each([
  ['Windows-1252 declared as UTF-8', 'utf-8', 'windows-1252', german],
  ['GBK declared as UTF-8', 'utf-8', 'gb18030', chinese],
  ['GBK declared as Latin', 'us-ascii', 'gb18030', chinese],
])('%s', async (_, declared, written, text) => {
  expect((await readText(`text/plain; charset=${declared}`, raw(iconv.encode(text, written)))).text).toBe(text);
});

test('a UTF-8 text that was cut inside a character keeps the rest', async () => {
  const cut = Buffer.from(russian).subarray(0, -2);
  expect((await readText('text/plain; charset=utf-8', raw(cut))).text).toContain(russian.slice(0, -3));
});

test.each([
  ['iso-2022-jp', '\x1b$B$3$s$K$A$O\x1b(B, Tanaka', 'こんにちは, Tanaka'],
  ['iso-2022-jp', '\x1b$B$3$s$K$A$O\r\nTanaka', 'こんにちは\nTanaka'],
  ['iso-2022-jp', '\x1b(I1\x1b(B', 'ｱ'],
  ['us-ascii', '\x1b$B$3$s$K$A$O\x1b(B', 'こんにちは'],
  ['iso-2022-kr', '\x1b$)C\x0e0!\x0f!', '가!'],
  ['hz-gb-2312', 'a ~{<:Ky2;S{~} ~~', 'a 己所不欲 ~'],
])('shifts between alphabets in %s', async (charset, body, text) => {
  expect((await readText(`text/plain; charset=${charset}`, body)).text).toBe(text);
});

test('HTML that names its charset only in itself, or another one than the mail', async () => {
  const html = (charset: string) =>
    `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"></head><body>Größe €</body></html>`;
  expect((await readText('text/html', raw(iconv.encode(html('windows-1252'), 'windows-1252')))).text).toBe('Größe €');
  expect((await readText('text/html; charset=utf-8', utf8(html('iso-8859-1')))).text).toBe('Größe €');
});

test('bytes in headers are read as the text of the mail, or by themselves', async () => {
  const subject = raw(iconv.encode('订单没有收到', 'gb18030'));
  const body = raw(iconv.encode(chinese, 'gb18030'));
  expect((await read(`Subject: ${subject}`, 'Content-Type: text/plain; charset=gbk', '', body)).subject).toBe(
    '订单没有收到',
  );
  expect((await read(`Subject: ${utf8('Größe – ok')}`, '', 'x')).subject).toBe('Größe – ok');
  expect((await read(`Subject: ${raw(iconv.encode('Größe', 'latin1'))}`, '', 'x')).subject).toBe('Größe');
  const from = raw(iconv.encode('"田中ソ" <t@example.jp>', 'cp932'));
  expect(
    (
      await read(
        `From: ${from}`,
        'Content-Type: text/plain; charset=shift_jis',
        '',
        raw(iconv.encode(japanese, 'cp932')),
      )
    ).from,
  ).toEqual({
    name: '田中ソ',
    email: 't@example.jp',
  });
});

test('NUL bytes and a byte order mark are no letters', async () => {
  expect((await readText('text/plain; charset=utf-8', `${utf8('\ufeff')}a\0b`)).text).toBe('ab');
});
