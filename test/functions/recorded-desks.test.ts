/**
 * F128: a desk of an older version, as it was recorded by `npm run record`, in the hands of today's code: its rows under
 * their keys, its steps, links and addresses, and the definition on which its executions finish.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answerAnAsk } from '../../functions/api/asks/answer-ask.ts';
import { act } from '../../functions/domain/tickets/act.ts';
import { CaseAct } from '../../functions/domain/tickets/case-act.ts';
import { LinkClaims } from '../../functions/domain/links/links.ts';
import { StepInput } from '../../functions/ladder/input.ts';
import { StepInput as RecognitionInput } from '../../functions/recognition/input.ts';
import { keysOf } from '../../functions/outside/keys.ts';
import { linkSigner } from '../../functions/outside/link-signer.ts';
import { threadTokens } from '../../functions/outside/thread-tokens.ts';
import type { Write } from '../../functions/store/entity.ts';
import * as q from '../../functions/store/questions.ts';
import { ids } from '../support/builders.ts';
import { memoryTable } from '../support/memory-table.ts';
import { accept, ladder, WAIT } from '../lib/ladder-rig.ts';
import { incoming, intakeOn } from '../support/intake-desk.ts';

type Row = Record<string, unknown> & { entity: string };
interface RecordedDesk {
  readonly at: string;
  readonly rows: Readonly<Record<string, Row[]>>;
  readonly definition: object;
  readonly steps: unknown[];
  /** Of the weekly report; older desks had none. */
  readonly recognition?: unknown[];
  readonly links: { page: keyof typeof PURPOSE; token: string }[];
  readonly addresses: string[];
  readonly subjects: string[];
  readonly ring: Readonly<Record<string, string>>;
}
const PURPOSE = {
  asks: 'ask',
  cases: 'case',
  status: 'status',
  votes: 'vote',
  ideas: 'idea',
  reports: 'reports',
} as const;
const folder = new URL('../recorded/desks/', import.meta.url);

interface Reader {
  read: (row: unknown) => object;
  put: (item: never) => Write;
}
const READERS = new Map(
  Object.values(q).flatMap((one) => ('put' in one ? [[one.name, one as unknown as Reader] as const] : [])),
);
const reader = ({ entity }: Row): Reader => {
  const found = READERS.get(entity);
  if (!found) throw new Error(`Nobody reads a row ${entity} any more`);
  return found;
};

describe.each(readdirSync(folder))('F128: the desk of %s', (file) => {
  const recorded: RecordedDesk = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  const { newest = '', ...keys } = recorded.ring;
  const ring = keysOf(
    async () => ({ newest, keys: new Map(Object.entries(keys)) }),
    () => new Date(0),
  );
  const signer = linkSigner(ring, 'https://desk.test');
  const tokens = threadTokens(ring);
  const all = Object.values(recorded.rows).flat();
  const row = (entity: string, of: Record<string, unknown>): Row =>
    recorded.rows[entity]!.find((one) => Object.entries(of).every(([name, value]) => one[name] === value))!;

  test.each(Object.keys(recorded.rows))('every %s is read, and would be stored under the same keys', (entity) => {
    for (const one of recorded.rows[entity]!) {
      const { read, put } = reader(one);
      const { Put } = put(read(one) as never).request('desk');
      expect(Put?.Item).toMatchObject(one);
    }
  });

  test('every input of a step is read as it was', () => {
    expect(new Set(recorded.steps.map((one) => StepInput.parse(one).step))).toEqual(new Set(['next', 'ask', 'hold']));
    for (const step of recorded.steps) expect(StepInput.parse(step)).toEqual(step);
    for (const step of recorded.recognition ?? []) expect(RecognitionInput.parse(step)).toEqual(step);
  });

  test('every link, address and tag that it mailed is good', async () => {
    for (const { page, token } of recorded.links)
      expect(LinkClaims.parse(await signer.read(token, PURPOSE[page])).for).toBe(PURPOSE[page]);
    const references = recorded.rows['ticket']!.map(({ ref }) => ref);
    for (const address of recorded.addresses) expect(references).toContain((await tokens.readAddress(address))?.ref);
    const tagged = recorded.subjects.filter((subject) => subject.startsWith('['));
    expect(tagged.length).toBeGreaterThan(0);
    for (const subject of tagged) expect(references).toContain(await tokens.readTag(subject));
  });

  /** Today's code on the recorded table. */
  async function desk() {
    const { table } = memoryTable();
    for (const one of all)
      await table.write([{ entity: one.entity, request: (TableName) => ({ Put: { TableName, Item: one } }) }]);
    return intakeOn(table, { tokens, now: recorded.at });
  }

  test('a ticket that was held goes on: the customer’s answer joins it, its held mail is there, its holder solves it', async () => {
    const { takeIn, tickets } = await desk();
    const { ref } = row('ticket', { subject: 'Charged twice' }) as unknown as { ref: string };
    const [mail] = recorded.rows['mail']!.filter(
      ({ ref: of, content }) => of === ref && (content as { kind: string }).kind === 'reply',
    );
    const before = await tickets.get(ref);
    const from = { name: 'Carla', email: 'carla@example.com' };
    const answers = [`${String(mail!['sesId'])}@eu-central-1.amazonses.com`];
    expect(await takeIn(incoming({ from, answers, at: recorded.at, text: 'Thank you' }))).toMatchObject({
      outcome: 'message',
      refs: [ref],
    });
    expect(await tickets.get(ref)).toMatchObject({ messages: before.messages + 1, holder: before.holder });
    expect(await tickets.heldMails(ref)).toMatchObject([{ from: { email: 'stan@elsewhere.example' } }]);
    const kase = await tickets.whole(ref);
    const form = CaseAct.parse({ act: 'resolve', code: 'solved', summary: 'We paid it back.' });
    const area = q.areas.read(row('area', { id: 'billing' }));
    const context = { area, recipients: { to: [from.email], cc: [] }, doubtful: null };
    await tickets.save(act(kase, before.holder!, form, context, recorded.at, ids('act')));
    expect(await tickets.get(ref)).toMatchObject({ status: 'solved', resolution: { code: 'solved' } });
  });

  test('a ticket that was climbing goes on: whoever was asked accepts by the link that was mailed', async () => {
    const { tickets, directory, outbox } = await desk();
    const { ref } = row('ticket', { subject: 'Iceland', status: 'climbing' }) as unknown as { ref: string };
    const asked = await Promise.all(
      recorded.links
        .filter(({ page }) => page === 'asks')
        .map(async ({ token }) => ({ token, claims: await signer.read(token, 'ask') })),
    );
    const mine = asked.filter(({ claims }) => claims.ask.ref === ref);
    expect(mine.map(({ claims }) => claims.ask.rung).toSorted()).toEqual(['backup', 'primary']);
    const { token, claims } = mine.find(({ claims: { ask } }) => ask.rung === 'backup')!;
    const handle = answerAnAsk({
      tickets,
      directory,
      outbox,
      links: signer,
      staffDomains: [],
      newId: ids('answer'),
      now: () => new Date(recorded.at),
    } as Parameters<typeof answerAnAsk>[0]);
    const answer = await handle({
      body: accept,
      headers: {},
      path: { token },
      query: {},
      sub: undefined,
      bytes: () => Buffer.alloc(0),
      sourceIp: '127.0.0.1',
    });
    expect(answer.statusCode).toBe(200);
    expect(await tickets.get(ref)).toMatchObject({ status: 'held', holder: { id: claims.ask.person } });
  });

  test('executions that began on its definition finish on it, driven by today’s steps', async () => {
    const older = await ladder(memoryTable().table, undefined, JSON.stringify(recorded.definition));
    await older.opens();
    await older.passes(WAIT);
    await older.answers('ben', accept);
    expect(await older.asks()).toEqual(['primary ana unanswered', 'backup ben accepted']);
    expect(older.execution(1)).toBe('RUNNING');
    await older.does('ben', { act: 'release', why: 'I am travelling' });
    expect(older.execution(1)).toBe('SUCCEEDED');
    expect(older.mailed().at(-1)).toBe('primary ana');
  });
});
