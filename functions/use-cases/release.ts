import type { Arrival, MailException } from '../domain/intake/arrival.ts';
import type { NewId } from '../domain/change.ts';
import { outboxRow } from '../domain/outbox/outbox-row.ts';
import type { Instant } from '../domain/time.ts';
import type { Write } from '../store/entity.ts';
import { arriving, excepting } from '../store/intake.ts';
import { owing } from '../store/outbox.ts';

/** The writes by which a mail of the list of exceptions is taken in anew: once, as each is refused if it was released. */
export const releasing = (arrival: Arrival, found: MailException, by: string, now: Instant, newId: NewId): Write[] => [
  excepting({ ...found, state: 'released', version: found.version + 1 }),
  arriving({ ...arrival, releasedBy: by, version: arrival.version + 1 }),
  owing(outboxRow(`mail:${arrival.mail}`, newId(), { v: 1, kind: 'take-mail', mail: arrival.mail }, now)),
];
