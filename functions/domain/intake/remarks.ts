import type { IncomingMail } from './incoming-mail.ts';

/** So many parts are named in the record; the page lists all. */
const NAMED = 5;

/** What people should know of how a mail came, each a line of the record. `namesake` bore the same Message-ID before. */
export function remarksOn(
  mail: IncomingMail,
  namesake: { hash: string | null } | undefined,
  released: boolean,
): string[] {
  const { hash, parts } = mail;
  const notShown = parts.filter(({ fate }) => fate === 'not-shown');
  return [
    ...(mail.readable ? [] : ['the mail could not be read; its raw form is kept, and can be read again']),
    ...(namesake && namesake.hash !== null && namesake.hash !== hash
      ? ['another mail with the same Message-ID came before, and says something else']
      : []),
    ...(notShown.length > 0
      ? [
          `${notShown.length} part${notShown.length === 1 ? ' is' : 's are'} not shown: ${notShown
            .slice(0, NAMED)
            .map(({ type, size, reason }) => `${type}, ${size} bytes (${reason ?? ''})`)
            .join('; ')}`,
        ]
      : []),
    ...(released ? [`arrived at ${mail.at}, and was released from the list of exceptions`] : []),
  ];
}
