import { expect, test } from 'vitest';
import { isGenuine } from '../../../../functions/domain/intake/authenticity.ts';
import type { Envelope, Verdict, Verdicts } from '../../../../functions/domain/intake/incoming-mail.ts';
import { NOW } from '../../../support/builders.ts';

const NONE: Verdicts = { spam: 'pass', virus: 'pass', spf: 'unknown', dkim: 'unknown', dmarc: 'unknown' };
const FROM = 'cleo@example.org';
/** How a mail of Cleo's came, by default without any word of who sent it. */
const envelope = (verdicts: Partial<Verdicts>, more: Partial<Envelope> = {}): Envelope => ({
  mail: 'm1',
  at: NOW,
  recipients: ['billing@baton.test'],
  source: '',
  verdicts: { ...NONE, ...verdicts },
  signedBy: [],
  ...more,
});

test.each<[string, boolean, Envelope, (string | undefined)?]>([
  ['DMARC passes', true, envelope({ dmarc: 'pass' })],
  [
    'DMARC passes, and SPF and DKIM fail (an aligned one passed at a forwarder)',
    true,
    envelope({ dmarc: 'pass', spf: 'fail', dkim: 'fail' }),
  ],
  [
    'DMARC fails, whatever else passes',
    false,
    envelope({ dmarc: 'fail', spf: 'pass', dkim: 'pass' }, { source: FROM, signedBy: ['example.org'] }),
  ],
  ['nothing is known', false, envelope({})],
  ['nobody is named as its sender', false, envelope({ dmarc: 'pass' }), undefined],
  ['SPF passes for the same domain', true, envelope({ spf: 'pass' }, { source: 'bounces@example.org' })],
  ['SPF passes for a part of the domain', true, envelope({ spf: 'pass' }, { source: 'x@bounces.example.org' })],
  [
    'SPF passes for the domain of which From is a part',
    true,
    envelope({ spf: 'pass' }, { source: 'x@org.example' }),
    'cleo@mail.org.example',
  ],
  ['SPF passes, in capitals', true, envelope({ spf: 'pass' }, { source: 'x@EXAMPLE.org' })],
  ['SPF passes for another domain', false, envelope({ spf: 'pass' }, { source: 'x@evil.example' })],
  ['SPF passes for a domain that only ends alike', false, envelope({ spf: 'pass' }, { source: 'x@notexample.org' })],
  [
    'SPF passes for a domain that begins alike',
    false,
    envelope({ spf: 'pass' }, { source: 'x@example.org.evil.example' }),
  ],
  ['SPF passes for the null path', false, envelope({ spf: 'pass' })],
  [
    'SPF passes for two parts of a third',
    false,
    envelope({ spf: 'pass' }, { source: 'x@a.example.org' }),
    'cleo@b.example.org',
  ],
  ['SPF does not pass', false, envelope({ spf: 'gray' }, { source: FROM })],
  ['a signature of the same domain is valid', true, envelope({ dkim: 'pass' }, { signedBy: ['example.org'] })],
  [
    'one of several signatures is aligned',
    true,
    envelope({ dkim: 'pass' }, { signedBy: ['list.example', 'Mail.Example.ORG'] }),
  ],
  ['a signature of somebody else is valid', false, envelope({ dkim: 'pass' }, { signedBy: ['amazonses.com'] })],
  ['DKIM passes without a domain', false, envelope({ dkim: 'pass' })],
  ['a signature of the same domain is not valid', false, envelope({ dkim: 'fail' }, { signedBy: ['example.org'] })],
  ['the domain stands in the local part', false, envelope({ spf: 'pass' }, { source: '"x@example.org"@evil.example' })],
])('%s: %s', (_what, genuine, how, from = FROM) => {
  expect(isGenuine(how, _what.startsWith('nobody') ? undefined : from)).toBe(genuine);
});

test.each<Verdict>(['gray', 'processing-failed', 'disabled', 'unknown'])(
  'DMARC that says %s neither proves nor refutes',
  (dmarc) => {
    expect(isGenuine(envelope({ dmarc }), FROM)).toBe(false);
    expect(isGenuine(envelope({ dmarc, spf: 'pass' }, { source: FROM }), FROM)).toBe(true);
  },
);
