/** Names that the stack and the functions share. Plain constants: the stack imports this file, so nothing else may be in it. */
export const env = {
  table: 'BATON_TABLE',
  ladderArn: 'BATON_LADDER_ARN',
  recognitionArn: 'BATON_RECOGNITION_ARN',
  linkSecret: 'BATON_LINK_SECRET',
  /** Where the public pages are: `https://…`, without a slash at the end. */
  baseUrl: 'BATON_BASE_URL',
  /** Domain of the desk's addresses. */
  domain: 'BATON_DOMAIN',
  /** JSON `{name, email}`: whom the desk asks when no rung answers. */
  lastResort: 'BATON_LAST_RESORT',
  /** Comma-separated domains whose addresses may be suggested though the directory does not know them. */
  staffDomains: 'BATON_STAFF_DOMAINS',
  /** Id of the area that takes mail to addresses of no area; may be empty. */
  catchAll: 'BATON_CATCH_ALL',
  /** Comma-separated origins of the sites whose pages may send forms by script; may be empty. */
  formOrigins: 'BATON_FORM_ORIGINS',
  /** IANA name of the zone in which the desk's weeks and months begin. */
  timeZone: 'BATON_TIME_ZONE',
  configurationSet: 'BATON_CONFIGURATION_SET',
  userPool: 'BATON_USER_POOL',
  /** Bucket of the raw mails. */
  rawMail: 'BATON_RAW_MAIL',
  /** URL of the queue of mail that came in. */
  mailQueue: 'BATON_MAIL_QUEUE',
  /** Set by Lambda itself: where the function runs, and so the SES that it sends by. */
  region: 'AWS_REGION',
} as const;

/** Prefixes of the bucket of raw mails: not yet recorded, recorded, and files written before their transaction. */
export const mailFolders = { inbox: 'inbox/', kept: 'kept/', staging: 'staging/' } as const;

export const indexes = { byRequester: 'byRequester', due: 'due', byHolder: 'byHolder' } as const;

export const metrics = {
  namespace: 'Baton',
  /** Seconds since the oldest effect that is due was decided on. */
  oldestOutboxRow: 'OldestOutboxRow',
  /** Seconds by which the most overdue ladder run should have been heard of. */
  oldestOverdueAsk: 'OldestOverdueAsk',
  /** Seconds for which the oldest mail of the inbox has been waiting to be taken in. */
  oldestInboxMail: 'OldestInboxMail',
} as const;
