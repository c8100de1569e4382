import * as z from 'zod';
import type { MailEvent } from '../domain/mails/mail-event.ts';
import { MAIL_TAG } from '../domain/mails/mail.ts';

/** Longer words of a mail server say nothing more. */
const LONGEST_REASON = 200;
/** Why SES did not try: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html#event-publishing-retrieving-sns-contents-bounce-types */
const SUPPRESSED: readonly string[] = ['Suppressed', 'OnAccountSuppressionList'];

/** ISO 8601 as SES writes it (a fraction of any length) to the desk's own form. */
const At = z.iso.datetime().transform((text) => new Date(text).toISOString());
/** `Ana <Ana@example.com>` or the address alone. */
const Recipient = z.string().transform((text) => (/<([^<>]+)>/.exec(text)?.[1] ?? text).trim().toLowerCase());
const Recipients = z.array(z.object({ emailAddress: Recipient, diagnosticCode: z.string().optional() })).default([]);
const Word = z.string().nullish();

const Sent = z.object({
  timestamp: At,
  messageId: z.string().min(1),
  destination: z.array(Recipient).default([]),
  /** Message tags, and SES's own (`ses:…`); each has a list of values. */
  tags: z.object({ [MAIL_TAG]: z.tuple([z.string().min(1)], z.string()) }),
});

/**
 * An event as SES publishes it to a topic, as far as the desk reads it:
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html. `Rendering Failure` is for
 * mails from templates, of which the desk has none; it means what `Reject` means.
 */
const SesEvent = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Send'), mail: Sent }),
  z.object({
    eventType: z.literal('Delivery'),
    mail: Sent,
    delivery: z.object({ timestamp: At, recipients: z.array(Recipient).default([]) }),
  }),
  z.object({
    eventType: z.literal('Bounce'),
    mail: Sent,
    bounce: z.object({
      timestamp: At,
      bounceType: z.string(),
      bounceSubType: z.string(),
      bouncedRecipients: Recipients,
    }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail: Sent,
    complaint: z.object({
      timestamp: At,
      complainedRecipients: Recipients,
      complaintSubType: Word,
      complaintFeedbackType: Word,
    }),
  }),
  z.object({ eventType: z.literal('Reject'), mail: Sent, reject: z.object({ reason: Word }) }),
  z.object({ eventType: z.literal('Rendering Failure'), mail: Sent, failure: z.object({ errorMessage: Word }) }),
  z.object({
    eventType: z.literal('DeliveryDelay'),
    mail: Sent,
    deliveryDelay: z.object({ timestamp: At, delayType: z.string(), delayedRecipients: Recipients }),
  }),
]);

/** Reads the body of a queue's message; null for whatever is no event about a mail of the desk. */
export function readMailEvent(body: string): MailEvent | null {
  const read = SesEvent.safeParse(json(body));
  return read.success ? { ...aboutMail(read.data.mail), ...whatHappened(read.data) } : null;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // SES announces a new event destination to the topic in plain words
  }
}

/** What holds unless the event says more: SES names all recipients and the time of sending with each of them. */
const aboutMail = ({ tags, messageId, timestamp, destination }: z.infer<typeof Sent>) => ({
  mail: tags[MAIL_TAG][0],
  sesId: messageId,
  at: timestamp,
  recipients: destination,
  permanent: false,
  suppressed: false,
  reason: '',
});

function whatHappened(event: z.infer<typeof SesEvent>): Pick<MailEvent, 'what'> & Partial<MailEvent> {
  switch (event.eventType) {
    case 'Send':
      return { what: 'send' };
    case 'Delivery': {
      const { timestamp: at, recipients } = event.delivery;
      return { what: 'delivery', at, recipients };
    }
    case 'Bounce': {
      const { timestamp: at, bounceType, bounceSubType, bouncedRecipients } = event.bounce;
      return {
        what: 'bounce',
        at,
        recipients: addresses(bouncedRecipients),
        permanent: bounceType === 'Permanent',
        suppressed: SUPPRESSED.includes(bounceSubType),
        reason: brief(said(bouncedRecipients) ?? `${bounceType} ${bounceSubType}`),
      };
    }
    case 'Complaint': {
      const { timestamp: at, complainedRecipients, complaintSubType, complaintFeedbackType } = event.complaint;
      return {
        what: 'complaint',
        at,
        recipients: addresses(complainedRecipients),
        // SES did not send the mail: the address complained before, about a mail of anybody in the account.
        suppressed: SUPPRESSED.includes(complaintSubType ?? ''),
        reason: brief(complaintFeedbackType ?? complaintSubType),
      };
    }
    case 'Reject':
      return { what: 'reject', reason: brief(event.reject.reason) };
    case 'Rendering Failure':
      return { what: 'reject', reason: brief(event.failure.errorMessage) };
    case 'DeliveryDelay': {
      const { timestamp: at, delayType, delayedRecipients } = event.deliveryDelay;
      return {
        what: 'delay',
        at,
        recipients: addresses(delayedRecipients),
        reason: brief(said(delayedRecipients) ?? delayType),
      };
    }
  }
}

const addresses = (recipients: z.infer<typeof Recipients>) => recipients.map(({ emailAddress }) => emailAddress);
const said = (recipients: z.infer<typeof Recipients>) => recipients.find((one) => one.diagnosticCode)?.diagnosticCode;
const brief = (text: string | null | undefined) =>
  (text ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_REASON).trimEnd();
