import type * as z from 'zod';
import { DeskError } from '../../domain/errors.ts';
import { shown } from '../../domain/tickets/reference.ts';
import { instantOf } from '../../domain/time.ts';
import { json } from '../../shared/http.ts';
import type { IntakeStore } from '../../store/intake.ts';
import { releasing } from '../../use-cases/release.ts';
import type { ReleaseForm } from '../../use-cases/form-in/release-form.ts';
import type { MailReleased } from '../contracts/desk.ts';
import type { Posting } from '../staff-api.ts';

type Needs = {
  intake: Pick<IntakeStore, 'arrival' | 'exception'>;
  releaseForm: ReleaseForm;
  newId: () => string;
  now: () => Date;
};

/**
 * `POST /v1/quarantine/{id}/release`: a mail that was set aside goes the way of every other, with the time at which it
 * arrived (F11); one that could not be read is read again (P8); a form that was set aside becomes its ticket. Answers 202:
 * it is taken in within moments.
 */
export const releaseMail = ({ intake, releaseForm, newId, now }: Needs): Posting => {
  return async ({ caller, path }) => {
    const id = path.id ?? '';
    const form = await releaseForm(id);
    if (form) {
      const opened: z.output<typeof MailReleased> = {
        id,
        ref: shown(form.ref),
        message: 'It is a ticket now, with the time at which it arrived.',
      };
      return {
        answer: json(202, opened),
        writes: form.writes,
        noted: { message: 'form released', ids: { by: caller.id, form: id } },
      };
    }
    const arrival = await intake.arrival(id);
    const found = arrival && (await intake.exception(arrival));
    if (!arrival || !found) throw new DeskError('not_found', 'There is no such mail in this list');
    if (found.state !== 'open') throw new DeskError('conflict', 'This mail was released already');
    const { mail } = arrival;
    const message = 'It is taken in within moments, with the time at which it arrived.';
    const released: z.output<typeof MailReleased> = { id: mail, ref: null, message };
    return {
      answer: json(202, released),
      writes: releasing(arrival, found, caller.id, instantOf(now()), newId),
      noted: { message: 'mail released', ids: { by: caller.id, mail } },
    };
  };
};
