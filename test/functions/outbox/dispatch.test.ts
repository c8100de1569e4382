import { marshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { expect, test, vi } from 'vitest';
import { dispatch } from '../../../functions/outbox/dispatch.ts';
import type { Perform } from '../../../functions/outbox/perform.ts';
import type { Write } from '../../../functions/store/entity.ts';
import * as questions from '../../../functions/store/questions.ts';
import { opened } from '../../support/road.ts';

/** A record of the table's stream, with the image of an item as it is stored. */
function record(write: Write, sequence: string): DynamoDBRecord {
  const image = marshall(write.request('desk').Put?.Item, { removeUndefinedValues: true });
  return { dynamodb: { SequenceNumber: sequence, NewImage: image as Record<string, AttributeValue> } };
}
const rows = opened().outbox.map((row, i) => record(questions.outbox.add(row), `${i + 1}`));
const [mail, start] = opened().outbox.map(({ ref, id }) => ({ ref, id }));

function dispatcher(perform = vi.fn<Perform>(async () => 'accepted')) {
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  return { perform, log, dispatch: dispatch({ perform, log }) };
}

test('performs each outbox row that the stream brings, and nothing else', async () => {
  const d = dispatcher();
  const touch = record(questions.touches.add(opened().touches[0]!), '3');
  const nothing: DynamoDBRecord = { dynamodb: { SequenceNumber: '4' } };
  expect(await d.dispatch({ Records: [touch, ...rows, nothing, {}] })).toEqual({ batchItemFailures: [] });
  expect(d.perform.mock.calls).toEqual([[mail], [start]]);
});

test('what failed outside stays in the table: the stream gets nothing back', async () => {
  const d = dispatcher(vi.fn<Perform>(async () => 'again: Throttling'));
  expect(await d.dispatch({ Records: rows })).toEqual({ batchItemFailures: [] });
  expect(d.log.info).toHaveBeenCalledWith('effect', { ...mail, outcome: 'again: Throttling' });
});

test('gives back only the rows that the table refused, and performs the others', async () => {
  const d = dispatcher(
    vi.fn<Perform>(async ({ id }) => {
      if (id === mail?.id) throw new Error('table away');
      return 'started';
    }),
  );
  expect(await d.dispatch({ Records: rows })).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect(d.perform).toHaveBeenCalledTimes(2);
});
