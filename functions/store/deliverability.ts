import type { Outage } from '../domain/mails/outage.ts';
import { stands, type Suppression } from '../domain/mails/suppression.ts';
import type { Instant } from '../domain/time.ts';
import type { Write } from './entity.ts';
import * as q from './questions.ts';
import type { Table } from './table.ts';

export type DeliverabilityStore = ReturnType<typeof deliverabilityStore>;

/** Whom the desk can write to, and whether it can write at all. */
export const deliverabilityStore = (table: Table) => {
  const suppression = (email: string): Promise<Suppression | undefined> => table.get(q.suppressions.at({ email }));

  return {
    /** The blocks that stand among these addresses. */
    async blocks(emails: readonly string[]): Promise<Suppression[]> {
      return (await Promise.all(emails.map(suppression))).filter(stands);
    },

    /** The write that blocks an address, to go with a change; null when it is blocked already. */
    async blocking(block: Suppression): Promise<Write | null> {
      const known = await suppression(block.email);
      if (!known) return q.suppressions.add(block);
      return known.lifted === null ? null : q.suppressions.replace(block, { since: known.since });
    },

    /** The write that lifts a block, to go with a change; null when none stands. */
    async lifting(email: string, by: string, at: Instant): Promise<Write | null> {
      const known = await suppression(email);
      return stands(known) ? q.suppressions.replace({ ...known, lifted: { by, at } }, { since: known.since }) : null;
    },

    write: (writes: readonly Write[]): Promise<void> => table.write(writes),

    outage: (): Promise<Outage | undefined> => table.get(q.outages.at({ id: 'mail' })),

    /** Saves how the desk's mail stands. Throws ConflictError when somebody else has. */
    saveOutage: (outage: Outage): Promise<void> =>
      table.write([
        outage.version === 1 ? q.outages.add(outage) : q.outages.replace(outage, { version: outage.version - 1 }),
      ]),
  };
};
