/** The raw speed of the table: the calls that mails caused, played again on an empty one with nothing around them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { client, type Json } from '../local/services/dynamodb/client.ts';
import { startDynamoDb } from '../local/services/dynamodb/dynoxide.ts';
import { ensureTable, type TableResource } from '../local/services/dynamodb/tables.ts';
import { AwsError } from '../local/service.ts';

export interface TableCall {
  readonly action: string;
  readonly body: Json;
}

/**
 * Plays all calls of `mails` mails in their order, one after the other, as one client without an SDK. Conditions on rows
 * that were there before the first mail do not hold; such calls are `refused`, and cost the table its look all the same.
 */
export async function replay(tables: readonly TableResource[], calls: readonly TableCall[], mails: number) {
  const data = mkdtempSync(join(tmpdir(), 'baton-replay-'));
  const { post, close } = await startDynamoDb(data);
  const table = client(post);
  for (const one of tables) await ensureTable(table, one);
  let refused = 0;
  // The table's process and its sockets do not keep this one alive.
  const awake = setInterval(() => {}, 1_000);
  const began = performance.now();
  for (const { action, body } of calls)
    await table.call(action, body).catch((error: unknown) => {
      if (!(error instanceof AwsError)) throw error;
      refused += 1;
    });
  const seconds = (performance.now() - began) / 1000;
  await close();
  clearInterval(awake);
  rmSync(data, { recursive: true, force: true });
  const rounded = (n: number) => Number(n.toFixed(2));
  return {
    tableCallsPerMail: rounded(calls.length / mails),
    refused,
    msPerMail: rounded((seconds * 1000) / mails),
    mailsPerSecond: rounded(mails / seconds),
  };
}
