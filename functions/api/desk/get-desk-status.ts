import type * as z from 'zod';
import { dayOf } from '../../domain/intake/arrival.ts';
import { type Balance, balanceOf, OUTCOMES } from '../../domain/intake/books.ts';
import { instantOf, secondsBetween } from '../../domain/time.ts';
import type { RawMail } from '../../outside/raw-mail.ts';
import { json, parse } from '../../shared/http.ts';
import type { DeliverabilityStore } from '../../store/deliverability.ts';
import type { IntakeStore } from '../../store/intake.ts';
import type { OutboxStore } from '../../store/outbox.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { backlog } from '../../use-cases/work-lists.ts';
import type { DeskStatus } from '../contracts/desk.ts';
import { StatusQuery } from '../contracts/desk-acts.ts';
import type { StaffHandle } from '../staff-api.ts';

/** More lie in the inbox only when nothing is taken in at all. */
const INBOX = 1_000;
/** So often the books are read again, when mails were taken in while the bucket was listed. */
const ATTEMPTS = 5;

type Needs = {
  intake: Pick<IntakeStore, 'countsOf' | 'arrival'>;
  deliverability: Pick<DeliverabilityStore, 'outage'>;
  outbox: Pick<OutboxStore, 'due'>;
  tickets: Pick<TicketStore, 'overdueRuns'>;
  raw: Pick<RawMail, 'inbox' | 'keptOn'>;
  now: () => Date;
};

/**
 * `GET /v1/status`: whether every raw mail of a day is accounted for (F126, P7); how long the oldest mail, the oldest
 * effect and the most overdue ask or next step wait; and what is failing. `?day=` in UTC, today when not given.
 */
export const getDeskStatus = ({ intake, deliverability, outbox, tickets, raw, now }: Needs): StaffHandle => {
  const standing = backlog({ outbox, tickets });

  /** The bucket is listed between two readings of the books: when these agree, all three are of one instant. */
  const balance = async (day: string): Promise<{ books: Balance; oldest: { mail: string; at: string } | null }> => {
    for (let attempt = 1; ; attempt += 1) {
      const before = await intake.countsOf(day);
      // The inbox first: what moves meanwhile is then listed twice, and counted once.
      const listed = await raw.inbox(INBOX);
      const kept = await raw.keptOn(day);
      const known = await Promise.all(listed.map(({ id }) => intake.arrival(id)));
      const after = await intake.countsOf(day);
      // S3 wrote it a moment after it arrived: what is on record says on which day it is counted.
      const inbox = listed.filter(({ at }, i) => (known[i]?.day ?? dayOf(instantOf(at))) === day);
      const waiting = listed.filter((_one, i) => known[i] === undefined);
      const unrecorded = waiting.filter((one) => inbox.includes(one));
      const arrived = new Set([...kept, ...inbox.map(({ id }) => id)]).size;
      const books = balanceOf(day, arrived, after, unrecorded.length);
      const agree = OUTCOMES.every((outcome) => before[outcome] === after[outcome]);
      const [first] = waiting;
      if (agree || attempt === ATTEMPTS)
        return { books, oldest: first ? { mail: first.id, at: instantOf(first.at) } : null };
    }
  };

  return async (event) => {
    const at = instantOf(now());
    const { day = dayOf(at) } = parse(StatusQuery, event.query);
    const [{ books, oldest }, outage, { failing, ...late }] = await Promise.all([
      balance(day),
      deliverability.outage(),
      standing(at),
    ]);
    const seconds = oldest ? Math.max(0, Math.floor(secondsBetween(oldest.at, at))) : 0;
    const answer: z.output<typeof DeskStatus> = {
      balance: books,
      oldestInFlight: oldest && { mail: oldest.mail, seconds },
      ages: { oldestInboxMail: seconds, ...late },
      failing: [...failing],
      mailDelayedSince: outage?.since ?? null,
    };
    return json(200, answer);
  };
};
