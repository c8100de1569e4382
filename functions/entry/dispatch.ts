import { dispatch } from '../outbox/dispatch.ts';
import { outboxDeps } from './outbox.ts';

/** What the table's stream brings: new outbox rows, performed at once. */
export const handler = dispatch(outboxDeps());
