import type { Envelope } from './incoming-mail.ts';

/** Whether two domains are one's own and a part of it. Stricter than RFC 7489, 3.1.1, where both may be parts of a third. */
const aligned = (one: string, other: string): boolean =>
  one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/**
 * Whether SES's verdicts say that a mail is not forged: DMARC passes; or its owner states no policy, and SPF passes for
 * an envelope sender of the same domain, or a valid signature is of the same domain (RFC 7489, 3.1: alignment).
 */
export function isGenuine({ verdicts, source, signedBy }: Envelope, from: string | undefined): boolean {
  if (from === undefined || verdicts.dmarc === 'fail') return false;
  if (verdicts.dmarc === 'pass') return true;
  const domain = domainOf(from);
  const bySpf = verdicts.spf === 'pass' && source !== '' && aligned(domainOf(source), domain);
  const byDkim = verdicts.dkim === 'pass' && signedBy.some((signer) => aligned(signer.toLowerCase(), domain));
  return bySpf || byDkim;
}
