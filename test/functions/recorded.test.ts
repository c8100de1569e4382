/**
 * F128: what lies in the table, in running executions and in mailed links outlives a deployment. Each file of
 * test/recorded holds what a version of the desk wrote; the desk of today reads all of it and goes on from there.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Matter } from '../../functions/domain/change.ts';
import { answerAsk } from '../../functions/domain/ladder/answer.ts';
import { climb } from '../../functions/domain/ladder/climb.ts';
import { Ask, Run } from '../../functions/domain/ladder/run.ts';
import { LinkClaims } from '../../functions/domain/links/links.ts';
import { Mail } from '../../functions/domain/mails/mail.ts';
import { OutboxRow } from '../../functions/domain/outbox/outbox-row.ts';
import { Ticket } from '../../functions/domain/tickets/ticket.ts';
import { after } from '../../functions/domain/time.ts';
import { writeMail } from '../../functions/emails/write-mail.ts';
import { StepInput } from '../../functions/ladder/input.ts';
import * as q from '../../functions/store/questions.ts';
import { aDirectory, anArea, ids } from '../support/builders.ts';

interface Recorded {
  readonly rows: Readonly<Record<string, unknown[]>>;
  readonly steps: unknown[];
  readonly links: unknown[];
}
const folder = new URL('../recorded/', import.meta.url);
const READ = {
  ticket: Ticket,
  run: Run,
  ask: Ask,
  mail: Mail,
  outbox: OutboxRow,
  message: q.messages,
  touch: q.touches,
  timeline: q.timeline,
  area: q.areas,
  person: q.people,
} as const;
const reads = (kind: string, row: unknown): unknown => {
  const reader = READ[kind as keyof typeof READ];
  return 'parse' in reader ? reader.parse(row) : reader.read(row);
};

describe.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('what %s holds', (file) => {
  const { rows, steps, links }: Recorded = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

  test.each(Object.entries(rows))('every %s is read, and nothing of it is lost', (kind, recorded) => {
    expect(recorded.length).toBeGreaterThan(0);
    for (const row of recorded) expect(reads(kind, row)).toMatchObject(row as object);
  });

  test('every input of a step and every link is read as it was', () => {
    for (const step of steps) expect(StepInput.parse(step)).toEqual(step);
    for (const link of links) expect(LinkClaims.parse(link)).toEqual(link);
  });

  test('mails that were decided on before are written', () => {
    for (const { content, ref } of (rows['mail'] ?? []).map((row) => Mail.parse(row)))
      expect(
        writeMail(content, ref, { page: 'https://desk.test/x', case: null, vote: null, tag: '[K7Q2-M9XD-4hxq2b]' })
          .text,
      ).toContain('https://desk.test/x');
  });

  test('a run under way goes on: its ask is waited for, answered, and watched', () => {
    const asks = (rows['ask'] ?? []).map((row) => Ask.parse(row)).filter(({ state }) => state === 'waiting');
    const [ask] = asks;
    const run = (rows['run'] ?? []).map((row) => Run.parse(row)).findLast(({ state }) => state === 'open');
    const ticket = (rows['ticket'] ?? [])
      .map((row) => Ticket.parse(row))
      .findLast(({ status }) => status === 'climbing');
    if (!ask?.dueAt || !run || !ticket) throw new Error('The record holds no waiting ask');
    const matter: Matter = { ticket, run, asks: [ask], watch: null };
    const early = after(ask.dueAt, -60);
    expect(climb(matter, aDirectory(), early, ids()).step).toEqual({ next: 'ask', seconds: 60 });
    expect(climb(matter, aDirectory(), ask.dueAt, ids()).change?.runs[0]?.current?.contact.name).toBe('Ben');
    const answer = { answer: 'accept', nextStep: 'call', nextStepIn: 'PT30M' } as const;
    const change = answerAsk(matter, ask, answer, { area: anArea(), suggestion: null }, early, ids());
    expect(change.ticket).toMatchObject({ status: 'held', watch: run.run, heldFrom: 'primary' });
  });
});
