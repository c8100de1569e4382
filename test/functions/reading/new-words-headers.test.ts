import { describe, expect, test } from 'vitest';
import { newWords } from '../../../functions/reading/new-words.ts';

const read = (text: string) => newWords({ text, html: '' }).text;
const NEW = 'The blue door still sticks.\n\nPlease send a carpenter.';
const REST = 'Did the repair of the door help?\n\nYour caretaker';

const block = (...names: readonly string[]) => {
  const values = ['Ada Baker <ada@shop.example>', '5 March 2024 09:41', 'Bo Cook <bo@home.example>', 'RE: Blue door'];
  return names.map((name, i) => `${name} ${values[i]}`).join('\n');
};

const LANGUAGES: readonly (readonly [string, string])[] = [
  ['English', block('From:', 'Sent:', 'To:', 'Subject:')],
  ['English, new Outlook', block('From:', 'Date:', 'To:', 'Subject:')],
  ['German', block('Von:', 'Gesendet:', 'An:', 'Betreff:')],
  ['French', block('De :', 'Envoyé :', 'À :', 'Objet :')],
  ['Spanish', block('De:', 'Enviado el:', 'Para:', 'Asunto:')],
  ['Portuguese', block('De:', 'Enviada em:', 'Para:', 'Assunto:')],
  ['Italian', block('Da:', 'Inviato:', 'A:', 'Oggetto:')],
  ['Dutch', block('Van:', 'Verzonden:', 'Aan:', 'Onderwerp:')],
  ['Swedish', block('Från:', 'Skickat:', 'Till:', 'Ämne:')],
  ['Danish', block('Fra:', 'Sendt:', 'Til:', 'Emne:')],
  ['Finnish', block('Lähettäjä:', 'Lähetetty:', 'Vastaanottaja:', 'Aihe:')],
  ['Polish', block('Od:', 'Wysłano:', 'Do:', 'Temat:')],
  ['Czech', block('Od:', 'Odesláno:', 'Komu:', 'Předmět:')],
  ['Slovak', block('Od:', 'Odoslané:', 'Komu:', 'Predmet:')],
  ['Hungarian', block('Feladó:', 'Elküldve:', 'Címzett:', 'Tárgy:')],
  ['Romanian', block('De la:', 'Trimis:', 'Către:', 'Subiect:')],
  ['Bulgarian', block('От:', 'Изпратено:', 'До:', 'Относно:')],
  ['Russian', block('От:', 'Отправлено:', 'Кому:', 'Тема:')],
  ['Ukrainian', block('Від:', 'Надіслано:', 'Кому:', 'Тема:')],
  ['Croatian', block('Od:', 'Poslano:', 'Za:', 'Predmet:')],
  ['Greek', block('Από:', 'Στάλθηκε:', 'Προς:', 'Θέμα:')],
  ['Turkish', block('Kimden:', 'Gönderildi:', 'Kime:', 'Konu:')],
  ['Lithuanian', block('Nuo:', 'Išsiųsta:', 'Kam:', 'Tema:')],
  ['Latvian', block('No:', 'Nosūtīts:', 'Kam:', 'Temats:')],
  ['Estonian', block('Saatja:', 'Saadetud:', 'Adressaat:', 'Teema:')],
  ['Hebrew', block('מאת:', 'נשלח:', 'אל:', 'נושא:')],
  ['Arabic', block('من:', 'تاريخ الإرسال:', 'إلى:', 'الموضوع:')],
  ['Vietnamese', block('Từ:', 'Đã gửi:', 'Đến:', 'Chủ đề:')],
  ['Indonesian', block('Dari:', 'Dikirim:', 'Kepada:', 'Perihal:')],
  ['Chinese, simplified', block('发件人：', '发送时间：', '收件人：', '主题：')],
  ['Chinese, traditional', block('寄件者:', '寄件日期:', '收件者:', '主旨:')],
  ['Japanese', block('差出人:', '送信日時:', '宛先:', '件名:')],
  ['Korean', block('보낸 사람:', '보낸 날짜:', '받는 사람:', '제목:')],
];

describe('the header lines of Outlook and its kind', () => {
  test.each(LANGUAGES)('%s', (_, headers) => {
    expect(read(`${NEW}\n\n${headers}\n\n${REST}\n`)).toBe(NEW);
  });
  test.each(LANGUAGES)('%s, in bold, below a line', (_, headers) => {
    const bold = headers.replace(/^([^:：]*[:：])/gmu, '*$1*');
    expect(read(`${NEW}\n\n________________________________\n${bold}\n\n${REST}\n`)).toBe(NEW);
    expect(read(`${NEW}\n ------------------------------\n\n*${bold}\n\n${REST}\n`)).toBe(NEW);
  });
  test.each(LANGUAGES)('%s, with a blank line after each header', (_, headers) => {
    expect(read(`${NEW}\n\n${headers.replaceAll('\n', '\n\n')}\n\n\n${REST}\n`)).toBe(NEW);
  });
  test('two asterisks, copies, recipients and a subject over two lines', () => {
    const headers =
      '**From:** Ada Baker <ada@shop.example>\n**Sent:** Tuesday, March 5, 2024 9:41 AM\n**To:** Bo Cook <bo@home.example>;\n Cy Dean <cy@home.example>\n**Cc:** desk@shop.example\n**Subject:** RE: Blue door, and what became\n of it';
    expect(read(`${NEW}\n\n${headers}\n\n${REST}`)).toBe(NEW);
  });
  test.each([
    [
      'From and Sent alone, below a line',
      '________________________________\nFrom: Ada Baker <ada@shop.example>\nSent: Tuesday, March 5, 2024 9:41:10 AM',
    ],
    [
      'Hotmail: date first',
      'Date: Tue, 5 Mar 2024 09:41:10 +0000\nSubject: Blue door\nFrom: ada@shop.example\nTo: bo@home.example',
    ],
    [
      'Apple Mail: subject second',
      'From: Ada Baker <ada@shop.example>\nSubject: Blue door\nDate: 5 March 2024 at 09:41:10 GMT\nTo: bo@home.example',
    ],
    [
      'Lotus Notes',
      'Ada Baker <ada@shop.example>\n03/05/2024 09:41 AM\n\nTo\n<bo@home.example>\ncc\n\nSubject\nBlue door',
    ],
    [
      'old Outlook',
      '-----Original Message-----\nFrom: Ada Baker [mailto:ada@shop.example]\nSent: Tuesday, March 05, 2024 9:41 AM\nTo: Bo\nSubject: Blue door',
    ],
  ])('%s', (_, headers) => {
    expect(read(`${NEW}\n\n${headers}\n\n${REST}\n`)).toBe(NEW);
  });
});

describe('a line that names the original message', () => {
  test.each([
    '-----Original Message-----',
    '-------- Original Message --------',
    '*-------- Original Message --------*',
    '----- Original message -----',
    '-----Ursprüngliche Nachricht-----',
    '-------- Originalnachricht --------',
    "-----Message d'origine-----",
    '-----Message d’origine-----',
    '-------- Message original --------',
    '-----Mensaje original-----',
    '-----Mensagem original-----',
    '-----Messaggio originale-----',
    '-----Oorspronkelijk bericht-----',
    '-----Ursprungligt meddelande-----',
    '-----Oprindelig meddelelse-----',
    '-----Opprinnelig melding-----',
    '-----Alkuperäinen viesti-----',
    '-----Oryginalna wiadomość-----',
    '-----Wiadomość oryginalna-----',
    '-----Původní zpráva-----',
    '-----Pôvodná správa-----',
    '-----Eredeti üzenet-----',
    '-----Mesaj original-----',
    '-----Исходное сообщение-----',
    '-----Оригінальне повідомлення-----',
    '-----Оригинално съобщение-----',
    '-----Izvorna poruka-----',
    '-----Izvirno sporočilo-----',
    '-----Αρχικό μήνυμα-----',
    '-----Özgün İleti-----',
    '-----Orijinal Mesaj-----',
    '-----הודעה מקורית-----',
    '-----الرسالة الأصلية-----',
    '-----原始邮件-----',
    '------------------ 原始邮件 ------------------',
    '-----原始郵件-----',
    '-----元のメッセージ-----',
    '-----원본 메시지-----',
    '---- Ada Baker wrote ----',
    '---- On Tue, 05 Mar 2024 09:41:00 +0100 Ada Baker <ada@shop.example> wrote ----',
    '--- On Tue, 5/3/24, Ada Baker <ada@shop.example> wrote:',
    '##- Please type your reply above this line -##',
    '--- Reply above this line ---',
    '=-=-= Bitte antworten Sie über dieser Linie =-=-=',
  ])('%s', (line) => {
    expect(read(`${NEW}\n\n${line}\n${REST}\n`)).toBe(NEW);
  });
  test('an answer below marked lines is kept', () => {
    expect(
      read(
        `-----Original Message-----\nFrom: Ada <ada@shop.example>\nSubject: Blue door\nDate: 5 March 2024\n\n> Did it help?\n\n${NEW}`,
      ),
    ).toBe(NEW);
  });
});

describe('a forwarded mail is what its sender wants to be read', () => {
  test.each([
    '---------- Forwarded message ---------',
    '-------- Weitergeleitete Nachricht --------',
    '-------- Message transféré --------',
    '---------- Mensaje reenviado ---------',
    '-------- Messaggio inoltrato --------',
    '-------- Doorgestuurd bericht --------',
    '-------- Пересылаемое сообщение --------',
    'Begin forwarded message:',
  ])('%s', (line) => {
    const text = `Can you help?\n\n${line}\n${block('From:', 'Date:', 'To:', 'Subject:')}\n\n${REST}`;
    expect(newWords({ text, html: '' })).toEqual({ text, whole: true });
  });
  test('a mail that is nothing but header lines and what stands below', () => {
    const text = `${block('From:', 'Sent:', 'To:', 'Subject:')}\n\n${REST}`;
    expect(newWords({ text, html: '' })).toEqual({ text, whole: true });
  });
});
