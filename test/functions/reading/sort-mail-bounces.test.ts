import { describe, expect, test } from 'vitest';
import { sortMail } from '../../../functions/reading/sort-mail.ts';
import { type Draft, mail, OUR_ID, OURS } from './support.ts';

/*
 * Bounces as the programs write them that send no delivery report, or a broken one. The words are ours in their manner; each
 * is a family of servers.
 */
const shown = OURS.trim();
const FAMILIES: readonly (readonly [family: string, draft: Draft])[] = [
  [
    'qmail',
    {
      from: 'MAILER-DAEMON@mx.firm.example',
      subject: 'failure notice',
      text: `Hi. This is the qmail-send program at mx.firm.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<bo@firm.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n${shown}\n\nHello Bo`,
    },
  ],
  [
    'Exim',
    {
      from: 'Mail Delivery System <Mailer-Daemon@mx.firm.example>',
      subject: 'Mail delivery failed: returning message to sender',
      headers: ['X-Failed-Recipients: bo@firm.example', 'Auto-Submitted: auto-replied'],
      text: `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  bo@firm.example\n    unrouteable address\n\n------ This is a copy of the message, including all the headers. ------\n\n${shown}`,
    },
  ],
  [
    'old Sendmail',
    {
      from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.firm.example>',
      subject: 'Returned mail: User unknown',
      text: `The original message was received at Mon, 2 Mar 2026\nfrom out.desk.example\n\n   ----- The following addresses had permanent fatal errors -----\n<bo@firm.example>\n\n   ----- Transcript of session follows -----\n550 <bo@firm.example>... User unknown\n\n   ----- Original message follows -----\n\n${shown}`,
    },
  ],
  [
    'Postfix without its report',
    {
      from: 'MAILER-DAEMON@mx.firm.example (Mail Delivery System)',
      subject: 'Undelivered Mail Returned to Sender',
      text: `This is the Postfix program at host mx.firm.example.\n\nI'm sorry to have to inform you that the message returned\nbelow could not be delivered to one or more destinations.\n\n<bo@firm.example>: host mx.firm.example said: 550 5.1.1 unknown\n\n${shown}`,
    },
  ],
  [
    'Amazon SES by plain text',
    {
      from: 'MAILER-DAEMON@amazonses.com',
      subject: 'Delivery Status Notification (Failure)',
      headers: ['In-Reply-To: <0100ask7@mail.desk.example>'],
      text: 'An error occurred while trying to deliver the mail to the following recipients:\nbo@firm.example',
    },
  ],
  [
    'Exchange 5.5',
    {
      from: 'System Administrator <postmaster@firm.example>',
      subject: 'Undeliverable: Would you take this one?',
      headers: ['X-Mailer: Internet Mail Service (5.5.2653.19)'],
      text: `Your message\n\n  To:      bo@firm.example\n  Subject: Would you take this one?\n  Sent:    Mon, 2 Mar 2026 09:00:00 -0000\n\ndid not reach the following recipient(s):\n\nbo@firm.example on Mon, 2 Mar 2026 09:00:01 -0000\n    The recipient name is not recognized`,
    },
  ],
  [
    'Exchange Online in German',
    {
      from: 'Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@firm.example>',
      subject: 'Unzustellbar: Nimmst du das?',
      headers: ['In-Reply-To: <0100ask7@mail.desk.example>'],
      text: 'Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:\n\nbo@firm.example\nDie eingegebene E-Mail-Adresse konnte nicht gefunden werden.',
    },
  ],
  [
    'Exchange Online in French',
    {
      from: 'postmaster@firm.example',
      subject: 'Non remis : Votre avis',
      text: "Échec de la remise pour ces destinataires ou groupes :\n\nbo@firm.example\nL'adresse de messagerie que vous avez entrée est introuvable.",
      headers: ['In-Reply-To: <0100ask7@mail.desk.example>'],
    },
  ],
  [
    'Exchange Online in Spanish',
    {
      from: 'postmaster@firm.example',
      subject: 'No se puede entregar: Una pregunta',
      text: 'No se pudo entregar el mensaje a estos destinatarios o grupos:\n\nbo@firm.example\n\nServidor remoto devolvió 550 5.1.10',
      headers: ['In-Reply-To: <0100ask7@mail.desk.example>'],
    },
  ],
  [
    'Gmail',
    {
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Failure)',
      text: `Delivery to the following recipient failed permanently:\n\n     bo@firm.example\n\nTechnical details of permanent failure:\nThe recipient server said 550 5.1.1 no such account.\n\n----- Original message -----\n\n${shown}`,
    },
  ],
  [
    'Yahoo',
    {
      from: 'MAILER-DAEMON@yahoo.com',
      subject: 'Failure Notice',
      text: `Sorry, we were unable to deliver your message to the following address.\n\n<bo@firm.example>:\nRemote host said: 554 delivery error: This user doesn't have an account here\n\n--- Below this line is a copy of the message.\n\n${shown}`,
    },
  ],
  [
    'GMX and web.de',
    {
      from: 'GMX Mailer Daemon <mailer-daemon@gmx.example>',
      subject: 'Mail delivery failed: returning message to sender',
      text: `Dies ist eine automatisch erzeugte Nachricht.\n\nDie folgende Nachricht konnte nicht zugestellt werden.\n\nbo@firm.example:\nSMTP error from remote server: 550 mailbox unavailable\n\n${shown}`,
    },
  ],
  [
    'Lotus Domino',
    {
      from: 'bo.server@firm.example',
      subject: 'DELIVERY FAILURE: User bo (bo@firm.example) not listed in Domino Directory',
      headers: ['Return-Path: <>'],
      text: `Your message\n\n  Subject: Would you take this one?\n\nwas not delivered to:\n\n  bo@firm.example\n\nbecause:\n\n  User bo (bo@firm.example) not listed in Domino Directory`,
    },
  ],
  [
    'Novell GroupWise',
    {
      from: 'Mailer-Daemon@firm.example',
      subject: 'Message status - undeliverable',
      text:
        'The message that you sent was undeliverable to the following:\n\tbo@firm.example (user not found)\n\nPossibly truncated original message follows:\n\n' +
        shown,
    },
  ],
  [
    'MailEnable',
    {
      from: 'Postmaster <postmaster@firm.example>',
      subject: 'Message Delivery Failure',
      text: `MailEnable: Message Delivery Failure.\n\nThe following recipient(s) could not be reached:\n\n\tRecipient: [SMTP:bo@firm.example]\n\tReason: The remote server returned 550 no such user\n\nMessage headers follow:\n\n${shown}`,
    },
  ],
  [
    'MDaemon',
    {
      from: 'MDaemon at firm.example <MDaemon@firm.example>',
      subject: 'Permanent Delivery Failure',
      text: `The attached message had PERMANENT fatal delivery errors!\n\nFailed address: bo@firm.example\n\n--- Session Transcript ---\n550 Requested action not taken\n\n${shown}`,
    },
  ],
  [
    'AOL',
    {
      from: 'Mail Delivery Subsystem <MAILER-DAEMON@aol.example>',
      subject: 'Returned mail: Service unavailable',
      text: `The original message was received today.\n\n*** ATTENTION ***\n\nYour e-mail is being returned to you because there was a problem with its delivery.\n<bo@firm.example>\n550 bo IS NOT ACCEPTING MAIL FROM THIS SENDER`,
    },
  ],
  [
    'IMail',
    {
      from: 'Postmaster <postmaster@firm.example>',
      subject: 'Undeliverable Mail',
      text: `User mailbox exceeds allowed size: bo@firm.example\n\nOriginal message follows.\n\n${shown}`,
    },
  ],
  [
    'InterScan',
    {
      from: 'MAILER-DAEMON@firm.example',
      subject: 'Mail could not be delivered',
      text: `****** Message from the mail gateway ******\n\nSent <<< RCPT TO:<bo@firm.example>\nReceived >>> 550 5.1.1 unknown user\n\nUnable to deliver message to <bo@firm.example>.\n\n${shown}`,
    },
  ],
  [
    'Courier',
    {
      from: 'Courier mail server at mx.firm.example <postmaster@mx.firm.example>',
      subject: 'NOTICE: mail delivery status.',
      text: `This is a delivery status notification from mx.firm.example,\nrunning the Courier mail server.\n\nThe original message could not be delivered to:\n\n<bo@firm.example>:\n    550 User unknown.`,
    },
  ],
  [
    'Communigate',
    {
      from: 'MAILER-DAEMON@firm.example',
      subject: 'Undeliverable mail',
      text: `Failed to deliver to 'bo@firm.example'\nLOCAL module(account bo) reports:\n account is full (quota exceeded)`,
    },
  ],
  [
    'Kerio',
    {
      from: 'Mail Delivery Subsystem <MAILER-DAEMON@firm.example>',
      subject: 'Delivery Failure',
      text: 'Your message could not be delivered to the following recipient: bo@firm.example\nReason: mailbox full',
    },
  ],
  [
    'smail and its kin, from an ordinary name',
    {
      from: 'mail@mx.firm.example',
      subject: 'mail failed, returning to sender',
      text: `|------------------------- Message log follows: -------------------------|\n no valid recipients were found for this message\n|------------------------- Failed addresses follow: ---------------------|\n <bo@firm.example> ... unknown user\n\n${shown}`,
    },
  ],
  [
    'a forwarder with an ordinary sender',
    {
      from: 'Forwarding <forward@alias.example>',
      subject: 'Undeliverable: Would you take this one?',
      text: 'Your message could not be delivered to bo@firm.example.\nThe server said: 550 5.2.1 mailbox disabled',
    },
  ],
  [
    'a Brazilian provider',
    {
      from: 'MAILER-DAEMON@provedor.example',
      subject: 'Mensagem não entregue',
      text: 'A sua mensagem não pôde ser entregue para bo@firm.example.\nMotivo: usuário desconhecido',
    },
  ],
  [
    'an Italian provider',
    {
      from: 'postmaster@posta.example',
      subject: 'AVVISO DI MANCATA CONSEGNA',
      text: 'Il messaggio non è stato consegnato a bo@firm.example: casella piena',
      headers: ['Return-Path: <>'],
    },
  ],
  [
    'a Polish provider',
    {
      from: 'mailer-daemon@poczta.example',
      subject: 'Niedostarczona wiadomość',
      text: 'Twoja wiadomość nie mogła zostać dostarczona do: bo@firm.example',
    },
  ],
  [
    'a Russian provider',
    {
      from: 'mailer-daemon@pochta.example',
      subject: 'Недоставленное сообщение',
      text: 'Ваше письмо не было доставлено: bo@firm.example\nпользователь не найден',
    },
  ],
  [
    'a Japanese carrier',
    {
      from: 'Mail Administrator <Postmaster@keitai.example>',
      subject: 'Mail System Error - Returned Mail',
      text: '次のあて先へのメッセージはエラーのため送信できませんでした。\n\n<bo@firm.example>\n\n550 Unknown user',
    },
  ],
  [
    'a Chinese provider',
    {
      from: 'Postmaster@youxiang.example',
      subject: '系统退信/Systems bounce',
      text: '抱歉，您的邮件被退回来了……\n收件人 bo@firm.example 不存在，无法送达。',
      headers: ['Return-Path: <>'],
    },
  ],
  [
    'a virus gate',
    {
      from: 'MAILER-DAEMON@gate.example',
      subject: 'Considered UNSOLICITED BULK EMAIL, apparently from you',
      text: 'A message from <help@desk.example> to: -> bo@firm.example\nwas considered unsolicited bulk e-mail (UBE).\nDelivery of the email was stopped!',
    },
  ],
  [
    'no From at all',
    {
      from: null,
      subject: 'Delivery failure',
      text: 'The following message could not be delivered to bo@firm.example:\n550 unknown user',
      headers: ['Return-Path: <>'],
    },
  ],
  [
    'a subject alone',
    {
      from: 'Mail Delivery System <noreply@mx.firm.example>',
      subject: 'Undelivered Mail Returned to Sender',
      text: '',
    },
  ],
  [
    'a delay of Sendmail',
    {
      from: 'MAILER-DAEMON@mx.firm.example',
      subject: 'Warning: could not send message for past 4 hours',
      text: '    ** THIS IS A WARNING MESSAGE ONLY **\n    ** YOU DO NOT NEED TO RESEND YOUR MESSAGE **\n\nbo@firm.example... Deferred: Connection timed out',
    },
  ],
  [
    'a delay of Exim',
    {
      from: 'Mail Delivery System <Mailer-Daemon@mx.firm.example>',
      subject: 'Warning: message 1abCDe-0001 delayed 24 hours',
      text: 'This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue.\n\n  bo@firm.example\n\nDelivery attempts will continue for some time.',
    },
  ],
  [
    'a home-made list of errors',
    {
      from: 'administrator@firm.example',
      subject: '[firm.example] Mail to bo@firm.example: undeliverable',
      text: 'Dear sender,\n\nyour e-mail could not be delivered, because bo@firm.example is an unknown recipient.',
    },
  ],
  [
    'a mobile carrier',
    {
      from: 'post_master@vtext.example',
      subject: 'Undeliverable Message',
      text: 'Error: No valid recipients\n\nMessage could not be delivered to mobile bo@firm.example.',
    },
  ],
  [
    'OpenSMTPD',
    {
      from: 'Mailer Daemon <>',
      subject: 'Delivery status notification: error',
      text: 'Hi!\n\nAn error has occurred while attempting to deliver a message for\nthe following list of recipients:\n\nbo@firm.example: 550 no',
    },
  ],
  [
    'a filter of an ordinary office',
    {
      from: 'info@firm.example',
      subject: 'Your message to bo@firm.example was considered spam',
      text: 'Your message to bo@firm.example was rejected by our filter. 554 5.7.1 Message refused',
    },
  ],
  [
    'a provider under the old subject',
    {
      from: 'MAILER-DAEMON@isp.example',
      subject: 'Re: Would you take this one?',
      text: 'The user you are trying to contact is not receiving mail at this time: bo@firm.example',
    },
  ],
  [
    'a server called daemon',
    { from: 'daemon@isp.example', subject: 'DELIVERY FAILURE: 550 no user', text: 'bo@firm.example' },
  ],
  [
    'a German home-made one',
    {
      from: 'System <system@x.example>',
      subject: 'Nachricht konnte nicht zugestellt werden',
      text: 'Ihre Nachricht an bo@firm.example konnte nicht zugestellt werden: Empfänger unbekannt',
    },
  ],
  [
    'a spam firewall',
    {
      from: 'mailgate@firm.example',
      subject: '**Message you sent blocked by our bulk email filter**',
      text: 'Your message to: bo@firm.example\nwas blocked by our Spam Firewall. It has NOT BEEN DELIVERED',
    },
  ],
  [
    'a report whose MIME is broken',
    {
      from: 'relay@isp.example',
      subject: 'Mail',
      text: '--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.isp.example\n\nFinal-Recipient: rfc822; bo@firm.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 unknown',
      headers: ['Return-Path: <>'],
    },
  ],
];

const isShown = ([, { text }]: (typeof FAMILIES)[number]) => text?.includes(shown) === true;
const isDelay = ([family]: (typeof FAMILIES)[number]) => family.startsWith('a delay');

describe('P5: bounces without a delivery report', () => {
  test.each(FAMILIES)('P5: %s', (_, draft) => expect(sortMail(mail(draft)).kind).toBe('bounce'));
});

describe('P3: home-made bounces tell which mail failed, and how', () => {
  test.each(FAMILIES.filter(isShown))('P3: the mail: %s', (_, draft) => {
    const { bounce } = sortMail(mail(draft));
    expect(bounce?.failedIds).toEqual([OUR_ID]);
    expect(bounce?.returnedAddresses).toContain('help+t7k@desk.example');
  });
  test.each(FAMILIES.filter(([, { text }]) => text !== ''))('P3: the recipient: %s', (_, draft) =>
    expect(sortMail(mail(draft)).bounce?.recipients).toEqual(['bo@firm.example']),
  );
  test.each(FAMILIES.filter(isDelay))('P3: it passes: %s', (_, draft) =>
    expect(sortMail(mail(draft)).bounce?.permanent).toBe(false),
  );
  test.each(FAMILIES.filter((family) => !isDelay(family)))('P3: nothing says that it passes: %s', (_, draft) =>
    expect(sortMail(mail(draft)).bounce?.permanent).not.toBe(false),
  );
});
