/** What a customer writes to a ticket that is there, saved at once as the taking in of mail does it. */
import type { CustomerMessage } from '../../functions/domain/intake/customer-message.ts';
import { instantOf } from '../../functions/domain/time.ts';
import type { OutboxStore } from '../../functions/store/outbox.ts';
import { untilSaved } from '../../functions/store/changing.ts';
import { addMessage } from '../../functions/use-cases/customer-message.ts';

type Needs = Omit<Parameters<typeof addMessage>[0], 'newReference'> & {
  outbox: Pick<OutboxStore, 'write'>;
  now: () => Date;
  newReference?: () => string;
};

/** Answers with the reference of the ticket that then holds the message. */
export const customerWrites = ({ outbox, now, newReference = () => 'NONE0000', ...needs }: Needs) => {
  const add = addMessage({ ...needs, newReference });
  return (ref: string, message: CustomerMessage): Promise<string> =>
    untilSaved(async () => {
      const { ref: held, writes } = await add(ref, message, instantOf(now()));
      await outbox.write(writes);
      return held;
    });
};
