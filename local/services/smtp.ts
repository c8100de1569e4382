/**
 * Mail in, as SES takes it: 250 is answered when the raw mail is in the bucket and the topic has been told, 451 when
 * not. Nothing is unsaid then: whoever sent it sends it again, and an object without a message lies in the inbox.
 */
import { randomBytes } from 'node:crypto';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { complain } from '../complain.ts';
import { fields, textOf, textsOf, listOf } from '../intrinsics.ts';
import { listen } from '../listen.ts';
import { type Assembly, ofType } from '../assembly.ts';
import type { Ground } from '../service.ts';
import { received } from './smtp-notification.ts';

/** https://docs.aws.amazon.com/ses/latest/dg/quotas.html: 40 MB, headers included. */
const MAX_BYTES = 40 * 1024 * 1024;

export interface SmtpOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly region: string;
  readonly road: Road;
  readonly put: (bucket: string, key: string, body: Buffer) => Promise<unknown>;
  readonly publish: (topicArn: string, message: string) => void;
}

/** Which mail is taken, and where it goes. */
export interface Road {
  readonly domains: readonly string[];
  readonly bucket: string;
  /** `inbox/` */
  readonly prefix: string;
  readonly topicArn: string;
}

/**
 * Receipt rules are in a stack of their own, which is not run here: what the policies of bucket and topic let such a
 * rule do is what it does, for the domains that are verified.
 */
export function roadOf(assembly: Assembly): Road | undefined {
  const policies = ['S3::BucketPolicy', 'SNS::TopicPolicy'].flatMap((type) => ofType(assembly, type));
  const statements = policies.flatMap(({ properties }) =>
    listOf(fields(properties['PolicyDocument'])['Statement']).map(fields),
  );
  const admitted = (action: string) =>
    statements
      .filter((s) => JSON.stringify(s['Condition'] ?? '').includes(':receipt-rule-set/') && s['Action'] === action)
      .flatMap((s) => textsOf(s['Resource']))[0];
  const [, bucket, prefix] = /^arn:[^:]+:s3:::([^/]+)\/(.*)\*$/.exec(admitted('s3:PutObject') ?? '') ?? [];
  const topicArn = admitted('sns:Publish');
  if (bucket === undefined || prefix === undefined || topicArn === undefined) return undefined;
  const domains = ofType(assembly, 'SES::EmailIdentity').map(({ properties }) => textOf(properties['EmailIdentity']));
  return { domains: domains.flatMap((domain) => domain ?? []), bucket, prefix, topicArn };
}

const reply = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });

/** Starts the server, on this machine alone; answers its port. Throws what `listen` emits. */
export async function smtp({ clock, work }: Ground, { port, region, road, put, publish }: SmtpOptions) {
  const server = new SMTPServer({
    name: `inbound-smtp.${region}.amazonaws.com`,
    banner: 'the local desk',
    size: MAX_BYTES,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onRcptTo: ({ address }, _session, answer) => {
      const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
      const taken = road.domains.includes(domain);
      answer(
        taken ? null : reply(550, `Mailbox unavailable: this desk takes mail for ${road.domains.join(', ')} only`),
      );
    },
    onData: (stream, session, answer) => {
      const deliver = async (): Promise<string> => {
        const chunks: Buffer[] = [];
        for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(Buffer.from(chunk));
        if (stream.sizeExceeded) throw reply(552, `Message exceeds ${MAX_BYTES} bytes`);
        return work.during(() => keep(Buffer.concat(chunks), session));
      };
      deliver().then(
        (id) => answer(null, `OK ${id}`),
        (error: Error) => {
          if ('responseCode' in error) return answer(error);
          complain('A mail could not be stored', error);
          return answer(reply(451, 'The mail could not be stored; try again later'));
        },
      );
    },
  });
  server.on('error', (error: Error) => complain('smtp', error));

  async function keep(
    sent: Buffer,
    { envelope, hostNameAppearsAs, remoteAddress }: SMTPServerSession,
  ): Promise<string> {
    const id = Array.from(randomBytes(40), (byte) => (byte % 32).toString(32)).join('');
    const { raw, notification } = received(sent, {
      id,
      at: clock.now(),
      server: `inbound-smtp.${region}.amazonaws.com`,
      client: { name: hostNameAppearsAs || 'unknown', address: remoteAddress },
      from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
      recipients: envelope.rcptTo.map(({ address }) => address),
      action: { bucket: road.bucket, prefix: road.prefix, topicArn: road.topicArn },
    });
    await put(road.bucket, `${road.prefix}${id}`, raw);
    publish(road.topicArn, JSON.stringify(notification));
    return id;
  }

  const taken = await listen(server.server, port);
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(resolve);
    });
  return { port: taken, close };
}
