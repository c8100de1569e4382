import { createHash } from 'node:crypto';
import { basics, catchAll, domain, lastResort, rawMails, staffDomains, stores, threads } from '../deps.ts';
import { receiveMail } from '../mail/receive-mail.ts';
import { takeAnnounced } from '../mail/take-announced.ts';
import { digestOf } from '../outside/thread-tokens.ts';
import { readMail } from '../reading/read-mail.ts';
import { mailIntake } from '../use-cases/mail-in/mail-intake.ts';

const base = { ...basics(), ...stores(), domain: domain(), staffDomains: staffDomains() };
const { readAddress, readTag } = threads();

/** Mail that came in: tickets and messages. */
export const handler = receiveMail({
  ...base,
  take: takeAnnounced({
    ...base,
    raw: rawMails(),
    readMail,
    takeIn: mailIntake({
      ...base,
      readAddress,
      readTag,
      digestOf,
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
      catchAll: catchAll(),
      lastResort: lastResort(),
    }),
  }),
});
