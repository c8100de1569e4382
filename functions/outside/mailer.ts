import { SendRawEmailCommand, type SESClient, SESServiceException } from '@aws-sdk/client-ses';
import { type Mail, MAIL_TAG, type Written } from '../domain/mails/mail.ts';
import { mimeOf } from './mime.ts';

/**
 * What became of handing a mail over. `refused`: surely not accepted, may be tried again. `refused-for-good`: SES will
 * never take it, as an address in it is none. `not-sure`: it may have gone out, and must not be sent again.
 */
export type HandedOver =
  | { readonly outcome: 'accepted'; readonly sesId: string }
  | { readonly outcome: 'refused' | 'refused-for-good'; readonly reason: string }
  | { readonly outcome: 'not-sure'; readonly reason: string };

export type Mailer = ReturnType<typeof mailer>;

/** Where the ids that SES gives its mails stand: `email` in its oldest region, the region's name elsewhere. */
const sesDomain = (region: string): string => `${region === 'us-east-1' ? 'email' : region}.amazonses.com`;

/**
 * Mail out, by SES's `SendRawEmail`. The client must not retry by itself: a second call could be a second mail. `region`
 * is SES's, which tells under which domain its Message-IDs are.
 */
export const mailer = (ses: SESClient, configurationSet: string, region: string) => ({
  /** `answers` is the id that SES gave the mail before this one in the thread; `replyTo` is where answers come. */
  async send(
    mail: Mail,
    { answers, replyTo }: { answers: string | null; replyTo: string },
    written: Written,
    at: Date,
  ): Promise<HandedOver> {
    const inReplyTo = answers === null ? null : `<${answers}@${sesDomain(region)}>`;
    const raw = await mimeOf(mail, { written, inReplyTo, replyTo, at });
    try {
      const { MessageId } = await ses.send(
        new SendRawEmailCommand({
          Source: mail.from.email,
          Destinations: [...mail.to, ...mail.cc],
          RawMessage: { Data: raw },
          ConfigurationSetName: configurationSet,
          Tags: [{ Name: MAIL_TAG, Value: mail.id }],
        }),
      );
      return { outcome: 'accepted', sesId: MessageId ?? '' };
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'unknown';
      if (isBadAddress(error))
        return { outcome: 'refused-for-good', reason: 'the address is not one that mail can go to' };
      return { outcome: surelyRefused(error) ? 'refused' : 'not-sure', reason };
    }
  },
});

/**
 * What SES says of an address that is none: `InvalidParameterValue` with one of these words. Everything else that it
 * refuses (throttling, the sandbox, an identity that is not verified, a quota, a pause) is our trouble and passes.
 * https://docs.aws.amazon.com/ses/latest/APIReference/CommonErrors.html
 */
const BAD_ADDRESS =
  /missing (?:final|start of) ['"]?@|domain (?:starts|ends|contains|name)|illegal address|local address|user name|invalid (?:email )?address/i;
const isBadAddress = (error: unknown): boolean =>
  error instanceof SESServiceException && error.name === 'InvalidParameterValue' && BAD_ADDRESS.test(error.message);

/** Errors of a connection that never came to be: nothing was said to the other side. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Names that the SDK gives to an error without SES's own words. */
const NAMELESS = /^(Unknown|UnknownError|SESServiceException)?$/;

/**
 * A 4xx (throttling, for one), or a 5xx with the error body of SES, says that the mail was not taken. A broken
 * connection, a time-out, or a 5xx of something in between may have come after it was.
 */
function surelyRefused(error: unknown): boolean {
  if (error instanceof SESServiceException) {
    const status = error.$metadata.httpStatusCode ?? 0;
    return (status >= 400 && status < 500) || (status >= 500 && !NAMELESS.test(error.name));
  }
  if (!(error instanceof Error)) return false;
  // The SDK's words for a connection that did not come to be in time, and for having nothing to sign the call with.
  if (/did not establish a connection/.test(error.message) || error.name === 'CredentialsProviderError') return true;
  if ('syscall' in error && error.syscall === 'connect') return true;
  return 'code' in error && typeof error.code === 'string' && NEVER_CONNECTED.has(error.code);
}
