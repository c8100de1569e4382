import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sortMail } from '../../../functions/reading/sort-mail.ts';
import { type Draft, mail, OURS, statusOf } from './support.ts';

const PASTED = `This is the mail system at host mx.desk.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

<help@desk.example>: host mx.desk.example said: 550 5.1.1 unknown user`;

/** People whose mails bear a machine's words or headers. */
const FALSE_FRIENDS: readonly (readonly [who: string, draft: Draft])[] = [
  [
    'asks about a bounce',
    { subject: 'Undelivered mail', text: `Hello,\n\nI got "Undeliverable: my order" when writing to you. Why?\n\nAna` },
  ],
  [
    'asks under the very subject of one',
    {
      subject: 'Undelivered Mail Returned to Sender',
      text: 'Hello, why do I get this when I write to you? Please help.\nAna',
    },
  ],
  [
    'pastes a bounce below a question',
    { subject: 'Mail delivery failed', text: `Hi, I tried to reach you and got this:\n\n${PASTED}\n\nWhat is wrong?` },
  ],
  [
    'quotes a bounce',
    { subject: 'Mails come back', text: `Can you look into this?\n\n${PASTED.replaceAll(/^/gm, '> ')}` },
  ],
  [
    'replies to a bounce',
    {
      subject: 'Re: Undeliverable: Would you take this one?',
      headers: ['In-Reply-To: <x@mx.example>'],
      text: `That address is old. Write to my new one.\n\n${PASTED.replaceAll(/^/gm, '> ')}`,
    },
  ],
  [
    'passes a bounce on with its parts',
    {
      subject: 'Fwd: Undelivered Mail Returned to Sender',
      headers: ['User-Agent: Mozilla Thunderbird', 'Content-Type: multipart/mixed; boundary=x'],
      text: 'See the attached. What now?',
      parts: [
        ['message/delivery-status', statusOf('failed', '5.1.1')],
        ['message/rfc822', OURS],
      ],
    },
  ],
  [
    'has a parcel that came back',
    {
      subject: 'Delivery failed',
      text: 'The courier could not deliver my parcel and it was returned to sender. I paid for express.\nAna, ana@client.example',
    },
  ],
  ['waits for a parcel', { subject: 'Delivery delayed', text: 'Order 1234 has been delayed again. Please call.' }],
  [
    'complains about a delivery',
    { subject: 'Delivery problem with order 1234', text: 'Your driver was unable to deliver the sofa. Nobody rang.' },
  ],
  [
    'has a parcel that cannot be delivered, in German',
    {
      subject: 'Zustellung fehlgeschlagen',
      text: 'Mein Paket konnte nicht zugestellt werden. Bitte neue Zustellung.\nAna',
    },
  ],
  [
    'has a full mailbox',
    { subject: 'Mailbox full', text: 'My mailbox is full and I cannot send any more. How do I get more space?' },
  ],
  [
    'cannot sign in',
    { subject: 'User unknown', text: 'Your site says "user unknown" when I sign in with ana@client.example.' },
  ],
  [
    'writes as postmaster',
    {
      from: 'Postmaster <postmaster@client.example>',
      subject: 'Question about your SPF record',
      text: 'Hello, your SPF record lists an address we have never seen. Is it yours?\nRegards, Bo',
    },
  ],
  [
    'answers as postmaster',
    {
      from: 'Postmaster <postmaster@client.example>',
      subject: 'Re: our mails to you',
      headers: ['In-Reply-To: <m@desk.example>'],
      text: 'We have taken you off the block list. Mails go through now.',
    },
  ],
  [
    'answers an absence note',
    {
      subject: 'Re: Out of office: Bo',
      headers: ['In-Reply-To: <m@desk.example>'],
      text: 'Then who looks after it while Bo is on vacation?',
    },
  ],
  [
    'answers an automatic reply in German',
    {
      subject: 'AW: Automatische Antwort: Ihr Auftrag',
      headers: ['In-Reply-To: <m@desk.example>'],
      text: 'Bitte leiten Sie es weiter, es eilt.',
    },
  ],
  [
    'mentions their vacation',
    {
      subject: 'Re: The date',
      headers: ['In-Reply-To: <m@desk.example>'],
      text: 'I am out of the office until Monday, but Tuesday suits me well.\n\nAna',
    },
  ],
  [
    'is away and has a question',
    { subject: 'Vacation', text: 'We are on vacation from the 3rd. Can the delivery wait until we are back?' },
  ],
  [
    'asks for help with absence notes',
    { subject: 'Out of office message does not work', text: 'My out of office reply is not sent. What do I do?' },
  ],
  [
    'asks under an absence subject',
    { subject: 'Automatic reply: how do I set one?', text: 'Could you tell me how to switch it on?' },
  ],
  [
    'quotes a robot',
    {
      subject: 'Re: [#12] Received',
      headers: ['In-Reply-To: <m@desk.example>'],
      text: 'No answer for a week.\n\n> This is an automatic reply. We have received your request.',
    },
  ],
  ['asks about cars', { subject: 'Auto', text: 'Ist das Auto noch zu haben?' }],
  [
    'sells a car',
    { subject: 'Auto: VW Golf, Bj. 2014', text: 'Guten Tag, ich hätte Interesse. Wann kann ich es ansehen?' },
  ],
  [
    'speaks of an absence',
    {
      subject: 'Abwesenheit',
      text: 'Guten Tag, wegen meiner Abwesenheit bitte ich um einen neuen Termin. Geht der 5. Mai?',
    },
  ],
  [
    'writes from Exchange, which suppresses answers',
    {
      headers: [
        'X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply',
        'X-MS-Has-Attach: ',
        'X-MS-Exchange-Organization-SCL: -1',
      ],
      text: 'Please find the figures below.',
    },
  ],
  [
    'answers from a helpdesk that says All',
    {
      subject: 'Re: Our contract',
      headers: ['X-Auto-Response-Suppress: All', 'In-Reply-To: <m@desk.example>'],
      text: 'Yes, we agree.',
    },
  ],
  [
    'answers from RT',
    {
      subject: 'Re: [rt #77] Our contract',
      headers: ['Precedence: bulk', 'X-RT-Ticket: rt #77', 'In-Reply-To: <m@desk.example>'],
      text: 'Yes, we agree.',
    },
  ],
  [
    'says that no machine wrote it',
    {
      headers: ['Auto-Submitted: no', 'Precedence: bulk', 'List-Unsubscribe: <mailto:x@y.example>'],
      text: 'A letter.',
    },
  ],
  [
    'says so with a comment',
    { headers: ['Auto-Submitted: (really) No (it is me); x=y'], subject: 'Out of Office: my plan', text: 'A letter.' },
  ],
  [
    'writes through a Google Group',
    {
      headers: [
        'Precedence: list',
        'List-ID: <help.firm.example>',
        'X-Google-Group-Id: 12',
        'List-Unsubscribe: <mailto:u@firm.example>',
      ],
      text: 'My printer is broken.',
    },
  ],
  [
    'is redirected by an inbox rule',
    {
      headers: ['X-MS-Exchange-Inbox-Rules-Loop: bo@firm.example', 'X-Loop: bo@firm.example'],
      text: 'My printer is broken.',
    },
  ],
  [
    'answers with a footer of a sales program',
    {
      subject: 'Re: Offer',
      headers: ['List-Unsubscribe: <https://s.example/u>', 'In-Reply-To: <m@desk.example>'],
      text: 'Let us talk on Friday.',
    },
  ],
  [
    'uses a form on a web site',
    {
      from: 'Shop <noreply@shop.example>',
      headers: ['Reply-To: ana@client.example', 'X-Mailer: PHP/8.3'],
      subject: 'Contact form',
      text: 'Name: Ana\nMessage: Where is my order?',
    },
  ],
  [
    'uses a form without Reply-To',
    {
      from: 'Shop <noreply@shop.example>',
      subject: 'Contact form',
      text: 'Name: Ana\nMail: ana@client.example\nMessage: Where is my order?',
    },
  ],
  [
    'sends through SES',
    { headers: ['Feedback-ID: ::1.eu-west-1.abc=:AmazonSES', 'X-SES-Outgoing: 2026.03.02-1.2.3.4'], text: 'Hello' },
  ],
  [
    'thanks for a message',
    {
      subject: 'Re: Your offer',
      headers: ['In-Reply-To: <m@desk.example>'],
      text: 'Thank you for your message. We have received your parcel in good order.',
    },
  ],
  [
    'thanks in the first line, unasked',
    { subject: 'Parcel', text: 'Thank you for your email. The parcel has been received, but the lamp is broken.' },
  ],
  [
    'accepts with a word',
    {
      subject: 'Accepted: Visit',
      text: 'I will be ten minutes late.',
      parts: [['text/calendar', 'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n']],
    },
  ],
  ['writes nothing but a subject', { subject: 'Call me', text: '' }],
  ['writes a question mark', { subject: '', text: '?' }],
  [
    'passes an absence note on',
    {
      subject: 'Fwd: Automatic reply: Bo',
      headers: ['X-Mailer: Apple Mail (2.3776)'],
      text: 'Bo is out, see below.\n\nBegin forwarded message:',
    },
  ],
  [
    'forwards a mail as it came',
    {
      subject: 'WG: Ihre Bestellung',
      text: 'Stimmt das?\n\nDies ist eine automatisch generierte E-Mail, bitte nicht antworten.',
    },
  ],
  [
    'mentions a bounce in passing',
    {
      subject: 'New address',
      text: 'Mails to my old address bounce, my mailbox is full. Please use this one from now on.\nAna',
    },
  ],
  [
    'has a rejected message',
    { subject: 'Message rejected', text: 'Your app says "message was rejected" whenever I write in the chat.' },
  ],
  [
    'asks in French about a mail that came back',
    {
      subject: 'Message non délivré',
      text: "Bonjour, j'ai reçu un avis : mon message n'a pas pu être remis. Pourquoi ?",
    },
  ],
  [
    'asks in Spanish about a mail that came back',
    { subject: 'Correo devuelto', text: 'Hola, he recibido un error: no se pudo entregar el mensaje. ¿Qué hago?' },
  ],
  [
    'is an administrator with a problem',
    {
      from: 'admin@client.example',
      subject: 'Mail delivery problem',
      text: 'Hello, since Tuesday mail from your domain to ana@client.example is rejected with 550 5.7.1. Please check your SPF record.\nBo, Admin',
    },
  ],
  [
    'reports that mails come back',
    {
      from: 'admin@client.example',
      subject: 'Undeliverable mails',
      text: 'Dear support,\n\nour mails to bo@desk.example are returned with "550 5.1.1 user unknown". Please fix.',
    },
  ],
  [
    'misses an invoice',
    {
      subject: 'Email could not be delivered',
      text: 'Good morning, the invoice you promised never arrived. Our server log shows 550 5.7.1 from your side.',
    },
  ],
  [
    'reports a fault of a portal',
    {
      from: 'mail@client.example',
      subject: 'Message not delivered',
      text: 'Dear team, the message could not be delivered to ana@other.example says your portal. What now?',
    },
  ],
  [
    'has another address and a lost parcel',
    {
      from: 'info@client.example',
      subject: 'Delivery failure',
      text: 'The parcel was not delivered. Contact me at other@client.example',
    },
  ],
  [
    'writes of lost mail in a form',
    {
      from: 'noreply@form.example',
      subject: 'New contact: Ana',
      text: 'Message: my mail was not delivered to bo@x.example, user unknown',
    },
  ],
  ['has a broken car', { subject: 'Auto: Motorschaden', text: 'Bitte um Rückruf.' }],
  [
    'will be away and says so',
    {
      subject: 'Urlaub',
      text: 'Sehr geehrte Damen und Herren, ich bin ab Montag im Urlaub. Bitte liefern Sie erst danach.',
    },
  ],
];

describe('people are people', () => {
  test.each(FALSE_FRIENDS)('P5: a person who %s', (_, draft) => {
    expect(sortMail(mail(draft))).toEqual({ kind: 'human', why: '', bounce: null });
  });

  const word = fc.constantFrom(
    ...'the my order mail message delivery failed delayed user unknown returned office vacation automatic reply 550 not arrived please 5.1.1 address received request notice auto urlaub absent ticket bounce list'.split(
      ' ',
    ),
  );
  const ordinary = fc.constantFrom(
    'User-Agent: Mozilla Thunderbird',
    'X-Mailer: Microsoft Outlook 16.0',
    'X-Mailer: iPhone Mail (20A362)',
  );
  test('P5: whatever words somebody writes in a mail program, the mail is a person’s', () => {
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 8 }),
        fc.array(word, { maxLength: 60 }),
        ordinary,
        (subject, text, header) => {
          const draft = {
            subject: `Re: ${subject.join(' ')}`,
            text: text.join(' '),
            headers: [header, 'In-Reply-To: <m@desk.example>'],
          };
          expect(sortMail(mail(draft)).kind).toBe('human');
        },
      ),
      { numRuns: 500 },
    );
  });
  test('P5: random text with ordinary headers is a person’s', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.string({ unit: 'grapheme', maxLength: 2_000 }),
        (subject, text) => {
          expect(sortMail(mail({ subject, text })).kind).toBe('human');
        },
      ),
      { numRuns: 300 },
    );
  });
  test('no bytes make it fail, and a large mail costs little', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        fc.uint8Array(),
        (name, text, bytes) => {
          const content = new TextDecoder('latin1').decode(bytes);
          const draft: Draft = {
            headers: [`${name}:${text}`, `Auto-Submitted:${text}`],
            subject: text,
            text,
            parts: [['message/delivery-status', content]],
          };
          expect(() => sortMail(mail(draft))).not.toThrow();
        },
      ),
    );
    for (const piece of ['a@', '(', 'Message-ID:\n ', '> ', '<<', 'a.b@c.', ' \n', '[', '-- ', ': ']) {
      const text = piece.repeat(2_000_000 / piece.length);
      const started = performance.now();
      sortMail(
        mail({
          from: 'mailer-daemon@x.example',
          subject: text,
          text,
          headers: [`X-A: ${text}`, `Auto-Submitted: ${text}`],
          parts: [
            ['message/delivery-status', text],
            ['message/rfc822', text],
          ],
        }),
      );
      expect(performance.now() - started).toBeLessThan(2_000);
    }
  });
});
