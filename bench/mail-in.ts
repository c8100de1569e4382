/**
 * How fast mail comes in, and what one costs: mails of as many senders over four SMTP connections to a fresh local desk.
 * Measured from the end of DATA (SMTP's 250) to the stored ticket, and to its acknowledgement at SES.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { startDesk } from '../local/desk.ts';
import type { ServiceCall } from '../local/services/aws-endpoint.ts';

const CONNECTIONS = 4;

const at = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
const spread = (times: readonly number[]) => {
  const sorted = times.toSorted((a, b) => a - b);
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), max: at(sorted, 1) };
};

export async function mailIn(mails: number) {
  const data = mkdtempSync(join(tmpdir(), 'baton-bench-'));
  const calls = new Map<string, number>();
  const accepted = new Map<string, number>();
  const tickets = new Map<string, number>();
  const acknowledged = new Map<string, number>();
  const onCall = ({ service, action, body, caller }: ServiceCall, phase: 'before' | 'after'): void => {
    if (phase === 'before') return;
    const name = `${service}:${action}`;
    if (caller.startsWith('MailIn')) calls.set(name, (calls.get(name) ?? 0) + 1);
    // A ticket is stored with its transaction, which holds its sender's address.
    const [, sender] =
      /"S":"(sender-\d+)@bench\.example"/.exec(action === 'TransactWriteItems' ? JSON.stringify(body) : '') ?? [];
    if (sender !== undefined && caller.startsWith('MailIn') && !tickets.has(sender))
      tickets.set(sender, performance.now());
    if (action !== 'SendRawEmail') return;
    const [, to] = /(sender-\d+)@bench\.example/.exec(String(body['Destinations.member.1'])) ?? [];
    if (to !== undefined) acknowledged.set(to, performance.now());
  };
  const desk = await startDesk({ port: 0, smtpPort: 0, data, seed: 'demo', hooks: { onCall } });
  const program = createTransport({
    host: '127.0.0.1',
    port: desk.smtp ?? 0,
    ignoreTLS: true,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Infinity,
  });
  const send = async (sender: string): Promise<void> => {
    await program.sendMail({
      from: `Sender <${sender}@bench.example>`,
      to: 'billing@baton.test',
      subject: `Order of ${sender}`,
      text: `Was it billed twice?\n\n-- \n${sender}`,
    });
    accepted.set(sender, performance.now());
  };
  const inbox = async (senders: readonly string[]): Promise<void> => {
    while (senders.some((sender) => !acknowledged.has(sender))) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  // Cold starts are another figure: everything is warm when it begins.
  const warm = Array.from({ length: 8 }, (_, i) => `sender-${900_000 + i}`);
  await Promise.all(warm.map(send));
  await inbox(warm);
  calls.clear();
  const memory = [process.memoryUsage().rss];
  const began = performance.now();
  const senders = Array.from({ length: mails }, (_, i) => `sender-${i}`);
  const quarter = Math.ceil(mails / 4);
  for (let from = 0; from < mails; from += quarter) {
    const some = senders.slice(from, from + quarter);
    await Promise.all(some.map(send));
    await inbox(some);
    memory.push(process.memoryUsage().rss);
  }
  const seconds = (performance.now() - began) / 1000;
  const since = (later: ReadonlyMap<string, number>) =>
    spread(senders.map((sender) => (later.get(sender) ?? Infinity) - (accepted.get(sender) ?? 0)));
  program.close();
  await desk.close();
  rmSync(data, { recursive: true, force: true });
  return {
    mails,
    connections: CONNECTIONS,
    acknowledgedPerSecond: Number((mails / seconds).toFixed(2)),
    msToTicket: since(tickets),
    msToAcknowledgement: since(acknowledged),
    callsPerMail: Object.fromEntries(
      [...calls].toSorted(([a], [b]) => a.localeCompare(b)).map(([name, n]) => [name, Number((n / mails).toFixed(2))]),
    ),
    rssMegabytes: memory.map((bytes) => Math.round(bytes / 1e6)),
  };
}
