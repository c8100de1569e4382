/** The tables of the template: made when missing, compared when they are there. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { AwsError, type Deployed } from '../../service.ts';
import type { Client } from './client.ts';
import { CannotStart } from './dynoxide.ts';

/** A table of the template: its name (what Ref gives) and the resolved properties of AWS::DynamoDB::Table. */
export type TableResource = Pick<Deployed, 'name' | 'properties'>;

const Keys = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));
const Index = z.object({
  IndexName: z.string(),
  KeySchema: Keys,
  Projection: z.object({ ProjectionType: z.literal('ALL') }),
});
const byName =
  <T>(name: (one: T) => string) =>
  (list: T[]) =>
    list.toSorted((a, b) => name(a).localeCompare(name(b)));
/** What the template and DescribeTable agree on, in one order; everything else a table has is left to the cloud. */
const Shape = z.object({
  AttributeDefinitions: z
    .array(z.object({ AttributeName: z.string(), AttributeType: z.string() }))
    .transform(byName((one) => one.AttributeName)),
  KeySchema: Keys,
  GlobalSecondaryIndexes: z.array(Index).transform(byName((one) => one.IndexName)),
  StreamSpecification: z.object({ StreamViewType: z.string() }),
  LocalSecondaryIndexes: z.undefined().optional(),
});
const TimeToLive = z.object({
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.literal(true) }),
});

/** Makes the table if it is missing. Throws CannotStart when the one that is there is of another shape. */
export async function ensureTable(db: Client, { name: TableName, properties }: TableResource): Promise<void> {
  const wanted = Shape.parse(properties);
  const found = await db.call('DescribeTable', { TableName }).catch((error: unknown) => {
    if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return null;
    throw error;
  });
  if (found) {
    if (isDeepStrictEqual(Shape.safeParse(found['Table']).data, wanted)) return;
    const advice = 'Start with --reset to begin anew, or with another folder by --data.';
    throw new CannotStart(
      `The data folder is of another version: its table ${TableName} has other keys, indexes or stream. ${advice}`,
    );
  }
  const StreamSpecification = { StreamEnabled: true, ...wanted.StreamSpecification };
  await db.call('CreateTable', { TableName, BillingMode: 'PAY_PER_REQUEST', ...wanted, StreamSpecification });
  await db.call('UpdateTimeToLive', { TableName, ...TimeToLive.parse(properties) });
}
