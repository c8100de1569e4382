import type { NewId } from '../domain/change.ts';
import { doubtLasts } from '../domain/mails/repeat.ts';
import type { Instant } from '../domain/time.ts';
import { finishing, type OutboxStore, unlessTaken } from '../store/outbox.ts';
import { changing, untilSaved } from '../store/changing.ts';
import type { TicketStore } from '../store/tickets.ts';
import type { Performer } from './performer.ts';

type Needs = {
  outbox: Pick<OutboxStore, 'mail' | 'write'>;
  tickets: Pick<TicketStore, 'get' | 'run' | 'ask'>;
  newId: NewId;
};

/** Looks at a doubtful mail a while after its attempt: puts a waiting question once more, shows any other to a person. */
export const checkMail =
  ({ outbox, tickets, newId }: Needs): Performer<'check-mail'> =>
  async (row, effect, now: Instant) => {
    const outcome = await untilSaved(() =>
      unlessTaken(async () => {
        const ticket = await tickets.get(row.ref); // first, so that its version guards what is read after it
        const mail = await outbox.mail(row.ref, effect.mail);
        const { content } = mail;
        const asked =
          content.kind === 'ask'
            ? { ask: await tickets.ask(content.ask), run: await tickets.run(row.ref, content.ask.run) }
            : null;
        const change = doubtLasts(ticket, mail, asked, now, newId);
        const word = change === null ? 'settled' : change.mails.length > 0 ? 'repeated' : 'shown';
        await outbox.write([...(change ? changing(change) : []), finishing(row, word)]);
        return word;
      }),
    );
    return { end: 'recorded', outcome };
  };
