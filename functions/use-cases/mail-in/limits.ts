import { AUTOMATIC, type Draw, draw, TOLD, WITHIN_AN_HOUR } from '../../domain/intake/bucket.ts';
import type { Instant } from '../../domain/time.ts';
import type { Write } from '../../store/entity.ts';
import { type IntakeStore, tallying } from '../../store/intake.ts';

/** Whether one more may pass; `counted` is saved with it. `of` says what is limited, in words. */
export type Limit = { readonly of: string; readonly passes: boolean; readonly counted: Write | null };

/** The limits of mail (P4, P6). Each of them parks, and none loses. */
export const limits = (intake: Pick<IntakeStore, 'bucket' | 'tallied' | 'arrivedInHour'>) => {
  const within = async (of: string, most: number, now: Instant): Promise<Limit> => ({
    of,
    passes: (await intake.tallied(of, now)) < most,
    counted: tallying(of, now),
  });
  const drawn = async (of: string, how: { capacity: number; seconds: number }, now: Instant): Promise<Draw> =>
    draw(await intake.bucket(of), of, how, now);
  return {
    ofCorrespondent: (email: string, now: Instant) => within(`mails from ${email}`, WITHIN_AN_HOUR.correspondent, now),
    ofTicket: (ref: string, now: Instant) => within(`mails about one case (${ref})`, WITHIN_AN_HOUR.ticket, now),
    /** What machines send to a ticket; counted by itself, so that none of them keeps a person's words out. */
    ofMachines: (ref: string, isBounce: boolean, now: Instant) =>
      isBounce
        ? within(`failure notices about one case (${ref})`, WITHIN_AN_HOUR.notices, now)
        : within(`automatic mails about one case (${ref})`, WITHIN_AN_HOUR.ticket, now),
    /** The books count every mail already, by the hour in which it arrived. */
    ofDesk: async (arrivedAt: Instant): Promise<Limit> => ({
      of: 'mails to the whole desk',
      passes: (await intake.arrivedInHour(arrivedAt)) < WITHIN_AN_HOUR.desk,
      counted: null,
    }),
    /** What the desk writes to one correspondent by itself. */
    ofAnswers: (email: string, now: Instant) => drawn(`automatic mails to ${email}`, AUTOMATIC, now),
    /** Telling somebody that something is parked. */
    ofTelling: (of: string, now: Instant) => drawn(`telling of ${of}`, TOLD, now),
  };
};
export type Limits = ReturnType<typeof limits>;
