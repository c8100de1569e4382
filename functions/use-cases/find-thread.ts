import { type ThreadClaims } from '../domain/links/thread.ts';
import type { IncomingMail } from '../domain/intake/incoming-mail.ts';
import type { IntakeStore } from '../store/intake.ts';

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
  readonly failed: string | null;
};

/** So many ids of a mail are looked up: the newest stand first. */
const MOST_IDS = 30;

/**
 * Finds the tickets of a mail by the layered rule (F3, P9): a thread token in any address; else an id of a stored mail,
 * among them those that SES gave ours; else the tag in the subject. Each ticket once.
 */
export const findThreads = ({ intake, readAddress, readTag, domain }: Needs) => {
  const byTokens = async (addresses: readonly string[]): Promise<Thread[]> => {
    const claims = await Promise.all([...new Set(addresses)].map(readAddress));
    const found = claims.flatMap((one) => one ?? []);
    return [...new Map(found.map((one) => [one.ref, one])).values()].map((one) => ({
      ref: one.ref,
      how: 'token',
      claims: one,
      failed: null,
    }));
  };

  /** The ancestor that all mails to a ticket's customer name (outside/mime.ts). */
  const ancestor = (id: string): string | null => {
    const [, ref, host] = /^([0-9a-hjkmnp-tv-z]{8})\.customer@(.+)$/.exec(id.toLowerCase()) ?? [];
    return ref !== undefined && host === domain ? ref.toUpperCase() : null;
  };

  const byIds = async (ids: readonly string[]): Promise<Thread | null> => {
    for (const id of ids.slice(0, MOST_IDS)) {
      const found = await intake.byId(id);
      if (found) return { ref: found.ref, how: 'id', claims: null, failed: found.mail };
      const ref = ancestor(id);
      if (ref !== null) return { ref, how: 'id', claims: null, failed: null };
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
    return ref === null ? [] : [{ ref, how: 'tag', claims: null, failed: null }];
  };
};
