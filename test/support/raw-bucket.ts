/** The bucket of raw mails in memory: `inbox` by id, `kept` by day and id. Texts stand for their bytes. */
import { DeskError } from '../../functions/domain/errors.ts';

export function rawBucket() {
  const [inbox, kept] = [new Map<string, string | Uint8Array>(), new Map<string, string | Uint8Array>()];
  const get = (from: typeof inbox, id: string): Uint8Array => {
    const raw = from.get(id);
    if (raw === undefined) throw new DeskError('not_found', 'No such raw mail', { id });
    return typeof raw === 'string' ? new TextEncoder().encode(raw) : raw;
  };
  return {
    inbox,
    kept,
    read: async (id: string) => get(inbox, id),
    readKept: async (id: string, day: string) => get(kept, `${day}/${id}`),
    async keep(id: string, day: string): Promise<void> {
      const raw = inbox.get(id);
      if (raw === undefined) return;
      kept.set(`${day}/${id}`, raw);
      inbox.delete(id);
    },
  };
}
