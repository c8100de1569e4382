import { describe, expect, test } from 'vitest';
import { sortMail } from '../../../functions/reading/sort-mail.ts';
import { type Draft, mail, OUR_ID, OURS, statusOf } from './support.ts';

const REPORT = 'Content-Type: multipart/report; report-type=delivery-status; boundary="x"';
const report = (draft: Draft): Draft => ({
  from: 'Mail Delivery System <MAILER-DAEMON@mx.firm.example>',
  subject: 'Undelivered Mail Returned to Sender',
  text: 'This is the mail system at host mx.firm.example.',
  ...draft,
  headers: [REPORT, ...(draft.headers ?? [])],
});
const bounceOf = (draft: Draft) => sortMail(mail(draft)).bounce;

describe('P3: a delivery report finds the mail that failed', () => {
  test('in the returned mail', () => {
    const parts: Draft['parts'] = [
      ['message/delivery-status', statusOf('failed', '5.1.1')],
      ['message/rfc822', `${OURS}\nHello Bo\nMessage-ID: <not-this@x.example>`],
    ];
    expect(sortMail(mail(report({ parts })))).toEqual({
      kind: 'bounce',
      why: 'delivery status report',
      bounce: {
        failedIds: [OUR_ID],
        returnedAddresses: ['0100-bounce@mail.desk.example', 'help+t7k@desk.example'],
        recipients: ['bo@firm.example'],
        permanent: true,
        reason: '550 No such person',
      },
    });
  });

  test.each(['text/rfc822-headers', 'message/rfc822-headers', 'message/global', 'message/global-headers'])(
    'P3: in its head alone, as %s',
    (type) => {
      expect(
        bounceOf(
          report({
            parts: [
              ['message/delivery-status', statusOf('failed', '5.1.1')],
              [type, OURS],
            ],
          }),
        ),
      ).toMatchObject({
        failedIds: [OUR_ID],
        returnedAddresses: ['0100-bounce@mail.desk.example', 'help+t7k@desk.example'],
      });
    },
  );

  test.each([
    [
      'Original-Message-ID of the report',
      { parts: [['message/delivery-status', `Original-Message-ID: <${OUR_ID}>\n\n${statusOf('failed', '5.0.0')}`]] },
    ],
    ['a folded Message-ID', { parts: [['message/rfc822', `Subject: x\r\nMessage-ID:\r\n <${OUR_ID}>\r\n\r\nHello`]] }],
    ['In-Reply-To', { headers: [`In-Reply-To: <${OUR_ID}>`] }],
    ['References', { headers: [`References: <${OUR_ID}>`] }],
    ['a mail quoted in the text', { text: `Delivery failed\n\n${OURS.replaceAll(/^/gm, '> ')}` }],
    ['a mail indented in the text', { text: `Delivery failed\n\n${OURS.replaceAll(/^/gm, '    ')}` }],
    ['a head attached as a text', { parts: [['text/plain', OURS]] }],
  ] as readonly (readonly [string, Draft])[])('P3: by %s', (_, draft) => {
    expect(bounceOf(report(draft))?.failedIds).toEqual([OUR_ID]);
  });

  test('its own Message-ID is none of them', () => {
    expect(bounceOf(report({ headers: ['In-Reply-To: <this-mail@client.example>'] }))?.failedIds).toEqual([]);
  });
});

describe('P3: whether it is for good', () => {
  test.each([
    ['failed', '5.1.1', 'smtp; 550 unknown', true],
    ['Failed (no more tries)', '5.0.0 (permanent failure)', 'x-unix; 67', true],
    ['delayed', '4.4.1', 'smtp; 451 later', false],
    ['delayed', '', '', false],
    ['failed', '4.2.2', 'smtp; 452 4.2.2 over quota', false],
    ['failed', '', 'smtp; 550 5.1.1 unknown', true],
    ['failed', '', '', true],
  ])('%s, %s, %s: %s', (action, status, diagnosis, permanent) => {
    expect(
      bounceOf(report({ parts: [['message/delivery-status', statusOf(action, status, diagnosis)]] }))?.permanent,
    ).toBe(permanent);
  });

  test('several recipients: those who got it are left out', () => {
    const second = 'Final-Recipient: RFC822; cy@firm.example\r\nAction: relayed\r\nStatus: 2.0.0\r\n';
    const third = 'Original-Recipient: rfc822;di@firm.example\r\nAction: failed\r\nStatus: 5.2.2\r\n';
    const content = `${statusOf('failed', '5.1.1')}\r\n${second}\r\n${third}`;
    expect(bounceOf(report({ parts: [['message/delivery-status', content]] }))?.recipients).toEqual([
      'bo@firm.example',
      'di@firm.example',
    ]);
  });

  test('a receipt of delivery is no bounce', () => {
    const parts: Draft['parts'] = [['message/delivery-status', statusOf('delivered', '2.0.0', 'smtp; 250 ok')]];
    expect(sortMail(mail(report({ subject: 'Delivery receipt', parts })))).toMatchObject({
      kind: 'other-automatic',
      bounce: null,
    });
  });

  test('the reason is one line of at most 300 characters', () => {
    const parts: Draft['parts'] = [
      ['message/delivery-status', statusOf('failed', '5.1.1', `smtp; 550\r\n  too ${'long '.repeat(200)}`)],
    ];
    const reason = bounceOf(report({ parts }))?.reason ?? '';
    expect([reason.length, reason.startsWith('550 too long'), reason.includes('\n')]).toEqual([300, true, false]);
  });
});

describe('P3: broken reports', () => {
  test.each([
    [
      'of a report without its type',
      {
        headers: ['Content-Type: multipart/report'],
        parts: [['message/delivery-status', statusOf('failed', '5.1.1')]],
      },
    ],
    [
      'that is nothing but a status',
      {
        from: null,
        subject: '',
        headers: ['Content-Type: message/delivery-status'],
        parts: [['message/delivery-status', statusOf('failed', '5.1.1')]],
      },
    ],
    [
      'in a mixed mail',
      {
        subject: 'Mail',
        headers: ['Content-Type: multipart/mixed'],
        parts: [['message/delivery-status', statusOf('failed', '5.1.1')]],
      },
    ],
    [
      'in internationalized form',
      { subject: 'Mail', headers: [REPORT], parts: [['message/global-delivery-status', statusOf('failed', '5.1.1')]] },
    ],
    [
      'from a person’s address',
      {
        from: 'Bo <bo@firm.example>',
        to: 'x@desk.example',
        subject: 'Hello',
        headers: [REPORT],
        parts: [['message/delivery-status', statusOf('failed', '5.1.1')]],
      },
    ],
    [
      'that answers in the header',
      {
        headers: [REPORT, 'Auto-Submitted: auto-replied'],
        parts: [['message/delivery-status', statusOf('failed', '5.1.1')]],
      },
    ],
  ] as readonly (readonly [string, Draft])[])('P3: a bounce %s', (_, draft) => {
    expect(sortMail(mail(draft))).toMatchObject({
      kind: 'bounce',
      bounce: { recipients: ['bo@firm.example'], permanent: true },
    });
  });
});
