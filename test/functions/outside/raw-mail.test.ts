import { DatabaseSync } from 'node:sqlite';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import { mailQueue } from '../../../functions/outside/mail-queue.ts';
import { rawMail } from '../../../functions/outside/raw-mail.ts';
import { keyOfFile, sentFiles } from '../../../functions/outside/sent-files.ts';
import { AwsError } from '../../../local/service.ts';
import { awsEndpoint, type Hooks } from '../../../local/services/aws-endpoint.ts';
import { s3 } from '../../../local/services/s3.ts';
import { queues } from '../../../local/services/sqs.ts';
import { rolesOf } from '../../../local/roles.ts';
import { assemblyOf, tempDir, testGround } from '../../local/support.ts';

const bucket = 'mails';
const queue = { arn: 'arn:aws:sqs:eu-central-1:000000000000:In', properties: {} };
const day = '2026-03-02';

/** Raw mails on the local desk's S3. */
async function started() {
  const ground = { ...testGround(), db: new DatabaseSync(':memory:') };
  const buckets = [{ arn: `arn:aws:s3:::${bucket}`, ref: bucket }];
  const sqs = queues(ground, { queues: [queue] });
  const hooks: Hooks = {};
  const server = await awsEndpoint({
    services: [s3(ground, { data: tempDir(), buckets, mayList: () => true }), sqs],
    clock: ground.clock,
    roles: rolesOf(assemblyOf({})),
    required: () => [],
    hooks,
  });
  onTestFinished(() => server.close());
  const config = {
    endpoint: server.url,
    region: 'eu-central-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'operator', secretAccessKey: 'x' },
  };
  const client = new S3Client(config);
  const put = (Key: string, Body = Key) => client.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
  return { raw: rawMail({ client, bucket }), put, client, config, hooks, sqs, clock: ground.clock };
}

test('a raw mail is read byte by byte; one that is not there is no fault', async () => {
  const { raw, client } = await started();
  const bytes = Uint8Array.from([0, 255, 13, 10, 254]);
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: 'inbox/a', Body: bytes }));
  expect(new Uint8Array(await raw.read('a'))).toEqual(bytes);
  await expect(raw.read('b')).rejects.toMatchObject({ kind: 'not_found', details: { key: 'inbox/b' } });
  await expect(rawMail({ client, bucket: 'other' }).read('a')).rejects.toMatchObject({ name: 'NoSuchBucket' });
});

test('is kept below its day, once, and gone from the inbox', async () => {
  const { raw, put, client } = await started();
  await put('inbox/a', 'mail');
  for (const _ of [1, 2]) await raw.keep('a', day);
  expect(Buffer.from(await raw.readKept('a', day)).toString()).toBe('mail');
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'kept/2026/03/02/a' }));
  expect(await Body?.transformToString()).toBe('mail');
  await expect(raw.readKept('a', '2026-03-03')).rejects.toMatchObject({ kind: 'not_found' });
  expect(await raw.inbox(10)).toEqual([]);
  // A file of a form is no mail.
  await put('kept/2026/03/02/files/f');
  expect(await raw.keptOn(day)).toEqual(['a']);
});

test('stays in the inbox when it dies between copy and deletion, and the next attempt ends it', async () => {
  const { raw, put, hooks } = await started();
  await put('inbox/a', 'mail');
  hooks.onCall = ({ action }, phase) => (action === 'DeleteObject' && phase === 'before' ? 'drop' : undefined);
  await expect(raw.keep('a', day)).rejects.toThrow(/socket|ECONNRESET/);
  hooks.onCall = undefined;
  expect((await raw.inbox(10)).map(({ id }) => id)).toEqual(['a']);
  await raw.keep('a', day);
  expect(await raw.inbox(10)).toEqual([]);
  expect(await raw.keptOn(day)).toEqual(['a']);
});

test('another fault of S3 is thrown, and nothing is deleted', async () => {
  const { put, client } = await started();
  await put('inbox/a', 'mail');
  await expect(rawMail({ client, bucket: 'other' }).keep('a', day)).rejects.toMatchObject({ name: 'NoSuchBucket' });
  await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'inbox/a' }));
});

test('the inbox is told oldest first, without what SES writes there to try it', async () => {
  const { raw, put, clock } = await started();
  const start = clock.at;
  for (const [at, id] of ['z', 'AMAZON_SES_SETUP_NOTIFICATION', 'm', 'a'].entries()) {
    clock.at = start + at * 1000;
    await put(`inbox/${id}`);
  }
  await put('kept/2026/03/02/k');
  expect(await raw.inbox(2)).toEqual([
    { id: 'z', at: new Date(start) },
    { id: 'm', at: new Date(start + 2000) },
  ]);
});

test('a day is told whole, also beyond one page of S3, and no other day', async () => {
  const { raw, put } = await started();
  const ids = Array.from({ length: 1_005 }, (_, at) => String(at).padStart(4, '0'));
  for (const id of ids) await put(`kept/2026/03/02/${id}`);
  await put('kept/2026/03/20/x');
  await put('kept/2026/03/03/x');
  expect(await raw.keptOn(day)).toEqual(ids);
});

test('a mail is queued again since when it lies there, or as released', async () => {
  const { config, sqs } = await started();
  const client = new SQSClient({ ...config, useQueueUrlAsEndpoint: false });
  const mails = mailQueue({ client, url: 'https://sqs.eu-central-1.amazonaws.com/000000000000/In' });
  await mails.requeue('a', new Date('2026-03-02T09:00:00Z'));
  await mails.release('b');
  expect(sqs.messages(queue.arn).map(({ body }) => JSON.parse(body))).toEqual([
    { v: 1, requeued: 'a', at: '2026-03-02T09:00:00.000Z' },
    { v: 1, released: 'b' },
  ]);
});

test('F10: a file of a form lies in staging until it is kept, twice or once; one that is gone from both is said to be', async () => {
  const { client, hooks } = await started();
  const files = sentFiles({ client, bucket });
  const bytes = Uint8Array.from([0, 255, 13, 10, 254]);
  const key = keyOfFile('f1', day);
  const at = async (Key: string) => {
    const { Body, ContentType } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
    return [Uint8Array.from((await Body?.transformToByteArray()) ?? []), ContentType];
  };
  expect(await files.find(key)).toBeNull();
  await files.stage(key, bytes);
  expect(await files.find(key)).toBe('staging/f1');
  // As whoever may not list the bucket is answered.
  hooks.fail = ({ action, body }) =>
    action === 'HeadObject' && body['Key'] === key ? new AwsError('AccessDenied', 'Access Denied', 403) : undefined;
  expect(await files.find(key)).toBe('staging/f1');
  hooks.fail = ({ action }) => (action === 'HeadObject' ? new AwsError('SlowDown', 'Reduce', 503) : undefined);
  await expect(files.find(key)).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
  hooks.fail = undefined;
  await expect(at(key)).rejects.toMatchObject({ name: 'NoSuchKey' });
  expect(await at('staging/f1')).toEqual([bytes, 'application/octet-stream']);
  for (const _ of [1, 2]) expect(await files.keep(key)).toBe('kept');
  expect(await files.find(key)).toBe(key);
  expect(await at('kept/2026/03/02/files/f1')).toEqual([bytes, 'application/octet-stream']);
  // After seven days it has expired in staging.
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'staging/f1' }));
  expect(await files.keep(key)).toBe('kept');
  expect(await files.keep(keyOfFile('never-there', day))).toBe('gone');
  await expect(sentFiles({ client, bucket: 'other' }).keep(key)).rejects.toMatchObject({ name: 'NoSuchBucket' });
});
