import { describe, expect, test } from 'vitest';
import { newWords } from '../../../functions/reading/new-words.ts';

const read = (text: string) => newWords({ text, html: '' }).text;
const NEW = 'The blue door still sticks.\n\nThank you,\nBo';

describe('what phones and mail programs put below a mail', () => {
  test.each([
    'Sent from my iPhone',
    'Sent from my iPad Pro',
    'Sent from my Galaxy',
    'Sent from my Samsung Galaxy smartphone.',
    'Sent from my Verizon, Samsung Galaxy smartphone',
    'Sent from my BlackBerry 10 smartphone.',
    'Sent from my Verizon Wireless BlackBerry',
    'Sent from my T-Mobile 4G LTE Device',
    'Sent from my mobile device, please excuse brevity and typos.',
    'Sent from Samsung Mobile',
    'Sent from Mail for Windows 10',
    'Sent from Mail <https://go.example/fwlink?id=1> for Windows',
    'Sent from Yahoo Mail on Android',
    'Sent from Yahoo Mail for iPhone',
    'Sent from Outlook for iOS<https://aka.example/o>',
    'Sent from AOL Mobile Mail',
    'Sent from ProtonMail for iOS',
    'Sent with Proton Mail secure email.',
    'Sent via the Samsung Galaxy S9, an AT&T 4G LTE smartphone',
    'Sent using Zoho Mail',
    'Get Outlook for Android<https://aka.example/o>',
    'Get [Outlook for iOS](https://aka.example/o)',
    '(Sent from my phone)',
    'Von meinem iPhone gesendet',
    'Von meinem Samsung Galaxy Smartphone gesendet.',
    'Gesendet von meinem Huawei-Mobiltelefon',
    'Gesendet von Mail für Windows',
    'Gesendet mit der GMX Mail App',
    'Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.',
    'Holen Sie sich Outlook für iOS',
    'Envoyé de mon iPhone',
    'Envoyé depuis mon mobile Orange',
    'Envoyé à partir de Outlook pour Android',
    'Provenance : Courrier pour Windows 10 (Outlook)',
    'Télécharger Outlook pour iOS',
    'Enviado desde mi iPhone',
    'Enviado desde Correo (Outlook) para Windows 10',
    'Enviado do meu iPhone',
    'Enviado do meu telemóvel Samsung',
    'Obter o Outlook para Android',
    'Inviato da iPhone',
    'Inviato dal mio telefono Huawei',
    'Scarica Outlook per iOS',
    'Verzonden vanaf mijn iPhone',
    'Verstuurd vanaf mijn iPad',
    'Verzonden met BlackBerry Work',
    'Skickat från min iPhone',
    'Skickades från min iPad',
    'Sendt fra min iPhone',
    'Sendt fra Outlook til iOS',
    'Lähetetty iPhonesta',
    'Wysłane z iPhone’a',
    'Wysłano z telefonu Samsung',
    'Odesláno z iPhonu',
    'Odoslané z iPhonu',
    'Elküldve az iPhone-omról',
    'Trimis de pe iPhone-ul meu',
    'Отправлено с iPhone',
    'Отправлено из мобильной Яндекс Почты',
    'Надіслано з iPhone',
    'Изпратено от моя iPhone',
    'Poslano z iPhona',
    'Poslato sa mog iPhone-a',
    'Στάλθηκε από το iPhone μου',
    "iPhone'umdan gönderildi",
    'נשלח מה-iPhone שלי',
    'أُرسلت من الـ iPhone',
    'Gửi từ iPhone của tôi',
    'Dikirim dari iPhone saya',
    '发自我的iPhone',
    '從我的 iPhone 傳送',
    '来自我的华为手机',
    'iPhoneから送信',
    '나의 iPhone에서 보냄',
  ])('%s', (line) => {
    expect(read(`${NEW}\n\n${line}\n`)).toBe(NEW);
    expect(
      read(`${NEW}\n\n${line}\n\nOn 5 Mar 2024, at 09:41, Ada <ada@shop.example> wrote:\n\n> Is it better?\n`),
    ).toBe(NEW);
  });
  test.each([
    'Sent from my desk, which is easier than the phone.',
    'Sent the parcel from my office yesterday.',
    'I have sent it from my iPhone, and it never arrived.',
    'Get me Outlook, please.',
    'My phone was sent back.',
    'Sent from the warehouse on Monday, the phone has still not arrived.',
    'Von meinem Telefon aus habe ich Ihnen gestern geschrieben.',
    'Enviado por correo el lunes.',
    'From my phone I can not see the door.',
    'Gesendet habe ich das Telefon am Montag, bis heute ohne Antwort.',
    'Отправлено в понедельник.',
    'Mobile: 01234 567890',
  ])('is not: %s', (line) => expect(read(`${NEW}\n\n${line}`)).toBe(`${NEW}\n\n${line}`));
});

describe('a delimiter and what stands below', () => {
  test.each([
    ['-- ', '-- \nBo Cook\nBlue House Ltd.\nbo@home.example'],
    ['-- without its space', '--\nBo Cook'],
    ['a dash of typography', '—\nBo Cook'],
    [
      'underscores of a mailing list',
      '_______________________________________________\ndoors mailing list\ndoors@list.example\nhttps://list.example/doors',
    ],
    ['a phone and a delimiter', 'Sent from my iPhone\n\n-- \nBo Cook'],
    ['a delimiter and a phone', '-- \nBo Cook\n\nSent from my iPhone'],
    ['rules alone', '--\n***\n=====\n   ------'],
    ['a dash and a name', '-Bo Cook'],
  ])('%s', (_, signature) => expect(read(`${NEW}\n\n${signature}\n`)).toBe(NEW));

  test('a signature above the quotation', () =>
    expect(
      read(`${NEW}\n-- \nBo Cook\n\nOn 5 Mar 2024, at 09:41, Ada <ada@shop.example> wrote:\n> Is it better?`),
    ).toBe(NEW));

  test.each([
    ['two dashes in a sentence', 'The door -- the blue one -- sticks.'],
    ['a list', '- the blue door\n- the red door\n-- and its lock'],
    ['a rule between paragraphs', 'First the door.\n\n---\n\nThen the window.'],
    ['a table', 'door | state\n--- | ---\nblue | sticks'],
    ['a long text below two dashes', `First.\n--\n${Array.from({ length: 20 }, (_, i) => `Item ${i}`).join('\n')}`],
    ['a postscript below a signature', 'It sticks.\n-- \nBo Cook\n\nP.S.: And the window.'],
    ['code', 'Run this:\n\n```\nopen --force\n```'],
    ['an option', '--force\ndoes not help'],
    ['a smile', ':-)'],
    ['a plus', '+1'],
  ])('is none: %s', (_, text) => expect(newWords({ text, html: '' })).toEqual({ text, whole: true }));

  test('a mail that is nothing but a signature is shown', () =>
    expect(newWords({ text: '-- \nBo Cook', html: '' })).toEqual({ text: '-- \nBo Cook', whole: true }));
});
