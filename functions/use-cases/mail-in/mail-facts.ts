import { dayOf } from '../../domain/intake/arrival.ts';
import { isGenuine } from '../../domain/intake/authenticity.ts';
import type { IncomingMail } from '../../domain/intake/incoming-mail.ts';
import { remarksOn } from '../../domain/intake/remarks.ts';
import type { Instant } from '../../domain/time.ts';
import type { Known } from './join-thread.ts';
import type { Limits } from './limits.ts';
import type { WhoWrites } from '../who-writes.ts';

/** So many addresses that a mail names are looked at. */
const [MOST_COPIED, MOST_OFFERED] = [50, 5];

/** Finds out what is to be known of a mail besides its words. */
export const mailFacts = ({ whoWrites, limits }: { whoWrites: WhoWrites; limits: Limits }) => {
  /** Those of some addresses that are neither the desk's nor a colleague's. */
  const theirs = async (addresses: readonly string[], most: number): Promise<string[]> => {
    const all = [...new Set(addresses)].slice(0, most);
    const whose = await Promise.all(all.map(async (address) => ({ address, ...(await whoWrites(address)) })));
    return whose.filter((one) => one.whose === 'theirs').map(({ address }) => address);
  };

  /** `namesake` is the mail that bore the same Message-ID before. */
  return async (
    mail: IncomingMail,
    released: boolean,
    namesake: { hash: string | null } | undefined,
    now: Instant,
  ): Promise<Known> => {
    const { from, parts, why, whole } = mail;
    const persons = mail.kind === 'human' || released;
    const [whose, copied, answers] = await Promise.all([
      from ? whoWrites(from.email) : null,
      persons ? theirs([...mail.to, ...mail.cc], MOST_COPIED) : [],
      from && persons ? limits.ofAnswers(from.email, now) : null,
    ]);
    const genuine = isGenuine(mail, from?.email);
    return {
      whose,
      genuine,
      copied,
      offered: whose?.whose === 'staff' ? await theirs(mail.mentioned, MOST_OFFERED) : [],
      released,
      source: {
        mail: mail.mail,
        day: dayOf(mail.at),
        verified: genuine,
        why,
        whole,
        parts: [...parts],
        ...(mail.readable ? {} : { unread: true }),
      },
      answers,
      answered: null,
      remarks: remarksOn(mail, namesake, released),
    };
  };
};
export type MailFacts = ReturnType<typeof mailFacts>;
