/** The books: every mail that was accepted is on record or in the inbox, at every instant, whatever dies meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Hooks, ServiceCall } from '../../local/services/aws-endpoint.ts';
import { sharedMailDesk } from '../support/mail-desk.ts';
import { bigMail, oddMails } from '../support/odd-mails.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
/** About nineteen of each of the sixteen kinds of odd mail. `MAILS=97 vitest run …` takes half as long. */
const MAILS = Number(process.env['MAILS'] ?? 300);
const hooks: Hooks = {};
const { desk } = sharedMailDesk({ hooks });

/** Each kind of odd mail opens a ticket once in six; the others are read too, and then quarantined, which costs less. */
const opens = (n: number): boolean => (n + Math.floor(n / 16)) % 6 === 0;
const asSpam = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from('X-Baton-Verdicts: spam=FAIL\r\n'), bytes]);

/** A call that is refused is never reported as over: after so long (ms) it is. */
const LONGEST_CALL = 400;

/** Stops the world between two calls: nothing is sent and nothing is performed while somebody counts. */
function world() {
  const under = new Set<object>();
  let stopped: Promise<void> | undefined;
  return {
    async begins(what: object): Promise<void> {
      while (stopped) await stopped;
      under.add(what);
    },
    ends: (what: object): void => void under.delete(what),
    async still<T>(look: () => Promise<T>): Promise<T> {
      while (stopped) await stopped;
      let go = (): void => {};
      stopped = new Promise((resolve) => (go = resolve));
      for (let waited = 0; under.size > 0 && waited < LONGEST_CALL; waited += 5) await sleep(5);
      under.clear();
      try {
        return await look();
      } finally {
        stopped = undefined;
        go();
      }
    },
  };
}

test(`P7, P8: ${MAILS} odd mails and one of 24 MB, the worker killed at each kind of its calls: the books balance at every instant (seed ${SEED})`, async () => {
  console.log(`seed ${SEED}`);
  const receiver = desk().functionNamed('MailIn');
  const { begins, ends, still } = world();
  const accepted: { id: string; what: string }[] = [];
  const samples: { at: string; accepted: number; recorded: number; inFlight: number }[] = [];
  const sample = (at: string) =>
    still(async () => {
      const { recorded, inFlight } = await desk().books();
      samples.push({ at, accepted: accepted.length, recorded, inFlight });
    });

  const struck = new Set<string>();
  let [calls, next] = [0, 10];
  let looking: Promise<void> = Promise.resolve();
  hooks.onCall = async (call: ServiceCall, phase) => {
    if (call.caller === 'operator') return undefined;
    if (phase === 'before') await begins(call);
    else ends(call);
    if (call.caller !== receiver) return undefined;
    const kind = `${call.action} ${phase}`;
    calls += 1;
    // At each kind of call, before and after it took effect, with others between them. The table's reads are left out:
    // who dies at one leaves behind what the call before it did.
    if (calls < next || struck.has(kind) || /^(Get|BatchGet)Item$|^Query$/.test(call.action)) return undefined;
    next = calls + 11;
    struck.add(kind);
    await desk().desk.lambda.kill(receiver);
    looking = looking.then(() => sample(kind));
    if (phase !== 'before') return undefined;
    ends(call);
    return 'drop';
  };

  const mails = [
    ...oddMails(MAILS - 1, SEED).map((mail, n) => ({ ...mail, bytes: opens(n) ? mail.bytes : asSpam(mail.bytes) })),
    { what: '24 MB', from: 'big@example.org', bytes: bigMail(24 * 1024 * 1024) },
  ];
  const queue = mails.values();
  await Promise.all(
    [1, 2, 3, 4].map(async () => {
      for (const mail of queue) {
        const { what, from, bytes } = mail;
        await begins(mail);
        const id = await desk().sendsBytes(bytes, { from, to: ['repairs@baton.test'] });
        accepted.push({ id, what });
        ends(mail);
      }
    }),
  );
  await sample('all sent');
  await desk().quiet();
  // Whoever was killed had mails in hand: they come again when their time is over.
  for (let round = 0; round < 5 && (await desk().books()).inFlight > 0; round += 1) {
    await desk().passes('PT6M10S');
    await sample(`round ${round}`);
  }
  hooks.onCall = undefined;
  await looking;

  expect(accepted).toHaveLength(MAILS);
  for (const one of samples) expect([one, one.recorded + one.inFlight]).toEqual([one, one.accepted]);
  const { recorded, inFlight } = await desk().books();
  expect([recorded, inFlight]).toEqual([MAILS, 0]);
  expect(await desk().raw.inbox(10)).toEqual([]);

  // Each became something that people see.
  const listed = new Set((await desk().exceptions()).map(({ mail }) => mail));
  for (const { id, what } of accepted) {
    const { outcome, refs } = await desk().became(id);
    expect([what, outcome === 'repeated' || refs.length > 0 || listed.has(id)]).toEqual([what, true]);
  }
  for (const kind of ['GetObject', 'TransactWriteItems', 'CopyObject', 'DeleteObject'])
    for (const phase of ['before', 'after']) expect([...struck]).toContain(`${kind} ${phase}`);
});
