import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type Desk, startDesk } from '../local/desk.ts';
import type { ServiceCall } from '../local/services/aws-endpoint.ts';
import type { Units } from './cost/prices.ts';

/** Octets that Lambda itself writes for an invocation (START, END, REPORT with the trace), about. */
const PLATFORM_LINES = 450;
/** Octets of a line in the API's access log, about. */
const ACCESS_LINE = 120;
/** SES tells of a mail that it was sent, and that it was delivered. */
const EVENTS_OF_A_MAIL = 2;
/** A message that comes over a queue: sent, received, deleted. */
const REQUESTS_OF_A_MESSAGE = 3;

const MEMORY = z.object({ MemorySize: z.coerce.number().default(128) });
const COUNT = z.object({ n: z.number() });

const S3: Readonly<Record<string, 's3Get' | 's3Put'>> = {
  GetObject: 's3Get',
  HeadObject: 's3Get',
  CopyObject: 's3Put',
  ListObjectsV2: 's3Put',
  PutObject: 's3Put',
};

/** A local desk whose calls are counted, in the units that AWS asks money for. `of` says which functions count. */
export async function countingDesk() {
  const data = mkdtempSync(join(tmpdir(), 'baton-cost-'));
  let counted: Record<string, number> = {};
  let counts: (logicalId: string) => boolean = () => false;
  const add = (unit: keyof Units, count = 1): void => void (counted[unit] = (counted[unit] ?? 0) + count);
  const memory = new Map<string, number>();

  const onCall = ({ service, action, caller }: ServiceCall, phase: 'before' | 'after'): void => {
    if (phase === 'before' || !counts(caller)) return;
    const s3 = service === 's3' ? S3[action] : undefined;
    if (s3 !== undefined) add(s3);
    if (service === 'secretsmanager') add('secretCall');
    if (action !== 'SendRawEmail') return;
    add('mailOut');
    add('sns', EVENTS_OF_A_MAIL);
    add('sqs', EVENTS_OF_A_MAIL * REQUESTS_OF_A_MESSAGE);
  };
  const onInvocation = (logicalId: string, ms: number): void => {
    if (!counts(logicalId)) return;
    add('invocation');
    add('trace');
    add('gbSecond', (ms / 1000) * ((memory.get(logicalId) ?? 128) / 1024));
    add('logGb', PLATFORM_LINES / 1e9);
    if (!/^(Public|Staff)/.test(logicalId)) return;
    add('api');
    add('logGb', ACCESS_LINE / 1e9);
  };
  const desk: Desk = await startDesk({ port: 0, smtpPort: 0, data, seed: 'demo', hooks: { onCall, onInvocation } });
  for (const { type, logicalId, properties } of desk.resources)
    if (type === 'AWS::Lambda::Function') memory.set(logicalId, MEMORY.parse(properties).MemorySize);
  const functions = [...memory.keys()];

  const transitions = (): number => {
    const db = new DatabaseSync(join(data, 'desk.sqlite'), { readOnly: true });
    const [row] = db.prepare("select count(*) as n from sfn_events where type like '%StateEntered'").all();
    db.close();
    return COUNT.parse(row).n;
  };
  const logged = (): number => statSync(join(data, 'functions.log')).size;

  return {
    desk,
    add,
    /** What happens meanwhile, in units: of the functions whose logical id fits, and of everything that they do. */
    async count(fits: RegExp, job: () => Promise<unknown>): Promise<Units> {
      await desk.clock.advance('PT0S');
      counted = {};
      desk.dynamo.capacity.take();
      const before = { transitions: transitions(), logged: logged() };
      counts = (logicalId) => fits.test(logicalId);
      await job();
      await desk.clock.advance('PT0S');
      counts = () => false;
      for (const logicalId of functions.filter((id) => fits.test(id))) {
        const { read, write } = desk.dynamo.capacity.take(logicalId);
        add('read', read);
        add('write', write);
      }
      add('transition', transitions() - before.transitions);
      add('logGb', (logged() - before.logged) / 1e9);
      return { ...counted };
    },
    async close(): Promise<void> {
      await desk.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
