/** A local desk on which work is counted. */
import { z } from 'zod';
import { startDesk } from '../local/desk.ts';
import type { ServiceCall } from '../local/services/aws-endpoint.ts';

/** Of one use case, everything until the desk is quiet again. */
export interface Cost {
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly invocations: number;
  /** Seconds of all invocations together, on this machine. */
  readonly invocationSeconds: number;
  readonly transitions: number;
  readonly requests: number;
  /** Calls of other services, by `service:action`. */
  readonly calls: Readonly<Record<string, number>>;
}

const SWEEP = 'Sweep';
const TABLE = 'dynamodb';
const History = z.object({ events: z.array(z.object({ type: z.string() })) });
const rounded = (n: number) => Number(n.toFixed(2));

/** A desk and its meter. */
export async function meteredDesk(data: string) {
  const calls = new Map<string, number>();
  const executions = new Set<string>();
  let invocations: number[] = [];
  let requests = 0;
  const onCall = ({ service, action, caller, body }: ServiceCall, phase: 'before' | 'after'): void => {
    if (phase === 'before' || caller.startsWith(SWEEP)) return;
    if (action === 'StartExecution') executions.add(`${String(body['stateMachineArn'])} ${String(body['name'])}`);
    if (service !== TABLE) calls.set(`${service}:${action}`, (calls.get(`${service}:${action}`) ?? 0) + 1);
  };
  const onInvocation = (id: string, ms: number): void => {
    if (!id.startsWith(SWEEP)) invocations.push(ms);
  };
  const desk = await startDesk({ port: 0, smtpPort: 0, data, seed: 'demo', hooks: { onCall, onInvocation } });
  const functions = desk.resources.filter(({ type }) => type === 'AWS::Lambda::Function');

  async function transitions(): Promise<number> {
    let entered = 0;
    for (const execution of executions) {
      const [machine = '', name = ''] = execution.split(' ');
      const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${name}`;
      const history = desk.machines.call({ action: 'GetExecutionHistory', body: { executionArn }, caller: 'bench' });
      entered += History.parse(await history).events.filter(({ type }) => type.endsWith('StateEntered')).length;
    }
    return entered;
  }

  /** What `work` costs, until the desk is quiet. */
  async function costOf(work: () => Promise<unknown>): Promise<Cost> {
    await desk.clock.advance('PT0S');
    const before = await transitions();
    desk.dynamo.capacity.take();
    calls.clear();
    invocations = [];
    requests = 0;
    await work();
    await desk.clock.advance('PT0S');
    const units = functions
      .filter(({ logicalId }) => !logicalId.startsWith(SWEEP))
      .map(({ logicalId }) => desk.dynamo.capacity.take(logicalId));
    return {
      readUnits: rounded(units.reduce((sum, { read }) => sum + read, 0)),
      writeUnits: rounded(units.reduce((sum, { write }) => sum + write, 0)),
      invocations: invocations.length,
      invocationSeconds: rounded(invocations.reduce((sum, ms) => sum + ms, 0) / 1000),
      transitions: (await transitions()) - before,
      requests,
      calls: Object.fromEntries([...calls].toSorted(([a], [b]) => a.localeCompare(b))),
    };
  }

  async function http(path: string, init: RequestInit = {}): Promise<string> {
    requests += 1;
    const answer = await fetch(path.startsWith('http') ? path : `${desk.url}${path}`, init);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return text;
  }
  return { desk, costOf, http };
}
