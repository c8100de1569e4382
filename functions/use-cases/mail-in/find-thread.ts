import { orNull } from '../../domain/or-null.ts';
import { type ThreadClaims } from '../../domain/links/thread.ts';
import type { IncomingMail } from '../../domain/intake/incoming-mail.ts';
import { isTicket } from '../../domain/tickets/reference.ts';
import type { IntakeStore } from '../../store/intake.ts';
import type { TicketStore } from '../../store/tickets.ts';

type Needs = {
  intake: Pick<IntakeStore, 'byId'>;
  /** What the thread token of an address says, if it has one of ours. */
  readAddress: (address: string) => Promise<ThreadClaims | null>;
  /** The reference in a subject's signed tag, if it has one of ours. */
  readTag: (subject: string) => Promise<string | null>;
  domain: string;
};

/** The ticket to which a mail belongs, and how that is known. `failed` is the mail of ours that a bounce is about. */
export type Thread = {
  readonly ref: string;
  readonly how: 'token' | 'id' | 'tag' | 'release';
  readonly claims: ThreadClaims | null;
  /** The addresses that bear its token. */
  readonly addresses: readonly string[];
  readonly failed: string | null;
};

/** So many ids of a mail are looked up: those that look as ours do, then the newest. */
const MOST_IDS = 30;
/** An id that SES gave (outside/mailer.ts), or one without a domain, as SES's answer says it. */
const SES_LIKE = /^(?:[^@]+@[\w.-]*amazonses\.com|[^@]+)$/i;

/** What a thread has that is not known by a token. */
const BARE = { claims: null, addresses: [], failed: null } as const;

/** A ticket of which a mail was a part before it was released. */
export const again = (ref: string): Thread => ({ ref, how: 'release', ...BARE });

/**
 * Finds the tickets of a mail by the layered rule (F3, P9): a thread token in any address; else an id of a stored mail,
 * among them those that SES gave ours; else the tag in the subject. Each ticket once.
 */
export const findThreads = ({ intake, readAddress, readTag, domain }: Needs) => {
  const byTokens = async (addresses: readonly string[]): Promise<Thread[]> => {
    const found = new Map<string, Thread>();
    for (const address of new Set(addresses)) {
      const claims = await readAddress(address);
      if (!claims) continue;
      const { ref } = claims;
      const bearing = [...(found.get(ref)?.addresses ?? []), address];
      found.set(ref, { ref, how: 'token', claims, addresses: bearing, failed: null });
    }
    return [...found.values()];
  };

  /** The ancestor that all mails to a ticket's customer name (outside/mime.ts). */
  const ancestor = (id: string): string | null => {
    const [, ref, host] = /^([0-9a-hjkmnp-tv-z]{8})\.customer@(.+)$/.exec(id.toLowerCase()) ?? [];
    return ref !== undefined && host === domain ? ref.toUpperCase() : null;
  };

  /** Ours may stand in any position (P1): where there are too many, those that cannot be ours wait. */
  const likeliest = (ids: readonly string[]): readonly string[] => {
    if (ids.length <= MOST_IDS) return ids;
    const like = (id: string): boolean => SES_LIKE.test(id) || ancestor(id) !== null;
    return [...ids.filter(like), ...ids.filter((id) => !like(id))].slice(0, MOST_IDS);
  };

  const byIds = async (ids: readonly string[]): Promise<Thread | null> => {
    for (const id of likeliest(ids)) {
      const found = await intake.byId(id);
      if (found && isTicket(found.ref)) return { ref: found.ref, how: 'id', ...BARE, failed: found.mail };
      const ref = ancestor(id);
      if (ref !== null) return { ref, how: 'id', ...BARE };
    }
    return null;
  };

  return async (mail: IncomingMail): Promise<readonly Thread[]> => {
    if (mail.kind === 'bounce') {
      // The mail that failed says more than the address to which the notice came.
      const failed = await byIds(mail.answers);
      if (failed) return [failed];
      const returned = await byTokens(mail.returned);
      if (returned.length > 0) return returned;
    }
    const tokens = await byTokens(mail.addressed);
    if (tokens.length > 0) return tokens;
    const known = await byIds(mail.answers);
    if (known) return [known];
    const ref = await readTag(mail.subject);
    return ref === null ? [] : [{ ref, how: 'tag', ...BARE }];
  };
};

/** A ticket that a mail names, and its area. */
export type Found = { readonly thread: Thread; readonly area: string };

/** Keeps those tickets that are there; the key of a token may be of a desk that is no more. */
export const existingOf =
  (tickets: Pick<TicketStore, 'get'>) =>
  async (threads: readonly Thread[]): Promise<Found[]> => {
    const found = threads.map(async (thread): Promise<Found | null> => {
      const ticket = await orNull(tickets.get(thread.ref));
      return ticket && { thread, area: ticket.area };
    });
    return (await Promise.all(found)).flatMap((one) => one ?? []);
  };
