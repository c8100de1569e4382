import type * as z from 'zod';
import type { PersonsRecord } from '../../domain/people/record.ts';
import { shown } from '../../domain/tickets/reference.ts';
import type { RecordShape } from '../contracts/records.ts';
import { kudosView } from '../kudos/kudos-view.ts';

/** A record as its person sees it, and as those see it who opened it for a purpose. */
export const recordView = ({ person, since, holds, did, thanks }: PersonsRecord): z.output<typeof RecordShape> => ({
  person,
  since,
  holds: holds.map(({ ref, area, subject, status }) => ({ ref: shown(ref), area, subject, status })),
  did: did.map(({ did: kind, deed }) => {
    const { at, area, what, evidence } = deed;
    const ref = 'ref' in evidence ? evidence.ref : null;
    return { at, did: kind, ref: ref && shown(ref), area, what };
  }),
  thanks: thanks.map(kudosView),
});
