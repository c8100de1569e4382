/** The desk's stores on an empty table of their own. */
import type { Change } from '../../functions/domain/change.ts';
import { deliverabilityStore } from '../../functions/store/deliverability.ts';
import { directoryStore } from '../../functions/store/directory.ts';
import { kudosStore } from '../../functions/store/kudos.ts';
import { ideaStore } from '../../functions/store/ideas.ts';
import { intakeStore } from '../../functions/store/intake.ts';
import { outboxStore } from '../../functions/store/outbox.ts';
import { rewardStore } from '../../functions/store/rewards.ts';
import { requestStore } from '../../functions/store/requests.ts';
import { happeningStore } from '../../functions/store/happenings.ts';
import { recognitionStore } from '../../functions/store/recognition.ts';
import { storyStore } from '../../functions/store/stories.ts';
import { openTable, type TableOptions } from '../../functions/store/table.ts';
import { ticketStore } from '../../functions/store/tickets.ts';
import { walkStore } from '../../functions/store/walks.ts';
import { codeStore } from '../../functions/store/codes.ts';
import { indexes } from '../../functions/shared/names.ts';
import type { TestDynamo } from './dynamo.ts';

export async function stores(db: TestDynamo, options: TableOptions = {}) {
  const table = openTable(db.client(), await db.table(Object.values(indexes)), options);
  const tickets = ticketStore(table);
  return {
    tickets,
    table,
    outbox: outboxStore(table),
    directory: directoryStore(table),
    deliverability: deliverabilityStore(table),
    intake: intakeStore(table),
    requests: requestStore(table),
    kudos: kudosStore(table),
    rewards: rewardStore(table),
    codes: codeStore(table),
    happenings: happeningStore(table),
    recognition: recognitionStore(table),
    stories: storyStore(table),
    ideas: ideaStore(table),
    walks: walkStore(table),
    /** Saves changes of which each was computed from the one before; the first opens the ticket. */
    async saved(...[first, ...more]: readonly Change[]): Promise<void> {
      if (first) await tickets.open(first, null);
      for (const change of more) await tickets.save(change);
    },
  };
}
