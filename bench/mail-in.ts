/**
 * How fast mail comes in, and what one costs: mails of as many senders over four SMTP connections to a fresh local desk.
 * Each connection sends its next mail when the one before was acknowledged; then a burst comes at once. Measured from the
 * end of DATA (SMTP's 250) to the stored ticket, and to its acknowledgement at SES.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { startDesk } from '../local/desk.ts';
import type { ServiceCall } from '../local/services/aws-endpoint.ts';
import { cpuOf } from './cpu.ts';
import { replay, type TableCall } from './replay.ts';
import { spread } from './spread.ts';

const CONNECTIONS = 4;
const BURST = 50;
/** So many mails' calls of the table are kept to be played again. */
const REPLAYED = 200;
/** Memory is looked at so often. */
const LOOKS = 20;

const rounded = (n: number) => Number(n.toFixed(2));

/** What is known of each mail (by its sender), as the services saw it; milliseconds of `performance.now()`. */
function watch() {
  const tickets = new Map<string, number>();
  const acknowledged = new Map<string, number>();
  const waiting = new Map<string, () => void>();
  const calls = new Map<string, number>();
  const played: TableCall[] = [];
  let playing = false;
  const onCall = ({ service, action, body, caller }: ServiceCall, phase: 'before' | 'after'): void => {
    if (phase === 'before') return;
    const name = `${service}:${action}`;
    if (caller.startsWith('MailIn')) calls.set(name, (calls.get(name) ?? 0) + 1);
    if (playing && service === 'dynamodb') played.push({ action, body });
    // A ticket is stored with its transaction, which holds its sender's address.
    const [, sender] =
      /"S":"(sender-\d+)@bench\.example"/.exec(action === 'TransactWriteItems' ? JSON.stringify(body) : '') ?? [];
    if (sender !== undefined && caller.startsWith('MailIn') && !tickets.has(sender))
      tickets.set(sender, performance.now());
    if (action !== 'SendRawEmail') return;
    const [, to] = /(sender-\d+)@bench\.example/.exec(String(body['Destinations.member.1'])) ?? [];
    if (to === undefined) return;
    acknowledged.set(to, performance.now());
    waiting.get(to)?.();
    waiting.delete(to);
  };
  return {
    onCall,
    tickets,
    acknowledged,
    calls,
    played,
    play: (on: boolean) => (playing = on),
    acknowledgement: (sender: string): Promise<void> =>
      acknowledged.has(sender) ? Promise.resolve() : new Promise((resolve) => waiting.set(sender, resolve)),
  };
}

/** Figures of `mails` mails, at least 8. */
export async function mailIn(mails: number) {
  const data = mkdtempSync(join(tmpdir(), 'baton-bench-'));
  const seen = watch();
  const accepted = new Map<string, number>();
  const starts = performance.now();
  const desk = await startDesk({ port: 0, smtpPort: 0, data, seed: 'demo', hooks: { onCall: seen.onCall } });
  const readyMs = Math.round(performance.now() - starts);
  const rss = () => Math.round(process.memoryUsage().rss / 1e6);
  const rssAtRest = rss();
  const program = createTransport({
    host: '127.0.0.1',
    port: desk.smtp ?? 0,
    ignoreTLS: true,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Infinity,
  });
  /** Sends one mail, and resolves when it is acknowledged. */
  const send = async (sender: string): Promise<void> => {
    await program.sendMail({
      from: `Sender <${sender}@bench.example>`,
      to: 'billing@baton.test',
      subject: `Order of ${sender}`,
      text: `Was it billed twice?\n\n-- \n${sender}`,
    });
    accepted.set(sender, performance.now());
    await seen.acknowledgement(sender);
  };
  const some = (from: number, n: number) => Array.from({ length: n }, (_, i) => `sender-${from + i}`);
  const since = (senders: readonly string[], later: ReadonlyMap<string, number>) =>
    spread(senders.map((sender) => (later.get(sender) ?? Infinity) - (accepted.get(sender) ?? 0)));
  const figures = (senders: readonly string[], seconds: number) => ({
    acknowledgedPerSecond: rounded(senders.length / seconds),
    msToTicket: since(senders, seen.tickets),
    msToAcknowledgement: since(senders, seen.acknowledged),
  });
  const seconds = async (work: () => Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await work();
    return (performance.now() - began) / 1000;
  };

  // Cold starts are another figure: everything is warm when it begins.
  await Promise.all(some(900_000, 8).map(send));
  await desk.clock.advance('PT0S');
  seen.calls.clear();
  const memory = [rss()];
  const senders = some(0, mails);
  const left = [...senders];
  const lane = async (): Promise<void> => {
    for (let sender = left.shift(); sender !== undefined; sender = left.shift()) {
      const done = mails - left.length;
      seen.play(done <= REPLAYED);
      if (done % Math.ceil(mails / LOOKS) === 0) memory.push(rss());
      await send(sender);
    }
  };
  const cpu = cpuOf(data);
  const flow = await seconds(() => Promise.all(Array.from({ length: CONNECTIONS }, lane)));
  const spent = cpu();
  const callsPerMail: Readonly<Record<string, number>> = Object.fromEntries(
    [...seen.calls].toSorted(([a], [b]) => a.localeCompare(b)).map(([name, n]) => [name, rounded(n / mails)]),
  );
  const burst = some(800_000, BURST);
  const burstSeconds = await seconds(() => Promise.all(burst.map(send)));
  const tables = desk.resources.filter(({ type }) => type === 'AWS::DynamoDB::Table');
  program.close();
  await desk.close();
  rmSync(data, { recursive: true, force: true });

  const raw = await replay(tables, seen.played, Math.min(mails, REPLAYED));
  return {
    mails,
    connections: CONNECTIONS,
    ...figures(senders, flow),
    burst: { mails: BURST, ...figures(burst, burstSeconds) },
    callsPerMail,
    cpuMsPerMail: {
      functions: rounded(spent.functions / mails),
      services: rounded(spent.services / mails),
      table: rounded(spent.table / mails),
    },
    raw: { ...raw, shareOfRawSpeed: rounded(mails / flow / raw.mailsPerSecond) },
    readyMs,
    rssAtRest,
    rssMegabytes: memory,
  };
}
