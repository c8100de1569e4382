/**
 * What SES tells of a mail that it accepted, to the destinations of the mail's configuration set:
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
import { z } from 'zod';
import { type Deployed, propertiesOf } from '../service.ts';

/** What becomes of a mail at one recipient. `silent`: nothing is ever heard of it. */
export type Outcome = 'delivered' | 'bounced' | 'soft-bounced' | 'complained' | 'suppressed' | 'silent';
type OutcomeOf = (recipient: string) => Outcome;

/** The mail as each event names it. */
export interface Accepted {
  /** SES's id. */
  readonly messageId: string;
  /** ISO 8601. */
  readonly timestamp: string;
  readonly source: string;
  readonly destination: readonly string[];
  readonly tags: Readonly<Record<string, readonly string[]>>;
}

const Destination = z.strictObject({
  ConfigurationSetName: z.string(),
  EventDestination: z.strictObject({
    Enabled: z.literal(true),
    MatchingEventTypes: z.array(z.string()),
    SnsDestination: z.object({ TopicARN: z.string() }),
  }),
});

/** Kind, kind of that kind, and words of the other side. */
const BOUNCES: Partial<Record<Outcome, readonly string[]>> = {
  bounced: ['Permanent', 'General', 'smtp; 550 5.1.1 user unknown'],
  suppressed: ['Permanent', 'Suppressed', 'Amazon SES did not send to this address, which is on its suppression list'],
  'soft-bounced': ['Transient', 'MailboxFull', 'smtp; 452 4.2.2 mailbox full'],
};

/** What does not simply take its mail; https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html */
const SIMULATOR = new Map<string, Outcome>([
  ['bounce', 'bounced'],
  ['complaint', 'complained'],
  ['suppressionlist', 'suppressed'],
]);

/** As AWS's mailbox simulator answers, with or without a label (`bounce+x@…`); any other address takes its mail. */
export function simulated(recipient: string): Outcome {
  const [, box = ''] = /^([^+@]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i.exec(recipient) ?? [];
  return SIMULATOR.get(box.toLowerCase()) ?? 'delivered';
}

/** Makes what publishes the events of a mail in the order in which they happen. Throws an Error naming what it cannot do. */
export function eventPublisher(
  destinations: readonly Pick<Deployed, 'arn' | 'properties'>[],
  publish: (topicArn: string, message: string) => void,
): (configurationSet: string, mail: Accepted, outcomeOf: OutcomeOf) => void {
  const all = destinations.map((destination) => propertiesOf(Destination, destination));
  return (configurationSet, mail, outcomeOf) => {
    for (const event of eventsOf(mail, outcomeOf))
      for (const { ConfigurationSetName, EventDestination: to } of all)
        // Types are named `Send` in an event, and `send` where they are asked for.
        if (ConfigurationSetName === configurationSet && to.MatchingEventTypes.includes(event.eventType.toLowerCase()))
          publish(to.SnsDestination.TopicARN, JSON.stringify({ ...event, mail }));
  };
}

function* eventsOf({ timestamp, destination }: Accepted, outcomeOf: OutcomeOf) {
  const heard = destination.filter((recipient) => outcomeOf(recipient) !== 'silent');
  if (heard.length > 0) yield { eventType: 'Send', send: {} };
  for (const emailAddress of heard) {
    const outcome = outcomeOf(emailAddress);
    const [bounceType, bounceSubType, diagnosticCode] = BOUNCES[outcome] ?? [];
    const bouncedRecipients = [{ emailAddress, action: 'failed', diagnosticCode }];
    yield bounceType === undefined
      ? { eventType: 'Delivery', delivery: { timestamp, recipients: [emailAddress], smtpResponse: '250 2.0.0 OK' } }
      : { eventType: 'Bounce', bounce: { timestamp, bounceType, bounceSubType, bouncedRecipients } };
    const complaint = { timestamp, complainedRecipients: [{ emailAddress }], complaintFeedbackType: 'abuse' };
    if (outcome === 'complained') yield { eventType: 'Complaint', complaint };
  }
}
