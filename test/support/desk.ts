/** A local desk for journeys: boots on a free port with its own data folder, and is closed after the test. */
import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { inject, onTestFinished } from 'vitest';
import { readReference, referenceFrom, shown } from '../../functions/domain/tickets/reference.ts';
import { directoryStore } from '../../functions/store/directory.ts';
import { outboxStore } from '../../functions/store/outbox.ts';
import { openTable } from '../../functions/store/table.ts';
import { ticketStore } from '../../functions/store/tickets.ts';
import { type Desk, type DeskOptions, startDesk } from '../../local/desk.ts';
import { customerWrites } from './customer-writes.ts';
import { warmDesk } from './warm-desk.ts';

export const dataFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-journey-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** A data folder of a demo desk, which the desk that is started on it need not sow. */
export const sownFolder = (): string => {
  const folder = dataFolder();
  cpSync(inject('sownDesk'), folder, { recursive: true });
  return folder;
};

export type Ticket = {
  ref: string;
  area: string;
  subject: string;
  status: string;
  requester: { name: string; email: string };
  holder: { name: string; email: string } | null;
  nextStep: { what: string; by: string } | null;
  waiting: { question: string; lookAt: string } | null;
  resolution: { code: string; summary: string; event: string | null } | null;
  followsUp: string | null;
  followedUpBy: string | null;
  run: { id: number; round: number; rung: string } | null;
  channel: string;
  vote: { value: string; words: string | null; at: string } | null;
  recovery: { state: string; words: string | null; summary: string; by: string; kept: boolean | null } | null;
  story: { choice: string; text: string | null; story: string | null } | null;
  messages: {
    text: string;
    by: string;
    to: string[];
    cc: string[];
    mail: { state: string; reason: string | null } | null;
  }[];
  notes: { text: string; by: { name: string } }[];
  asks: {
    run: number;
    round: number;
    rung: string;
    contact: { name: string; email: string };
    state: string;
    askedAt: string;
    dueAt: string | null;
    answeredAt: string | null;
    freed: boolean;
  }[];
  timeline: { seq: number; at: string; by: { name: string }; cause: string; what: string }[];
  version: number;
};

/** What a test does with a desk, in the words of the people who use it. */
export class Journey {
  readonly desk: Desk;
  constructor(desk: Desk) {
    this.desk = desk;
  }

  /** A customer sends the form of an area; answers with the reference. */
  async writes(subject: string, { area = 'billing', email = 'carla@example.com', key = '' } = {}): Promise<string> {
    const answer = await this.post(`/forms/${area}`, {
      name: 'Carla',
      email,
      subject,
      message: `About ${subject}`,
      key,
    });
    if (answer.status !== 201) throw new Error(`The form was answered with ${answer.status}: ${await answer.text()}`);
    const { ref }: { ref: string } = JSON.parse(await answer.text());
    await this.quiet();
    return ref;
  }

  post(path: string, body: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(path.startsWith('http') ? path : `${this.desk.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  /** Time passes. */
  passes = (duration: string) => this.desk.clock.advance(duration);
  quiet = () => this.desk.clock.advance('PT0S');

  mailsTo = (email: string, about = '') =>
    this.desk.mailbox.list({ to: email }).filter((mail) => mail.subject.includes(about));

  /** The link in the newest mail to somebody, to a page of this kind. */
  linkTo(
    email: string,
    about = '',
    page: 'asks' | 'cases' | 'ideas' | 'status' | 'votes' | 'asks|status' = 'asks|status',
  ): string {
    const pattern = new RegExp(`https?://\\S+/(?:${page})/[^\\s.]+\\.\\S+`);
    const links = this.mailsTo(email, about).flatMap(({ text }) => pattern.exec(text)?.[0] ?? []);
    if (!links[0]) throw new Error(`No link was mailed to ${email}`);
    return links[0];
  }

  /** The page of a case as somebody's newest link shows it. */
  async casePage(email: string, about = ''): Promise<string> {
    return (await fetch(this.linkTo(email, about, 'cases'))).text();
  }

  /** Somebody sends a form of the case page, which they open afresh (or `page`, which they had open before). */
  async does(email: string, fields: Record<string, string>, page?: string, about = ''): Promise<Response> {
    const html = page ?? (await this.casePage(email, about));
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
    const answer = await fetch(this.linkTo(email, about, 'cases'), {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      body: new URLSearchParams({ version: hidden('version'), nonce: hidden('nonce'), ...fields }),
    });
    await this.quiet();
    return answer;
  }

  /** The customer writes again to a ticket, by whatever way. */
  async customerWrites(ref: string, text: string, email = 'carla@example.com'): Promise<string> {
    const table = this.desk.resources.find(({ type }) => type === 'AWS::DynamoDB::Table');
    const client = new DynamoDBClient({
      endpoint: this.desk.endpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const stored = openTable(client, table?.name ?? '');
    const add = customerWrites({
      tickets: ticketStore(stored),
      outbox: outboxStore(stored),
      directory: directoryStore(stored),
      newId: () => randomUUID(),
      newReference: () => referenceFrom(randomBytes(5)),
      now: () => new Date(this.desk.clock.now()),
    });
    const message = { from: { name: 'Carla', email }, channel: 'mail', text } as const;
    const held = await add(readReference(ref), message);
    client.destroy();
    await this.quiet();
    return shown(held);
  }

  /** Somebody who was asked presses the button of their page, as a browser's form does. */
  answers(email: string, answer: Record<string, string>, about = ''): Promise<Response> {
    return fetch(this.linkTo(email, about), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      body: new URLSearchParams(answer),
    });
  }

  async accepts(email: string, about = '', nextStepIn = 'PT30M'): Promise<void> {
    const answer = await this.answers(email, { answer: 'accept', nextStep: 'Call the customer', nextStepIn }, about);
    if (!answer.ok) throw new Error(`${email} could not accept: ${await answer.text()}`);
    await this.quiet();
  }

  async token(email = 'admin@baton.test'): Promise<string> {
    const { token }: { token: string } = JSON.parse(
      await (await fetch(`${this.desk.url}/_local/token?as=${email}`)).text(),
    );
    return token;
  }

  async reads(path: string, as = 'admin@baton.test'): Promise<Response> {
    return fetch(`${this.desk.url}${path}`, { headers: { authorization: `Bearer ${await this.token(as)}` } });
  }

  async ticket(ref: string): Promise<Ticket> {
    const answer = await this.reads(`/v1/tickets/${ref}`);
    if (!answer.ok) throw new Error(`Ticket ${ref}: ${answer.status} ${await answer.text()}`);
    return JSON.parse(await answer.text());
  }

  /** Who was asked, in order: `primary ana waiting`. */
  async asked(ref: string): Promise<string[]> {
    const { asks } = await this.ticket(ref);
    return asks.map((ask) => `${ask.rung} ${ask.contact.email.split('@')[0]} ${ask.state}`);
  }

  functionNamed(name: string): string {
    const found = this.desk.resources.find((r) => r.type === 'AWS::Lambda::Function' && r.logicalId.startsWith(name));
    if (!found) throw new Error(`The stack has no function ${name}`);
    return found.logicalId;
  }
}

/** The demo desk for one test: the warm one of this process, as it was sown, unless an option asks for one of its own. */
export async function aDesk({ hooks, ...own }: Partial<DeskOptions> = {}): Promise<Journey> {
  if (Object.keys(own).length === 0) return new Journey(await warmDesk(hooks));
  const data = own.data ?? (own.seed === 'none' ? dataFolder() : sownFolder());
  const desk = await startDesk({ port: 0, seed: 'demo', ...own, data, ...(hooks && { hooks }) });
  onTestFinished(() => desk.close());
  return new Journey(desk);
}
