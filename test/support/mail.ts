/** Mail to a local desk by SMTP: as a mail program sends it, or byte for byte; and mails that machines write. */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { createTransport } from 'nodemailer';

/** A mail as its writer gives it; `headers` are added, or take the place of those of the same name. */
export type Letter = {
  readonly from: string;
  readonly to?: string | readonly string[];
  readonly cc?: string | readonly string[];
  readonly subject?: string;
  readonly text?: string;
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  readonly messageId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whom it is for, when that differs from what is written in it. */
  readonly recipients?: readonly string[];
  /** The envelope's sender, when that is another one; '' is the null path of bounces. */
  readonly source?: string;
};

/** The id that SES gave, in `250 OK 3hk2…`. */
const idIn = (answer: string): string => {
  const id = /^250 OK (\S+)/.exec(answer)?.[1];
  if (id === undefined) throw new Error(`The desk answered ${answer}`);
  return id;
};

/** Sends as an ordinary mail program does. Gives SES's id. Close it in the end. */
export function mailProgram(port: number, { connections = 1 } = {}) {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    pool: true,
    maxConnections: connections,
    maxMessages: Infinity,
  });
  return {
    async send(letter: Letter): Promise<string> {
      const { to = [], cc = [], recipients, source, headers, references, ...rest } = letter;
      const list = (addresses: string | readonly string[]) => [addresses].flat();
      const envelope = { from: source ?? addressOf(letter.from), to: [...(recipients ?? [...list(to), ...list(cc)])] };
      const { response } = await transport.sendMail({
        text: '',
        ...rest,
        to: list(to),
        cc: list(cc),
        envelope,
        ...(references && { references: [...references] }),
        ...(headers && { headers: { ...headers } }),
      });
      return idIn(response);
    },
    close: () => transport.close(),
  };
}

const addressOf = (from: string): string => /<([^<>]*)>/.exec(from)?.[1] ?? from;

/**
 * Sends bytes as they are: nothing is folded, encoded or mended on the way, but for the dots that SMTP doubles. Gives
 * SES's id.
 */
export async function sendBytes(
  port: number,
  bytes: Uint8Array | string,
  { from = 'sender@example.net', to }: { from?: string; to: readonly string[] },
): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done === true || value === undefined) throw new Error('The desk closed the connection');
      if (/^\d{3} /.test(value)) return value;
    }
  };
  const says = async (line: string): Promise<string> => {
    socket.write(`${line}\r\n`);
    return answer();
  };
  try {
    await answer();
    await says('EHLO mail.example.net');
    await says(`MAIL FROM:<${from}>`);
    for (const one of to) {
      const taken = await says(`RCPT TO:<${one}>`);
      if (!taken.startsWith('250')) throw new Error(`${one}: ${taken}`);
    }
    await says('DATA');
    socket.write(dotted(Buffer.from(bytes)));
    const id = idIn(await says('\r\n.'));
    socket.end('QUIT\r\n');
    return id;
  } finally {
    socket.destroySoon();
  }
}

/** A dot at the start of a line is doubled (RFC 5321, 4.5.2). */
const dotted = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replaceAll(/(^|\r\n)\./g, '$1..'), 'latin1');

type Notice = {
  /** Address that the failed mail went to. */
  readonly failed: string;
  /** What the failed mail said of itself: `{ 'message-id': '<…>' }`. */
  readonly original: Readonly<Record<string, string>>;
  readonly to: string;
  readonly host?: string;
};

/** A delivery status notification with the failed mail's headers (RFC 3464, RFC 3462). */
export function bounceNotice({ failed, original, to, host = 'mx.example.com' }: Notice): string {
  const boundary = `notice-${crypto.randomUUID()}`;
  const headers = Object.entries(original).map(([name, value]) => `${name}: ${value.replaceAll('\n', '\r\n ')}`);
  return [
    `From: Mail Delivery Subsystem <mailer-daemon@${host}>`,
    `To: ${to}`,
    'Subject: Undeliverable: your message',
    `Message-ID: <${crypto.randomUUID()}@${host}>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Your message to ${failed} could not be delivered.`,
    '',
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; ${host}`,
    '',
    `Final-Recipient: rfc822; ${failed}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 no such user here',
    '',
    `--${boundary}`,
    'Content-Type: text/rfc822-headers',
    '',
    ...headers,
    '',
    `--${boundary}--`,
    '',
  ].join('\r\n');
}
