import { DeskError } from '../../domain/errors.ts';
import { instantOf } from '../../domain/time.ts';
import { type Handle, json } from '../../shared/http.ts';
import type { Log } from '../../shared/log.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { IntakeStore } from '../../store/intake.ts';
import { untilSaved } from '../../store/changing.ts';
import { releasing } from '../../use-cases/release.ts';
import type { ReleaseForm } from '../../use-cases/form-in/release-form.ts';
import { administratorOf } from '../caller.ts';

type Needs = {
  directory: Pick<DirectoryStore, 'personOf'>;
  intake: Pick<IntakeStore, 'arrival' | 'exception' | 'write'>;
  releaseForm: ReleaseForm;
  log: Log;
  newId: () => string;
  now: () => Date;
};

/**
 * `POST /v1/quarantine/{id}/release`: a mail that was set aside goes the way of every other, with the time at which it
 * arrived (F11); one that could not be read is read again (P8). Answers 202: it is taken in within moments. For
 * administrators.
 */
export const releaseMail = ({ directory, intake, releaseForm, log, newId, now }: Needs): Handle => {
  return (event) =>
    untilSaved(async () => {
      const caller = await administratorOf(event, directory, 'Only an administrator may release a mail.');
      const id = event.path.id ?? '';
      if ((await releaseForm(id)) !== null) {
        log.info('form released', { by: caller.id, form: id });
        return json(202, { id, message: 'It is a ticket now, with the time at which it arrived.' });
      }
      const arrival = await intake.arrival(id);
      const found = arrival && (await intake.exception(arrival));
      if (!arrival || !found) throw new DeskError('not_found', 'There is no such mail in this list');
      if (found.state !== 'open') throw new DeskError('conflict', 'This mail was released already');
      const { mail } = arrival;
      await intake.write(releasing(arrival, found, caller.id, instantOf(now()), newId));
      log.info('mail released', { by: caller.id, mail });
      return json(202, { id: mail, message: 'It is taken in within moments, with the time at which it arrived.' });
    });
};
