/** Events as SES publishes them, after https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html. */
export const MAIL = 'K7Q2M9XD-3f0c1f0e-6a52-4f0e-9a51-0f5d2c1b7a10';
const SES_ID = '0102019c-7c191be45-02f9-4d12-a87d-dd0099a07f8a-000000';
const SENT_AT = '2026-03-02T09:00:00.012Z';

const mail = {
  timestamp: SENT_AT,
  source: 'Billing <billing@baton.test>',
  sourceArn: 'arn:aws:ses:eu-central-1:123456789012:identity/baton.test',
  sendingAccountId: '123456789012',
  messageId: SES_ID,
  destination: ['Carla@example.com', 'Carl <carl@example.com>'],
  headersTruncated: false,
  headers: [{ name: 'Subject', value: 'We have your request' }],
  commonHeaders: { from: ['Billing <billing@baton.test>'], subject: 'We have your request', messageId: SES_ID },
  tags: {
    'ses:operation': ['SendRawEmail'],
    'ses:configuration-set': ['Desk'],
    'ses:source-ip': ['192.0.2.0'],
    'ses:from-domain': ['baton.test'],
    'ses:caller-identity': ['Dispatch'],
    mail: [MAIL],
  },
};

const bounced = (more: object, recipient: object = {}) => ({
  eventType: 'Bounce',
  bounce: {
    feedbackId: '01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000',
    bounceType: 'Permanent',
    bounceSubType: 'General',
    bouncedRecipients: [
      {
        emailAddress: 'carla@example.com',
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1\r\n user unknown',
        ...recipient,
      },
    ],
    timestamp: '2026-03-02T09:00:02.669Z',
    reportingMTA: 'dsn; mta.example.com',
    ...more,
  },
  mail,
});

const complained = (more: object) => ({
  eventType: 'Complaint',
  complaint: {
    complainedRecipients: [{ emailAddress: 'carla@example.com' }],
    timestamp: '2026-03-02T09:05:00.669Z',
    feedbackId: '01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000',
    complaintSubType: null,
    userAgent: 'Mozilla/5.0',
    complaintFeedbackType: 'abuse',
    arrivalDate: '2026-03-02T09:05:00.669Z',
    ...more,
  },
  mail,
});

/** By what each is an example of. */
export const sesEvents = {
  send: { eventType: 'Send', mail, send: {} },
  delivery: {
    eventType: 'Delivery',
    mail,
    delivery: {
      timestamp: '2026-03-02T09:00:01.202Z',
      processingTimeMillis: 1190,
      recipients: ['carla@example.com'],
      smtpResponse: '250 2.6.0 Message received',
      remoteMtaIp: '123.456.789.012',
      reportingMTA: 'mta.example.com',
    },
  },
  bounce: bounced({}),
  /** A bounce for which no mail server has given words of its own. */
  softBounce: bounced({ bounceType: 'Transient', bounceSubType: 'MailboxFull' }, { diagnosticCode: undefined }),
  suppressed: bounced({ bounceSubType: 'OnAccountSuppressionList' }, { diagnosticCode: undefined }),
  globallySuppressed: bounced({ bounceSubType: 'Suppressed' }, { diagnosticCode: 'Amazon SES did not send' }),
  complaint: complained({}),
  suppressedComplaint: complained({ complaintSubType: 'OnAccountSuppressionList', complaintFeedbackType: undefined }),
  bareComplaint: complained({ complaintFeedbackType: undefined }),
  reject: { eventType: 'Reject', mail, reject: { reason: 'Bad content' } },
  renderingFailure: {
    eventType: 'Rendering Failure',
    mail,
    failure: { errorMessage: 'Attribute name is not present', templateName: 'T' },
  },
  delay: {
    eventType: 'DeliveryDelay',
    mail,
    deliveryDelay: {
      timestamp: '2026-03-02T09:10:40.095Z',
      delayType: 'TransientCommunicationFailure',
      expirationTime: '2026-03-02T23:00:00.914Z',
      delayedRecipients: [
        { emailAddress: 'carla@example.com', status: '4.4.1', diagnosticCode: 'smtp; 421 4.4.1 Unable to connect' },
      ],
    },
  },
};

/** What all of them say of the mail. */
export const about = { mail: MAIL, sesId: SES_ID, at: SENT_AT, permanent: false, suppressed: false, reason: '' };

/** A message of the queue, as raw delivery makes it: its body is the event. */
export const recordOf = (messageId: string, body: unknown) => ({
  messageId,
  receiptHandle: 'handle',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '1772442000000',
    SenderId: 'AIDAIT2UOQQY3AUEKVGXU',
    ApproximateFirstReceiveTimestamp: '1772442000001',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-central-1:123456789012:MailEvents',
  awsRegion: 'eu-central-1',
});
