import type { NewId } from '../../domain/change.ts';
import { DeskError } from '../../domain/errors.ts';
import { openTicket } from '../../domain/intake/open-ticket.ts';
import { instantOf } from '../../domain/time.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { excepting, type IntakeStore } from '../../store/intake.ts';
import type { Write } from '../../store/entity.ts';
import { opening } from '../../store/changing.ts';

type Needs = {
  directory: Pick<DirectoryStore, 'area'>;
  intake: Pick<IntakeStore, 'formAside' | 'exception'>;
  newId: NewId;
  now: () => Date;
};

/** What opens the ticket of a form that was set aside, and its reference; null when no such form was. */
export type ReleaseForm = (id: string) => Promise<{ ref: string; writes: readonly Write[] } | null>;

/**
 * A form that was set aside goes the way of every other: the ticket gets the reference that its sender was shown, and
 * the time at which it arrived. Throws DeskError `conflict` when that was done already.
 */
export const releaseForm =
  ({ directory, intake, newId, now }: Needs): ReleaseForm =>
  async (id) => {
    const form = await intake.formAside(id);
    if (!form) return null;
    const found = await intake.exception({ day: form.day, at: form.at, mail: id });
    if (found?.state !== 'open') throw new DeskError('conflict', 'This form was released already');
    const { requester, subject, text, files, language, timeZone, at: arrivedAt } = form;
    const locale = { language, timeZone };
    const remarks = [`arrived at ${arrivedAt}, and was released from the list of exceptions`];
    const area = await directory.area(form.area);
    const request = { channel: 'form', area, requester, subject, text, files, locale, arrivedAt, remarks } as const;
    return {
      ref: form.ref,
      writes: [
        ...opening(openTicket(request, form.ref, instantOf(now()), newId)),
        excepting({ ...found, ref: form.ref, state: 'released', version: found.version + 1 }),
      ],
    };
  };
