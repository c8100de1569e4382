import type * as z from 'zod';
import { DeskError } from '../../domain/errors.ts';
import { instantOf } from '../../domain/time.ts';
import { json } from '../../shared/http.ts';
import type { IntakeStore } from '../../store/intake.ts';
import { releasing } from '../../use-cases/release.ts';
import type { MailReleased } from '../contracts/desk.ts';
import type { Posting } from '../staff-api.ts';

type Needs = {
  intake: Pick<IntakeStore, 'arrival' | 'exception'>;
  newId: () => string;
  now: () => Date;
};

/**
 * `POST /v1/quarantine/{id}/release`: a mail that was set aside goes the way of every other, with the time at which it
 * arrived (F11); one that could not be read is read again (P8). Answers 202: it is taken in within moments.
 */
export const releaseMail = ({ intake, newId, now }: Needs): Posting => {
  return async ({ caller, path }) => {
    const arrival = await intake.arrival(path.id ?? '');
    const found = arrival && (await intake.exception(arrival));
    if (!arrival || !found) throw new DeskError('not_found', 'There is no such mail in this list');
    if (found.state !== 'open') throw new DeskError('conflict', 'This mail was released already');
    const { mail } = arrival;
    const message = 'It is taken in within moments, with the time at which it arrived.';
    const released: z.output<typeof MailReleased> = { id: mail, message };
    return {
      answer: json(202, released),
      writes: releasing(arrival, found, caller.id, instantOf(now()), newId),
      noted: { message: 'mail released', ids: { by: caller.id, mail } },
    };
  };
};
