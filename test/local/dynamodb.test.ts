import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamoDb, type DynamoDb } from '../../local/services/dynamodb/dynamodb.ts';
import { handClock } from './hand-clock.ts';

const attribute = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' });
const index = (IndexName: string, key: string) => ({
  IndexName,
  KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
  Projection: { ProjectionType: 'ALL' },
});
const properties = {
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['pk', 'sk', 'g1', 'g2'].map(attribute),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [index('gsi2', 'g2'), index('gsi1', 'g1')],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
};
const TableName = 'Desk';
const folder = () => mkdtempSync(join(tmpdir(), 'baton-dynamodb-'));
const open = (data: string, more: object = {}, ground = handClock()) =>
  dynamoDb(ground, { data, region: 'eu-central-1', tables: [{ name: TableName, properties }], ...more });
const caller =
  (db: DynamoDb, name = 'Api') =>
  (action: string, body: object) =>
    Promise.resolve(db.call({ action, body: { ...body }, caller: name }));
const item = (pk: string, more: object = {}) => ({ pk: { S: pk }, sk: { S: 'a' }, ...more });
const put = (pk: string, more: object = {}) => ({ TableName, Item: item(pk, more) });
const refused = (code: string, more: object = {}) => expect.objectContaining({ name: 'AwsError', code, ...more });

let db: DynamoDb;
let call: ReturnType<typeof caller>;
beforeAll(async () => {
  db = await open(folder());
  call = caller(db);
});
afterAll(() => db.close());

describe('refusals keep the name and every field', () => {
  test('a condition that fails, with the item that is there', async () => {
    await call('PutItem', put('c'));
    const again = {
      ...put('c'),
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    };
    await expect(call('PutItem', again)).rejects.toEqual(
      refused('ConditionalCheckFailedException', { details: { Item: item('c') }, status: 400 }),
    );
  });

  test('a transaction that is cancelled writes nothing and gives a reason per item', async () => {
    const check = { ConditionCheck: { TableName, Key: item('nobody'), ConditionExpression: 'attribute_exists(pk)' } };
    await expect(call('TransactWriteItems', { TransactItems: [{ Put: put('t1') }, check] })).rejects.toEqual(
      refused('TransactionCanceledException', {
        details: {
          CancellationReasons: [
            expect.objectContaining({ Code: 'None' }),
            expect.objectContaining({ Code: 'ConditionalCheckFailed' }),
          ],
        },
      }),
    );
    expect(await call('GetItem', { TableName, Key: item('t1') })).toEqual({});
  });

  test('an action that the desk does not use', () =>
    expect(call('DeleteTable', { TableName })).rejects.toEqual(refused('UnknownOperationException')));
});

describe('limits', () => {
  const filler = (kb: number) => ({ t: { S: 'x'.repeat(kb * 1024) } });
  test('an item of 400 KB', async () => {
    await call('PutItem', put('near', filler(399)));
    await expect(call('PutItem', put('big', filler(400)))).rejects.toEqual(
      refused('ValidationException', { message: 'Item size has exceeded the maximum allowed size' }),
    );
  });
  test('an item that an update makes too big', async () => {
    const grow = {
      TableName,
      Key: item('near'),
      UpdateExpression: 'SET u = :u',
      ExpressionAttributeValues: { ':u': { S: 'x'.repeat(2048) } },
    };
    await expect(call('UpdateItem', grow)).rejects.toEqual(refused('ValidationException'));
  });
  test('a transaction of 100 items', async () => {
    const items = (count: number) => ({
      TransactItems: Array.from({ length: count }, (_, i) => ({ Put: put(`many${i}`) })),
    });
    await call('TransactWriteItems', items(100));
    await expect(call('TransactWriteItems', items(101))).rejects.toEqual(
      refused('ValidationException', {
        message: expect.stringContaining('Member must have length less than or equal to 100'),
      }),
    );
  });
  test('a transaction of 4 MB', () =>
    expect(
      call('TransactWriteItems', {
        TransactItems: Array.from({ length: 11 }, (_, i) => ({ Put: put(`fat${i}`, filler(390)) })),
      }),
    ).rejects.toEqual(refused('ValidationException', { message: expect.stringContaining('4MB') })));
  test('one item twice in a transaction', () =>
    expect(
      call('TransactWriteItems', {
        TransactItems: [{ Put: put('twice') }, { Delete: { TableName, Key: item('twice') } }],
      }),
    ).rejects.toEqual(refused('ValidationException')));
  test('a page of 1 MB', async () => {
    for (let i = 0; i < 5; i += 1)
      await call('PutItem', { TableName, Item: { ...item('page', filler(300)), sk: { S: `${i}` } } });
    const query = { TableName, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: 'page' } } };
    expect(await call('Query', query)).toMatchObject({
      Count: expect.toSatisfy((n: number) => n < 5),
      LastEvaluatedKey: { pk: { S: 'page' } },
    });
  });
});

test('a request token makes a transaction happen once, and refuses another one', async () => {
  const add = {
    Update: {
      TableName,
      Key: item('n'),
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    },
  };
  for (let i = 0; i < 2; i += 1)
    await call('TransactWriteItems', { ClientRequestToken: 'token-1', TransactItems: [add] });
  expect(await call('GetItem', { TableName, Key: item('n') })).toMatchObject({ Item: { n: { N: '1' } } });
  await expect(
    call('TransactWriteItems', { ClientRequestToken: 'token-1', TransactItems: [{ Put: put('other') }] }),
  ).rejects.toEqual(refused('IdempotentParameterMismatchException'));
});

test('consumed capacity is counted by caller, and shown only to who asks for it', async () => {
  db.capacity.take();
  const [sweep, api] = [caller(db, 'Sweeper'), caller(db, 'Api')];
  expect(await api('PutItem', put('w', { g1: { S: 'x' } }))).toEqual({});
  expect(
    await sweep('GetItem', { TableName, Key: item('w'), ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' }),
  ).toMatchObject({ ConsumedCapacity: { CapacityUnits: 1 } });
  expect(db.capacity.take('Api')).toEqual({ read: 0, write: 2 });
  expect([db.capacity.take(), db.capacity.take()]).toEqual([
    { read: 1, write: 0 },
    { read: 0, write: 0 },
  ]);
});

test('listeners hear of writes, and the stream has the record by then, with the time of the desk', async () => {
  const ground = handClock();
  const own = await open(folder(), {}, ground);
  let heard = 0;
  own.afterWrite(() => (heard += 1));
  const write = caller(own);
  await write('PutItem', put('s1'));
  await write('GetItem', { TableName, Key: item('s1') });
  ground.clock.at += 86_400_000;
  await write('DeleteItem', { TableName, Key: item('s1') });
  const stream = own.stream(TableName);
  const records = await stream.read('0', 10);
  expect(heard).toBe(2);
  expect(records).toMatchObject([
    { eventName: 'INSERT', awsRegion: 'eu-central-1', dynamodb: { NewImage: item('s1') } },
    { eventName: 'REMOVE', dynamodb: { OldImage: item('s1') } },
  ]);
  const [first = 0, second = 0] = records.map(({ dynamodb }) => dynamodb.ApproximateCreationDateTime);
  expect(Math.abs(second - ground.clock.at / 1000)).toBeLessThan(5);
  expect(Math.abs(second - first - 86_400)).toBeLessThan(5);
  expect(await stream.read(records[0]!.dynamodb.SequenceNumber, 10)).toEqual([records[1]]);
  await own.close();
});

test('in test mode a query on an index answers as of five clock seconds ago, on the table at once', async () => {
  const ground = handClock();
  const own = await open(folder(), { indexLagSeconds: 5 }, ground);
  const late = caller(own);
  const byIndex = () =>
    late('Query', {
      TableName,
      IndexName: 'gsi1',
      KeyConditionExpression: 'g1 = :v',
      ExpressionAttributeValues: { ':v': { S: 'x' } },
    });
  await late('PutItem', put('l', { g1: { S: 'x' } }));
  expect(await byIndex()).toMatchObject({ Count: 0 });
  expect(await late('GetItem', { TableName, Key: item('l') })).toMatchObject({ Item: item('l') });
  ground.clock.at += 5_000;
  expect(await byIndex()).toMatchObject({ Count: 1 });
  await late('DeleteItem', { TableName, Key: item('l') });
  expect(await byIndex()).toMatchObject({ Count: 1 });
  ground.clock.at += 5_000;
  expect(await byIndex()).toMatchObject({ Count: 0 });
  await own.close();
});

describe('the data folder', () => {
  test('is kept over a restart, and the order of indexes does not matter', async () => {
    const data = folder();
    const first = await open(data);
    await caller(first)('PutItem', put('kept'));
    await first.close();
    const reordered = { ...properties, GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes.toReversed() };
    const second = await open(data, { tables: [{ name: TableName, properties: reordered }] });
    expect(await caller(second)('GetItem', { TableName, Key: item('kept') })).toEqual({ Item: item('kept') });
    await second.close();
  });

  test('of another version is refused in plain words', async () => {
    const data = folder();
    await (await open(data)).close();
    const other = { ...properties, GlobalSecondaryIndexes: [index('gsi1', 'g2'), index('gsi2', 'g1')] };
    await expect(open(data, { tables: [{ name: TableName, properties: other }] })).rejects.toThrow(
      /data folder is of another version.*--reset/,
    );
    await (await open(data)).close();
  });

  test('has a process that ends with the desk that was killed', async () => {
    const data = folder();
    const script = `import { startDynamoDb } from '${join(import.meta.dirname, '../../local/services/dynamodb/dynoxide.ts')}';
      console.log((await startDynamoDb('${data}')).url); setInterval(() => {}, 1000);`;
    const desk = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(desk.stdout, 'data')) as [Buffer];
    const url = line.toString().trim();
    expect((await fetch(url)).status).toBeGreaterThan(0);
    desk.kill('SIGKILL');
    await once(desk, 'exit');
    await expect
      .poll(() =>
        fetch(url).then(
          () => 'alive',
          () => 'gone',
        ),
      )
      .toBe('gone');
    expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain(data);
    await (await open(data)).close();
  });
});
