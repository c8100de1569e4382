/** One desk for all journeys of a file that send mail, with what people of the desk see of it and its books. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, inject } from 'vitest';
import { OUTCOMES } from '../../functions/domain/intake/books.ts';
import { rawMail } from '../../functions/outside/raw-mail.ts';
import { intakeStore } from '../../functions/store/intake.ts';
import { openTable } from '../../functions/store/table.ts';
import { ticketStore } from '../../functions/store/tickets.ts';
import { type Desk, startDesk } from '../../local/desk.ts';
import { textOf } from '../../local/intrinsics.ts';
import type { Hooks } from '../../local/services/aws-endpoint.ts';
import { Journey } from './desk.ts';
import { type Letter, mailProgram, sendBytes } from './mail.ts';
import { warmDesk } from './warm-desk.ts';

/** A desk to which one writes. */
export class MailDesk extends Journey {
  readonly intake;
  readonly tickets;
  readonly raw;
  private readonly program;
  private readonly clients;

  constructor(desk: Desk, { connections = 1 } = {}) {
    super(desk);
    const at = { endpoint: desk.endpoint, region: 'eu-central-1' };
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const db = new DynamoDBClient({ ...at, credentials });
    const s3 = new S3Client({ ...at, credentials, forcePathStyle: true });
    const one = (type: string) => desk.resources.find((resource) => resource.type === type);
    const table = openTable(db, one('AWS::DynamoDB::Table')?.name ?? '');
    this.intake = intakeStore(table);
    this.tickets = ticketStore(table);
    this.raw = rawMail({ client: s3, bucket: one('AWS::S3::Bucket')?.ref ?? '' });
    this.program = mailProgram(desk.smtp ?? 0, { connections });
    this.clients = [db, s3];
  }

  /** The queue in which mail that came in waits. */
  get queue(): string {
    const mapping = this.desk.resources.find(
      ({ type, properties }) =>
        type === 'AWS::Lambda::EventSourceMapping' &&
        JSON.stringify(properties['FunctionName'] ?? '').includes('MailIn'),
    );
    return textOf(mapping?.properties['EventSourceArn']) ?? '';
  }

  /** Somebody writes, and nothing is waited for. Gives SES's id. */
  sends = (letter: Letter): Promise<string> => this.program.send({ to: 'billing@baton.test', ...letter });
  sendsBytes = (bytes: Uint8Array | string, { from = 'sender@example.net', to = ['billing@baton.test'] } = {}) =>
    sendBytes(this.desk.smtp ?? 0, bytes, { from, to });

  /** Somebody writes; answers with what it became, and with its tickets as people say them. */
  async mails(letter: Letter): Promise<{ outcome: string; refs: string[]; id: string }> {
    const id = await this.sends(letter);
    await this.quiet();
    return this.became(id);
  }

  /** So many days go by while the desk does nothing, as if it had been off: what fell due meanwhile is due now. */
  async sleeps(days: number): Promise<void> {
    const offset = new Float64Array(this.desk.clock.offset);
    offset[0] = (offset[0] ?? 0) + days * 86_400_000;
    await this.passes('PT1S'); // stores the time that it is, for a desk that is restarted
  }

  async became(id: string): Promise<{ outcome: string; refs: string[]; id: string }> {
    const arrival = await this.intake.arrival(id);
    return { outcome: arrival?.outcome ?? 'in flight', refs: (arrival?.refs ?? []).map(spoken), id };
  }

  /** What people see in the list of exceptions, of today and yesterday (a journey may last over midnight). */
  async exceptions() {
    const day = (ago: number) => new Date(this.desk.clock.now() - ago * 86_400_000).toISOString().slice(0, 10);
    const pages = await Promise.all(
      [0, 1].map(async (ago) => (await this.intake.exceptionsOf(day(ago), { limit: 1_000 })).items),
    );
    return pages.flat();
  }

  /** How many mails became what, and how many of the inbox nobody has recorded. */
  async books(): Promise<{ recorded: number; inFlight: number; counts: Record<string, number> }> {
    const day = (ago: number) => new Date(this.desk.clock.now() - ago * 86_400_000).toISOString().slice(0, 10);
    const [today, yesterday] = [await this.intake.countsOf(day(0)), await this.intake.countsOf(day(1))];
    const counts = Object.fromEntries(OUTCOMES.map((one) => [one, today[one] + yesterday[one]]));
    const lying = await this.raw.inbox(10_000);
    const known = await Promise.all(lying.map(({ id }) => this.intake.arrival(id)));
    const recorded = Object.values(counts).reduce((sum, one) => sum + one, 0);
    return { recorded, inFlight: known.filter((one) => one === undefined).length, counts };
  }

  close(): void {
    this.program.close();
    for (const client of this.clients) client.destroy();
  }
}

const spoken = (ref: string): string => `${ref.slice(0, 4)}-${ref.slice(4)}`;

interface SharedOptions {
  readonly hooks?: Hooks;
  readonly connections?: number;
  /** A desk of the file's own instead of the warm one, which `restart` may stop. */
  readonly restarts?: boolean;
}

/** One desk for all tests of the file, as it was sown before the first; `desk()` is there inside tests. */
export function sharedMailDesk({ hooks, connections, restarts = false }: SharedOptions = {}) {
  let folder: string | undefined;
  let started: Desk | undefined;
  let open: MailDesk | undefined;
  const boot = async (): Promise<MailDesk> => {
    if (folder !== undefined)
      started = await startDesk({ port: 0, seed: 'demo', data: folder, ...(hooks && { hooks }) });
    const desk = started ?? (await warmDesk(hooks));
    return new MailDesk(desk, connections === undefined ? {} : { connections });
  };
  beforeAll(async () => {
    if (restarts) {
      folder = mkdtempSync(join(tmpdir(), 'baton-journey-'));
      cpSync(inject('sownDesk'), folder, { recursive: true });
    }
    open = await boot();
  });
  afterAll(async () => {
    open?.close();
    await started?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });
  const desk = (): MailDesk => {
    if (!open) throw new Error('The desk is up inside tests only');
    return open;
  };
  /** Stops the desk as it stands, and starts it again on what it has stored. */
  const restart = async (): Promise<void> => {
    if (folder === undefined) throw new Error('This desk is of other tests too: ask for one that restarts');
    open?.close();
    await started?.close();
    open = await boot();
  };
  return { desk, restart };
}
