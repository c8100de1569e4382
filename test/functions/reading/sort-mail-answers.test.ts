import { describe, expect, test } from 'vitest';
import { sortMail } from '../../../functions/reading/sort-mail.ts';
import { type Draft, mail, OUR_ID, OURS } from './support.ts';

const inReply = `In-Reply-To: <${OUR_ID}>`;

describe('P5: automatic answers known by a header', () => {
  test.each([
    'Auto-Submitted: auto-replied',
    'Auto-Submitted: AUTO-REPLIED (vacation)',
    'Auto-Submitted: auto-replied; owner-email="bo@firm.example"',
    'X-Autoreply: yes',
    'X-Auto-Reply: 1',
    'X-Autorespond: away',
    'X-Autoresponder: WHM 1.2',
    'X-Autoreply-From: bo@firm.example',
    'X-Mail-Autoreply: enabled',
    'X-Vacation: on',
    'X-OOF: 1',
    'X-Precedence: auto_reply',
    'Precedence: auto_reply',
    'Preference: auto_reply',
    'Delivered-To: Autoresponder',
    'X-POST-MessageClass: 9; Autoresponder',
    'X-FC-MachineGenerated: true',
    'X-Auto-Generated-From: bo@firm.example',
    'X-Amazon-Auto-Reply: true',
    'X-Opentrust-Auto-Reply: yes',
    'X-Mailer: vacation 1.4',
    'X-TMDA-Fingerprint: abc',
  ])('P5: %s', (header) => {
    const sorted = sortMail(mail({ subject: 'Re: Would you take this one?', text: 'Back soon.', headers: [header] }));
    expect(sorted).toMatchObject({ kind: 'auto-reply', bounce: null });
    expect(sorted.why).not.toBe('');
  });

  test.each(['X-Autoreply: no', 'X-Autoresponder: false', 'X-Vacation: 0', 'Auto-Submitted: no', 'Precedence: normal'])(
    'P5: a header that denies it is none: %s',
    (header) => expect(sortMail(mail({ text: 'Hello', headers: [header] })).kind).toBe('human'),
  );
});

/** Subject and words as programs send them in these languages, with no header but the usual ones. */
const NOTES: readonly (readonly [language: string, subject: string, text: string])[] = [
  ['English, Exchange', 'Automatic reply: Would you take this one?', 'I am out of the office until Monday.'],
  ['English, Outlook 2003', 'Out of Office AutoReply: Would you take this one?', 'I will be back on Monday.'],
  ['English, GroupWise', 'Out of Office: Would you take this one?', 'Gone fishing.'],
  [
    'English, Notes',
    'AUTO: Bo Nilsen is out of the office (returning 03/09/2026)',
    'I am out of the office until 09.03.',
  ],
  ['English, Notes without AUTO', 'Bo Nilsen is out of the office.', 'I will respond when I return.'],
  ['English, hosted mail', 'Autoreply: Would you take this one?', 'Thanks for the mail.'],
  ['English, Vacation reply', 'Vacation reply', 'On vacation.'],
  ['German, Exchange', 'Automatische Antwort: Nimmst du das?', 'Ich bin bis Montag nicht im Büro.'],
  ['German, Outlook', 'Abwesenheitsnotiz: Nimmst du das?', 'Ich bin im Urlaub.'],
  ['German, others', 'Abwesenheit: Bo Nilsen', 'Ich bin ab 9. März wieder erreichbar.'],
  ['French', 'Réponse automatique : Votre avis', 'Je suis absent du bureau jusqu’au 9 mars.'],
  ['French, Outlook', 'Absence du bureau : Votre avis', 'De retour le 9 mars.'],
  ['Spanish', 'Respuesta automática: Una pregunta', 'Estoy de vacaciones.'],
  ['Spanish, Outlook', 'Fuera de la oficina: Una pregunta', 'Estoy fuera.'],
  ['Italian', 'Risposta automatica: Una domanda', 'Sono in ferie fino al 9 marzo.'],
  ['Italian, Outlook', 'Fuori sede: Una domanda', 'Sarò di ritorno il 9.'],
  ['Dutch', 'Automatisch antwoord: Een vraag', 'Ik ben niet aanwezig.'],
  ['Dutch, Outlook', 'Niet aanwezig: Een vraag', 'Ik ben afwezig tot maandag.'],
  ['Portuguese', 'Resposta automática: Uma pergunta', 'Estou de férias.'],
  ['Polish', 'Odpowiedź automatyczna: Pytanie', 'Jestem na urlopie.'],
  ['Polish, Outlook', 'Automatyczna odpowiedź: Pytanie', 'Przebywam poza biurem.'],
  ['Swedish', 'Automatiskt svar: En fråga', 'Jag är på semester.'],
  ['Swedish, others', 'Autosvar: En fråga', 'Jag har semester.'],
  ['Danish', 'Automatisk svar: Et spørgsmål', 'Jeg er på ferie.'],
  ['Norwegian', 'Fraværsmelding: Et spørsmål', 'Jeg er ikke på kontoret.'],
  ['Finnish', 'Automaattinen vastaus: Kysymys', 'Olen lomalla.'],
  ['Czech', 'Automatická odpověď: Dotaz', 'Jsem na dovolené.'],
  ['Hungarian', 'Automatikus válasz: Kérdés', 'Szabadságon vagyok.'],
  ['Russian', 'Автоматический ответ: Вопрос', 'Я в отпуске.'],
  ['Turkish', 'Otomatik yanıt: Bir soru', 'Yıllık izindeyim.'],
  ['Japanese', '自動応答: お願い', '本日は不在にしております。'],
  ['Chinese', '自动回复: 请求', '我正在休假。'],
  ['Traditional Chinese', '自動回覆: 請求', '我不在公司。'],
  ['Korean', '자동 회신: 부탁', '휴가 중입니다.'],
];

describe('P5: absence notes known by their words alone', () => {
  test.each(NOTES)('P5: %s', (_, subject, text) => {
    expect(sortMail(mail({ subject, text })).kind).toBe('auto-reply');
    expect(sortMail(mail({ subject, text, headers: [inReply, `References: <${OUR_ID}>`] })).kind).toBe('auto-reply');
  });

  test.each(NOTES)('P5: with a null return path it is no bounce: %s', (_, subject, text) => {
    expect(sortMail(mail({ subject, text, headers: ['Return-Path: <>'] }))).toMatchObject({
      kind: 'auto-reply',
      bounce: null,
    });
  });

  test.each(NOTES)('P5: under the subject of ours, with a header of a rule or of mass mail: %s', (_, subject, text) => {
    const { kind } = sortMail(mail({ subject, text, headers: ['Precedence: bulk', 'X-Auto-Response-Suppress: All'] }));
    expect(kind).toBe('auto-reply');
  });
});

describe('P5: answers known by words and a weak header', () => {
  const drafts: readonly (readonly [string, Draft])[] = [
    [
      'vacation(1)',
      {
        subject: 'away from my mail',
        text: 'I will not be reading my mail for a while.',
        headers: ['Precedence: bulk'],
      },
    ],
    [
      'null path and the words',
      { subject: 'Re: Would you take this one?', text: 'I am on vacation until Monday.', headers: ['Return-Path: <>'] },
    ],
    [
      'auto-generated absence',
      {
        subject: 'Re: Would you take this one?',
        text: 'Ich bin im Urlaub.',
        headers: ['Auto-Submitted: auto-generated'],
      },
    ],
    [
      'somebody who left',
      {
        subject: 'Re: Question',
        text: 'Bo no longer works here.',
        headers: ['Auto-Submitted: auto-generated', inReply],
      },
    ],
    [
      'a service desk that confirms',
      {
        subject: '[Ticket 12] Your question',
        text: 'Thank you. We have received your request.',
        headers: ['Auto-Submitted: auto-generated'],
      },
    ],
    [
      'a service desk with Precedence',
      { subject: 'Ticket 12', text: 'Wir haben Ihre Anfrage erhalten.', headers: ['Precedence: bulk'] },
    ],
    [
      'a robot that says so',
      {
        subject: 'Re: Question',
        text: 'This is an automated response. We have received your message.',
        headers: ['X-Auto-Response-Suppress: All', inReply],
      },
    ],
    [
      'a robot without a header',
      {
        subject: 'Your question',
        text: 'This is an automatic reply.\nWe have received your message and will be in touch.',
      },
    ],
    [
      'words that speak of lost mail',
      {
        subject: 'Automatic reply: Question',
        text: 'I am on leave. This mailbox is no longer monitored; mail is not delivered to anybody.',
        headers: ['Return-Path: <>'],
      },
    ],
    [
      'an Exchange rule',
      {
        subject: 'Automatic reply: Question',
        text: 'Away.',
        headers: [
          'X-MS-Exchange-Inbox-Rules-Loop: bo@firm.example',
          'X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent',
        ],
      },
    ],
  ];
  test.each(drafts)('P5: %s', (_, draft) =>
    expect(sortMail(mail(draft))).toMatchObject({ kind: 'auto-reply', bounce: null }),
  );
});

describe('P5: lists and other machines', () => {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['Mailman', ['List-Id: Talk <talk.lists.example>', 'List-Post: <mailto:talk@lists.example>', 'Precedence: list']],
    ['an answer on a list', ['List-Id: <talk.lists.example>', inReply]],
    ['a newsletter', ['List-Unsubscribe: <https://n.example/u>', 'List-Unsubscribe-Post: List-Unsubscribe=One-Click']],
    ['Precedence: list', ['Precedence: List']],
    ['Precedence: bulk', ['Precedence: bulk']],
    ['ezmlm', ['Mailing-List: contact talk-help@lists.example; run by ezmlm']],
  ];
  test.each(lists)('P5: a list: %s', (_, headers) =>
    expect(sortMail(mail({ subject: 'News', text: 'What is new', headers })).kind).toBe('list'),
  );

  const others: readonly (readonly [string, Draft])[] = [
    ['a notification', { headers: ['Auto-Submitted: auto-generated'], text: 'Your backup is done.' }],
    ['auto-notified', { headers: ['Auto-Submitted: auto-notified; owner=x'], text: 'New mail.' }],
    [
      'a scheduled job',
      {
        from: 'Cron Daemon <root@host.example>',
        headers: ['X-Cron-Env: <SHELL=/bin/sh>'],
        subject: 'Cron <root@host> backup',
        text: 'done',
      },
    ],
    ['a code host', { headers: ['X-GitHub-Reason: mention'], text: 'Somebody mentioned you.' }],
    ['junk', { headers: ['Precedence: junk'], text: 'Greetings' }],
    ['a null path and nothing else', { headers: ['Return-Path: <>'], text: 'Buy now' }],
    ['programs that suppress answers', { headers: ['X-Auto-Response-Suppress: All'], text: 'Your password expires.' }],
    [
      'no-reply that says it is automatic',
      { from: 'noreply@shop.example', text: 'Your order left.\n\nThis is an automated message.' },
    ],
    [
      'no-reply with mass mail',
      { from: 'no-reply@shop.example', headers: ['Feedback-ID: 1:2:3:x'], text: 'Your order left.' },
    ],
    [
      'a calendar answer',
      { subject: 'Accepted: Visit', parts: [['text/calendar', 'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n']] },
    ],
    [
      'a receipt',
      {
        subject: 'Read: Would you take this one?',
        text: 'Your message was read.',
        headers: ['Content-Type: multipart/report; report-type=disposition-notification'],
        parts: [['message/disposition-notification', 'Disposition: manual-action/MDN-sent-manually; displayed']],
      },
    ],
    [
      'a complaint',
      {
        subject: 'FW: Would you take this one?',
        headers: ['Content-Type: multipart/report; report-type="feedback-report"'],
        text: 'This is an email abuse report.',
        parts: [
          ['message/feedback-report', 'Feedback-Type: abuse'],
          ['message/rfc822', OURS],
        ],
      },
    ],
    [
      'a report on DMARC or TLS',
      {
        subject: 'Report Domain: desk.example',
        headers: ['Content-Type: multipart/report; report-type=tlsrpt'],
        text: 'Report',
      },
    ],
  ];
  test.each(others)('P5: another machine: %s', (_, draft) =>
    expect(sortMail(mail(draft))).toMatchObject({ kind: 'other-automatic', bounce: null }),
  );
});
