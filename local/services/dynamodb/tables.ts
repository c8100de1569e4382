/** The tables of the template: made when missing, compared when they are there. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { AwsError } from '../../service.ts';
import type { Client } from './client.ts';
import { CannotStart } from './dynoxide.ts';

/** A table of the template: its name (what Ref gives) and the resolved properties of Table or GlobalTable. */
export interface TableResource {
  readonly name: string;
  readonly properties: unknown;
}

const Keys = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));
const Index = z.object({
  IndexName: z.string(),
  KeySchema: Keys,
  Projection: z.object({ ProjectionType: z.string(), NonKeyAttributes: z.array(z.string()).optional() }),
});
/** What Table, GlobalTable and DescribeTable agree on; everything else a table has is left to the cloud. */
const Shape = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  KeySchema: Keys,
  GlobalSecondaryIndexes: z.array(Index).nullish(),
  LocalSecondaryIndexes: z.array(Index).nullish(),
  StreamSpecification: z.object({ StreamViewType: z.string().optional() }).nullish(),
});
const TimeToLive = z.object({
  TimeToLiveSpecification: z.object({ AttributeName: z.string().optional(), Enabled: z.boolean() }).optional(),
});

/** One canonical form, so that order does not count. */
function canonical(from: unknown) {
  const { AttributeDefinitions, KeySchema, ...rest } = Shape.parse(from);
  const indexes = (list: z.infer<typeof Index>[] | null | undefined) =>
    (list ?? [])
      .map(({ IndexName, KeySchema: keys, Projection: { ProjectionType, NonKeyAttributes = [] } }) => {
        const Projection = {
          ProjectionType,
          ...(NonKeyAttributes.length > 0 && { NonKeyAttributes: NonKeyAttributes.toSorted() }),
        };
        return { IndexName, KeySchema: keys, Projection };
      })
      .toSorted((a, b) => a.IndexName.localeCompare(b.IndexName));
  return {
    AttributeDefinitions: AttributeDefinitions.toSorted((a, b) => a.AttributeName.localeCompare(b.AttributeName)),
    KeySchema,
    GlobalSecondaryIndexes: indexes(rest.GlobalSecondaryIndexes),
    LocalSecondaryIndexes: indexes(rest.LocalSecondaryIndexes),
    stream: rest.StreamSpecification?.StreamViewType ?? null,
  };
}

/** Makes the table if it is missing. Throws CannotStart when the one that is there is of another shape. */
export async function ensureTable(db: Client, { name, properties }: TableResource): Promise<void> {
  const { stream, ...wanted } = canonical(properties);
  const found = await db.call('DescribeTable', { TableName: name }).catch((error: unknown) => {
    if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return null;
    throw error;
  });
  if (found) {
    if (isDeepStrictEqual(canonical(found['Table']), { ...wanted, stream })) return;
    const advice = 'Start with --reset to begin anew, or with another folder by --data.';
    throw new CannotStart(
      `The data folder is of another version: its table ${name} has other keys, indexes or stream. ${advice}`,
    );
  }
  const { GlobalSecondaryIndexes, LocalSecondaryIndexes, ...rest } = wanted;
  await db.call('CreateTable', {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    ...rest,
    // An empty list of indexes is refused.
    ...(GlobalSecondaryIndexes.length > 0 && { GlobalSecondaryIndexes }),
    ...(LocalSecondaryIndexes.length > 0 && { LocalSecondaryIndexes }),
    ...(stream !== null && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream } }),
  });
  const ttl = TimeToLive.parse(properties).TimeToLiveSpecification;
  if (ttl?.Enabled) await db.call('UpdateTimeToLive', { TableName: name, TimeToLiveSpecification: ttl });
}
