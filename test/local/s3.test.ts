import { randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { requiredPermissions } from '../../local/permissions.ts';
import { rolesOf } from '../../local/roles.ts';
import { AwsError } from '../../local/service.ts';
import { awsEndpoint, type Hooks } from '../../local/services/aws-endpoint.ts';
import { s3 } from '../../local/services/s3.ts';
import { queues } from '../../local/services/sqs.ts';
import { aFunction, aRole, assemblyOf, tempDir, testGround } from './support.ts';

const bucketArn = { 'Fn::GetAtt': ['Mail', 'Arn'] };
const below = (prefix: string) => ({ 'Fn::Join': ['', [bucketArn, `/${prefix}*`]] });
const allow = (Action: unknown, Resource: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const fn = (role: string) => aFunction('aa11', { Role: { 'Fn::GetAtt': [role, 'Arn'] } });
const assembly = assemblyOf(
  {
    Mail: { Type: 'AWS::S3::Bucket', Properties: {} },
    Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
    KeepRole: aRole(
      allow(['s3:GetObject', 's3:DeleteObject'], below('inbox/')),
      allow(['s3:GetObject', 's3:PutObject'], below('kept/')),
      allow('s3:ListBucket', bucketArn),
    ),
    Keep: fn('KeepRole'),
    SweepRole: aRole(
      allow('s3:ListBucket', bucketArn, { Condition: { StringLike: { 's3:prefix': 'inbox/*' } } }),
      allow('sqs:SendMessage', { 'Fn::GetAtt': ['Queue', 'Arn'] }),
    ),
    Sweep: fn('SweepRole'),
    ReadRole: aRole(allow('s3:GetObject', below('kept/'))),
    Read: fn('ReadRole'),
  },
  { aa11: { 'index.mjs': '' } },
);
const resource = (logicalId: string) => assembly.resources.find((r) => r.logicalId === logicalId)!;
const Bucket = resource('Mail').ref;
const QueueUrl = resource('Queue').ref;

/** A desk's S3 and SQS; clients of the operator, or of a function by its id. */
async function started({ data = tempDir(), db = new DatabaseSync(':memory:') } = {}) {
  const ground = { ...testGround(), db };
  const roles = rolesOf(assembly);
  const mayList = (caller: string, arn: string) => roles.allows(caller, 's3:ListBucket', arn);
  const service = s3(ground, { data, buckets: [resource('Mail')], mayList });
  const sqs = queues(ground, { queues: [resource('Queue')] });
  const hooks: Hooks = {};
  const server = await awsEndpoint({
    services: [service, sqs],
    clock: ground.clock,
    roles,
    required: (name, action, body) => requiredPermissions(assembly, name, action, body),
    hooks,
  });
  onTestFinished(() => server.close());
  const config = (who: string) => ({
    endpoint: server.url,
    region: 'eu-central-1',
    maxAttempts: 1,
    credentials: { accessKeyId: who === 'operator' ? who : `FN${who}`, secretAccessKey: 'x' },
  });
  const client = (who = 'operator') => new S3Client(config(who));
  const queueClient = (who = 'operator') => new SQSClient(config(who));
  return { data, db, sqs, hooks, client, queueClient, clock: ground.clock, url: server.url };
}
const refused = (name: string, status: number) => ({
  name,
  $metadata: expect.objectContaining({ httpStatusCode: status }),
});
const bytesOf = async (answer: { Body?: { transformToByteArray(): Promise<Uint8Array> } }) =>
  Buffer.from(await answer.Body!.transformToByteArray());

describe('objects', () => {
  test('come back byte by byte, with what was said of them, by the desk’s clock', async () => {
    const { client, clock } = await started();
    const s = client();
    const Body = Buffer.concat([Buffer.from('a\0b\r\n.\r\n'), randomBytes(70_000), Buffer.from([0xff, 0xfe])]);
    const Key = 'inbox/ä b+c%2F?&<x>/../é';
    const put = await s.send(
      new PutObjectCommand({ Bucket, Key, Body, ContentType: 'message/rfc822', Metadata: { a: 'b' } }),
    );
    const got = await s.send(new GetObjectCommand({ Bucket, Key }));
    expect((await bytesOf(got)).equals(Body)).toBe(true);
    const told = {
      ContentType: 'message/rfc822',
      Metadata: { a: 'b' },
      ContentLength: Body.length,
      ETag: put.ETag,
      LastModified: new Date(clock.at),
    };
    expect(got).toMatchObject(told);
    expect(await s.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject(told);
    expect((await s.send(new ListObjectsV2Command({ Bucket }))).Contents).toMatchObject([
      { Key, Size: Body.length, ETag: put.ETag, LastModified: new Date(clock.at) },
    ]);
  });

  test('may be empty, streamed in chunks, and large', async () => {
    const { client } = await started();
    const s = client();
    await s.send(new PutObjectCommand({ Bucket, Key: 'empty', Body: Buffer.alloc(0) }));
    expect(await bytesOf(await s.send(new GetObjectCommand({ Bucket, Key: 'empty' })))).toHaveLength(0);
    const parts = [randomBytes(100_000), randomBytes(3), randomBytes(200_000)];
    const ContentLength = 300_003;
    await s.send(new PutObjectCommand({ Bucket, Key: 'stream', Body: Readable.from(parts), ContentLength }));
    const streamed = await s.send(new GetObjectCommand({ Bucket, Key: 'stream' }));
    expect((await bytesOf(streamed)).equals(Buffer.concat(parts))).toBe(true);
    expect(streamed.ContentEncoding).toBeUndefined();
    const large = Buffer.alloc(40 * 1024 * 1024, 'x');
    await s.send(new PutObjectCommand({ Bucket, Key: 'large', Body: large }));
    expect((await bytesOf(await s.send(new GetObjectCommand({ Bucket, Key: 'large' })))).equals(large)).toBe(true);
  });

  test.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=5-99', '56789', 'bytes 5-9/10'],
  ])('are read in part: %s', async (Range, text, ContentRange) => {
    const { client } = await started();
    await client().send(new PutObjectCommand({ Bucket, Key: 'k', Body: '0123456789' }));
    const got = await client().send(new GetObjectCommand({ Bucket, Key: 'k', Range }));
    expect([(await bytesOf(got)).toString(), got.ContentRange]).toEqual([text, ContentRange]);
  });

  test('are copied with what was said of them, written over, and deleted once or twice', async () => {
    const { client, data } = await started();
    const s = client();
    const copy = new CopyObjectCommand({ Bucket, Key: 'kept/ü', CopySource: encodeURI(`${Bucket}/inbox/ü`) });
    await s.send(new PutObjectCommand({ Bucket, Key: 'inbox/ü', Body: 'one', ContentType: 'a/b' }));
    expect((await s.send(copy)).CopyObjectResult?.ETag).toMatch(/^"[0-9a-f]{32}"$/);
    await s.send(new PutObjectCommand({ Bucket, Key: 'inbox/ü', Body: 'two' }));
    const kept = await s.send(new GetObjectCommand({ Bucket, Key: 'kept/ü' }));
    expect([(await bytesOf(kept)).toString(), kept.ContentType]).toEqual(['one', 'a/b']);
    for (const _ of [1, 2]) await s.send(new DeleteObjectCommand({ Bucket, Key: 'inbox/ü' }));
    await expect(s.send(copy)).rejects.toMatchObject(refused('NoSuchKey', 404));
    expect(readdirSync(join(data, 'objects'))).toHaveLength(1);
  });

  test('are listed by prefix in the order of their bytes, page by page', async () => {
    const { client } = await started();
    const s = client();
    const keys = ['a', 'inbox/1', 'inbox/2', 'inbox/ä', 'inbox/😀', 'inboy', 'kept/1'];
    for (const Key of keys.toReversed()) await s.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
    const pages: (string | undefined)[][] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s.send(new ListObjectsV2Command({ Bucket, Prefix: 'inbox/', MaxKeys: 2, ContinuationToken }));
      pages.push((page.Contents ?? []).map(({ Key }) => Key));
      ContinuationToken = page.NextContinuationToken;
      expect(page.IsTruncated).toBe(ContinuationToken !== undefined);
    } while (ContinuationToken !== undefined);
    expect(pages).toEqual([
      ['inbox/1', 'inbox/2'],
      ['inbox/ä', 'inbox/😀'],
    ]);
  });

  test('are fetched without a signature of one’s own by a link that a function signed, until it ends by the desk’s clock', async () => {
    const { client, clock } = await started();
    await client().send(new PutObjectCommand({ Bucket, Key: 'kept/ä 1', Body: '<b>', ContentType: 'text/html' }));
    const signed = (who: string, Key: string) => {
      const overrides = { ResponseContentDisposition: 'attachment; filename="a b"', ResponseContentType: 'x/y' };
      const command = new GetObjectCommand({ Bucket, Key, ...overrides });
      return getSignedUrl(client(who), command, { expiresIn: 300, signingDate: new Date(clock.at) });
    };
    const link = await signed('Read', 'kept/ä 1');
    const got = await fetch(link);
    expect([got.status, await got.text()]).toEqual([200, '<b>']);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'x/y',
      'content-disposition': 'attachment; filename="a b"',
    });
    // What the function may not read, its link does not show.
    expect((await fetch(await signed('Read', 'inbox/1'))).status).toBe(403);
    expect((await fetch(link.replace('X-Amz-Expires=300', 'X-Amz-Expires=soon'))).status).toBe(403);
    expect((await fetch(link.replace(/\?.*/, ''))).status).toBe(403);
    // AWS's dates are of whole seconds.
    clock.at += 299_000;
    expect((await fetch(link)).status).toBe(200);
    clock.at += 2_000;
    const late = await fetch(link);
    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('Request has expired')]);
  });

  test('outlive the desk; a body that no key means is removed', async () => {
    const first = await started();
    await first.client().send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'v' }));
    writeFileSync(join(first.data, 'objects', 'half'), 'half');
    const { client, data } = await started(first);
    expect((await bytesOf(await client().send(new GetObjectCommand({ Bucket, Key: 'k' })))).toString()).toBe('v');
    expect(readdirSync(join(data, 'objects'))).toHaveLength(1);
  });
});

describe('refusals', () => {
  test('what is not there has S3’s names for it', async () => {
    const { client } = await started();
    const s = client();
    const Key = 'no<&>';
    await expect(s.send(new GetObjectCommand({ Bucket, Key }))).rejects.toMatchObject(refused('NoSuchKey', 404));
    await expect(s.send(new HeadObjectCommand({ Bucket, Key }))).rejects.toMatchObject(refused('NotFound', 404));
    for (const command of [
      new GetObjectCommand({ Bucket: 'other', Key }),
      new PutObjectCommand({ Bucket: 'other', Key, Body: 'x' }),
    ])
      await expect(s.send(command)).rejects.toMatchObject(refused('NoSuchBucket', 404));
    await s.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    await expect(s.send(new GetObjectCommand({ Bucket, Key, Range: 'bytes=9-' }))).rejects.toMatchObject(
      refused('InvalidRange', 416),
    );
  });

  test('bytes that do not fit their checksum are not kept', async () => {
    const { client } = await started();
    const wrong = new PutObjectCommand({ Bucket, Key: 'k', Body: 'abc', ChecksumCRC32: 'AAAAAA==' });
    await expect(client().send(wrong)).rejects.toMatchObject(refused('BadDigest', 400));
    await expect(client().send(new HeadObjectCommand({ Bucket, Key: 'k' }))).rejects.toMatchObject(
      refused('NotFound', 404),
    );
  });

  test.each([
    ['tagging', new GetObjectTaggingCommand({ Bucket, Key: 'k' })],
    ['if-none-match', new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', IfNoneMatch: '*' })],
    ['delimiter', new ListObjectsV2Command({ Bucket, Delimiter: '/' })],
    ['ListObjectsV2', new ListObjectsCommand({ Bucket })],
    ['x-amz-storage-class', new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', StorageClass: 'GLACIER' })],
  ])('%s is not emulated, and says so', async (name, command) => {
    const { client } = await started();
    await expect(client().send(command as PutObjectCommand)).rejects.toMatchObject({
      ...refused('NotImplemented', 501),
      message: expect.stringContaining(name) as string,
    });
  });
});

describe('roles', () => {
  const denied = refused('AccessDenied', 403);

  test('a function may do what its role says of keys, and no more', async () => {
    const { client } = await started();
    for (const Key of ['inbox/1', 'kept/1', 'other'])
      await client().send(new PutObjectCommand({ Bucket, Key, Body: Key }));
    const keep = client('Keep');
    await keep.send(new GetObjectCommand({ Bucket, Key: 'inbox/1' }));
    await keep.send(new CopyObjectCommand({ Bucket, Key: 'kept/2', CopySource: `${Bucket}/inbox/1` }));
    await keep.send(new DeleteObjectCommand({ Bucket, Key: 'inbox/1' }));
    for (const command of [
      new GetObjectCommand({ Bucket, Key: 'other' }),
      new PutObjectCommand({ Bucket, Key: 'inbox/2', Body: 'x' }),
      new DeleteObjectCommand({ Bucket, Key: 'kept/1' }),
      new CopyObjectCommand({ Bucket, Key: 'kept/3', CopySource: `${Bucket}/other` }),
      new CopyObjectCommand({ Bucket, Key: 'inbox/3', CopySource: `${Bucket}/kept/1` }),
    ])
      await expect(keep.send(command as PutObjectCommand)).rejects.toMatchObject(denied);
    await expect(client('Read').send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject(denied);
  });

  test('a condition on the prefix holds for listing', async () => {
    const { client } = await started();
    const sweep = client('Sweep');
    await sweep.send(new ListObjectsV2Command({ Bucket, Prefix: 'inbox/' }));
    for (const Prefix of ['kept/', undefined])
      await expect(sweep.send(new ListObjectsV2Command({ Bucket, Prefix }))).rejects.toMatchObject(denied);
  });

  test('who may not list is not told that a key is not there', async () => {
    const { client } = await started();
    const get = () => new GetObjectCommand({ Bucket, Key: 'kept/none' });
    await expect(client('Read').send(get())).rejects.toMatchObject(denied);
    await expect(client('Keep').send(get())).rejects.toMatchObject(refused('NoSuchKey', 404));
  });
});

test('tests see calls before and after, and can let them fail', async () => {
  const { client, hooks } = await started();
  const seen: unknown[] = [];
  hooks.onCall = ({ service: name, action, body }, phase) => void seen.push([name, action, body['Key'], phase]);
  await client().send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'v' }));
  expect(seen).toEqual([
    ['s3', 'PutObject', 'k', 'before'],
    ['s3', 'PutObject', 'k', 'after'],
  ]);
  hooks.fail = () => new AwsError('SlowDown', 'Please reduce your request rate.', 503);
  await expect(client().send(new GetObjectCommand({ Bucket, Key: 'k' }))).rejects.toMatchObject(
    refused('SlowDown', 503),
  );
  hooks.fail = () => 'hang-up-after';
  await expect(client().send(new DeleteObjectCommand({ Bucket, Key: 'k' }))).rejects.toThrow(/socket|ECONNRESET/);
  hooks.fail = undefined;
  await expect(client().send(new GetObjectCommand({ Bucket, Key: 'k' }))).rejects.toMatchObject(
    refused('NoSuchKey', 404),
  );
});

describe('messages by clients', () => {
  test('lie in the queue when their call is answered', async () => {
    const { queueClient, sqs } = await started();
    await queueClient('Sweep').send(new SendMessageCommand({ QueueUrl, MessageBody: '{"a":"ä"}' }));
    expect(sqs.messages(resource('Queue').arn).map(({ body }) => body)).toEqual(['{"a":"ä"}']);
  });

  test('need a permission, a queue and a body', async () => {
    const { queueClient } = await started();
    const send = (who: string, url = QueueUrl, MessageBody = 'x') =>
      queueClient(who).send(new SendMessageCommand({ QueueUrl: url, MessageBody }));
    await expect(send('Read')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(send('operator', `${QueueUrl}2`)).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
    await expect(send('operator', QueueUrl, '')).rejects.toMatchObject({ name: 'MissingParameter' });
    const delayed = new SendMessageCommand({ QueueUrl, MessageBody: 'x', DelaySeconds: 5 });
    await expect(queueClient().send(delayed)).rejects.toThrow('DelaySeconds');
  });

  test('go to the desk when only the environment names it, as for functions', async () => {
    const { sqs, url } = await started();
    const before = { ...process.env };
    onTestFinished(() => void (process.env = before));
    process.env = { ...before, AWS_ENDPOINT_URL_SQS: url, AWS_ENDPOINT_URL_S3: url };
    Object.assign(process.env, { AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' });
    await new SQSClient({ useQueueUrlAsEndpoint: false }).send(
      new SendMessageCommand({ QueueUrl, MessageBody: 'env' }),
    );
    expect(sqs.messages(resource('Queue').arn)).toHaveLength(1);
    await new S3Client({}).send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'v' }));
  });
});
