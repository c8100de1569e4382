import { SendRawEmailCommand, type SESClient, SESServiceException } from '@aws-sdk/client-ses';
import { MAIL_TAG, type Written } from '../domain/mails/mail.ts';
import { type Envelope, mimeOf } from './mime.ts';

/**
 * What became of handing a mail over. `refused`: surely not accepted, may be tried again. `not-sure`: it may have gone
 * out, and must not be sent again.
 */
export type HandedOver =
  | { readonly outcome: 'accepted'; readonly sesId: string }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'not-sure'; readonly reason: string };

export type Mailer = ReturnType<typeof mailer>;

/** Mail out, by SES's `SendRawEmail`. The client must not retry by itself: a second call could be a second mail. */
export const mailer = (ses: SESClient, configurationSet: string) => ({
  async send(id: string, envelope: Envelope, mail: Written, at: Date): Promise<HandedOver> {
    const raw = await mimeOf(envelope, mail, at);
    try {
      const { MessageId } = await ses.send(
        new SendRawEmailCommand({
          Source: envelope.from.email,
          Destinations: [...envelope.to],
          RawMessage: { Data: raw },
          ConfigurationSetName: configurationSet,
          Tags: [{ Name: MAIL_TAG, Value: id }],
        }),
      );
      return { outcome: 'accepted', sesId: MessageId ?? '' };
    } catch (error) {
      return surelyRefused(error)
        ? { outcome: 'refused', reason: error instanceof Error ? error.name : 'unknown' }
        : { outcome: 'not-sure', reason: error instanceof Error ? error.name : 'unknown' };
    }
  },
});

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
