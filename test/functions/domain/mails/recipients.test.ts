import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Addressed,
  LEFT,
  newAddresses,
  replyRecipients,
  type ReplyRecipients,
} from '../../../../functions/domain/mails/recipients.ts';
import { assertProperty } from '../../../support/property.ts';

const OURS = ['billing@baton.test', 'shipping@baton.test', 'desk+repairs@baton.test'];
const isOurs = (address: string): boolean => OURS.includes(address);

/** The headers of a message from Cleo to billing. */
const message = (more: Partial<Addressed> = {}): Addressed => ({
  from: 'cleo@example.org',
  replyTo: [],
  to: ['billing@baton.test'],
  cc: [],
  ...more,
});
const ours = (...addresses: string[]) => addresses.map((address) => ({ address, why: LEFT.ours }));
const unreadable = (...addresses: string[]) => addresses.map((address) => ({ address, why: LEFT.unreadable }));
const asksElsewhere = (address: string) => [{ address, why: LEFT.asksElsewhere }];
const billing = ours('billing@baton.test');
const CLEO = ['cleo@example.org'];

describe('P16: the default recipients of a reply', () => {
  test.each<[string, Partial<Addressed>, ReplyRecipients]>([
    // Who wrote, and who wants the answer
    ['the sender', {}, { to: CLEO, cc: [], left: billing }],
    [
      'Reply-To before From',
      { replyTo: ['orders@example.org'] },
      { to: ['orders@example.org'], cc: [], left: [...billing, ...asksElsewhere('cleo@example.org')] },
    ],
    [
      'each Reply-To of several',
      { replyTo: ['orders@example.org', 'cleo@example.org'] },
      { to: ['orders@example.org', 'cleo@example.org'], cc: [], left: billing },
    ],
    [
      'the sender who asks for answers elsewhere but is in Cc stays there',
      { replyTo: ['orders@example.org'], cc: CLEO },
      { to: ['orders@example.org'], cc: CLEO, left: billing },
    ],
    ['a Reply-To that is From', { replyTo: CLEO }, { to: CLEO, cc: [], left: billing }],
    ['an empty Reply-To is none', { replyTo: ['', ' '] }, { to: CLEO, cc: [], left: billing }],
    ['a Reply-To that is the desk', { replyTo: ['billing@baton.test'] }, { to: CLEO, cc: [], left: billing }],
    [
      'a Reply-To of the desk and of somebody else',
      { replyTo: ['billing@baton.test', 'orders@example.org'] },
      { to: ['orders@example.org'], cc: [], left: [...billing, ...asksElsewhere('cleo@example.org')] },
    ],
    [
      'a Reply-To that is no address',
      { replyTo: ['do not answer'] },
      { to: CLEO, cc: [], left: [...unreadable('do not answer'), ...billing] },
    ],
    // Nobody is dropped
    [
      'further addresses of To',
      { to: ['billing@baton.test', 'bo@example.org', 'mo@example.org'] },
      { to: CLEO, cc: ['bo@example.org', 'mo@example.org'], left: billing },
    ],
    [
      'those of To before those of Cc',
      { to: ['bo@example.org', 'billing@baton.test'], cc: ['al@example.org'] },
      { to: CLEO, cc: ['bo@example.org', 'al@example.org'], left: billing },
    ],
    [
      'the desk in Cc, somebody else in To',
      { to: ['supplier@example.net'], cc: ['billing@baton.test'] },
      { to: CLEO, cc: ['supplier@example.net'], left: billing },
    ],
    ['the desk in Bcc: it is in no header', { to: ['bo@example.org'] }, { to: CLEO, cc: ['bo@example.org'], left: [] }],
    ['no To at all', { to: [] }, { to: CLEO, cc: [], left: [] }],
    [
      'a list of undisclosed recipients',
      { to: ['undisclosed-recipients:;'] },
      { to: CLEO, cc: [], left: unreadable('undisclosed-recipients:;') },
    ],
    [
      'somebody on a subdomain of the desk, or with a name like the desk’s, is not the desk',
      { cc: ['billing@mail.baton.test', 'xbilling@baton.test', 'billing-x@baton.test'] },
      { to: CLEO, cc: ['billing@mail.baton.test', 'xbilling@baton.test', 'billing-x@baton.test'], left: billing },
    ],
    // The desk
    [
      'two areas of the desk',
      { cc: ['shipping@baton.test', 'bo@example.org'] },
      { to: CLEO, cc: ['bo@example.org'], left: ours('billing@baton.test', 'shipping@baton.test') },
    ],
    [
      'the desk under a plus-tag',
      { to: ['billing+k7q2m9xd@baton.test'] },
      { to: CLEO, cc: [], left: ours('billing+k7q2m9xd@baton.test') },
    ],
    [
      'the desk in another case, with a tag',
      { to: ['Billing+K7Q2@Baton.TEST'], cc: [' BILLING@baton.test '] },
      { to: CLEO, cc: [], left: ours('billing+k7q2@baton.test', 'billing@baton.test') },
    ],
    [
      'an address of the desk that has a plus itself, and a tag behind it',
      { to: ['desk+repairs@baton.test', 'desk+repairs+k7q2@baton.test', 'desk@baton.test'] },
      { to: CLEO, cc: ['desk@baton.test'], left: ours('desk+repairs@baton.test', 'desk+repairs+k7q2@baton.test') },
    ],
    // Duplicates
    ['the sender in Cc too', { cc: CLEO }, { to: CLEO, cc: [], left: billing }],
    [
      'somebody in To and in Cc',
      { to: ['billing@baton.test', 'bo@example.org'], cc: ['bo@example.org'] },
      { to: CLEO, cc: ['bo@example.org'], left: billing },
    ],
    [
      'the same address in two cases',
      { from: 'Cleo@Example.org', cc: ['CLEO@example.org', 'Bo@example.org', 'bo@Example.ORG'] },
      { to: CLEO, cc: ['bo@example.org'], left: billing },
    ],
    [
      'the plus-tag of a stranger is part of the address',
      { cc: ['cleo+desk@example.org'] },
      { to: CLEO, cc: ['cleo+desk@example.org'], left: billing },
    ],
    // Never empty unless everything is ours
    [
      'the desk as sender: those of To move up',
      { from: 'billing@baton.test', to: ['cleo@example.org', 'bo@example.org'], cc: ['al@example.org'] },
      { to: ['cleo@example.org', 'bo@example.org'], cc: ['al@example.org'], left: billing },
    ],
    [
      'the desk as sender and in To: those of Cc move up',
      { from: 'shipping@baton.test', cc: CLEO },
      { to: CLEO, cc: [], left: ours('shipping@baton.test', 'billing@baton.test') },
    ],
    [
      'a sender nobody can write to',
      { from: 'MAILER-DAEMON', cc: CLEO },
      { to: CLEO, cc: [], left: [...unreadable('mailer-daemon'), ...billing] },
    ],
    [
      'the desk everywhere: nobody, and why',
      { from: 'shipping@baton.test', replyTo: ['billing+x@baton.test'] },
      { to: [], cc: [], left: ours('shipping@baton.test', 'billing+x@baton.test', 'billing@baton.test') },
    ],
    ['no header at all', { from: '', to: [] }, { to: [], cc: [], left: [] }],
  ])('%s', (_what, headers, expected) => {
    const { left, ...recipients } = replyRecipients(message(headers), isOurs);
    const { left: expectedLeft, ...expectedRecipients } = expected;
    expect(recipients).toEqual(expectedRecipients);
    expect(new Set(left)).toEqual(new Set(expectedLeft));
    expect(left).toHaveLength(expectedLeft.length);
  });

  test('carries nothing over from the ticket that was open before: the same headers give the same answer', () => {
    const first = replyRecipients(message(), isOurs);
    replyRecipients(message({ from: 'zoe@example.net', cc: ['secret@example.net'] }), isOurs);
    expect(replyRecipients(message(), isOurs)).toEqual(first);
  });

  test('leaves the headers as they are', () => {
    const headers = message({ replyTo: ['B@example.org'], cc: ['C@example.org'] });
    const before = structuredClone(headers);
    replyRecipients(headers, isOurs);
    expect(headers).toEqual(before);
  });
});

const people = ['cleo@example.org', 'bo@example.org', 'al@example.net', 'mo+tag@example.net', 'zoe@mail.baton.test'];
const desk = [...OURS, 'billing+k7q2@baton.test', 'shipping+a+b@baton.test', 'desk+repairs+x@baton.test'];
const inSomeCase = (address: string) => fc.constantFrom(address, address.toUpperCase(), ` ${address} `);
const anAddress = fc.constantFrom(...people, ...desk).chain(inSomeCase);
const headers: fc.Arbitrary<Addressed> = fc.record({
  from: anAddress,
  replyTo: fc.array(anAddress, { maxLength: 3 }),
  to: fc.array(anAddress, { maxLength: 6 }),
  cc: fc.array(anAddress, { maxLength: 6 }),
});
const plain = (address: string): string => address.trim().toLowerCase();
/** The people of the addresses, each once, in their order. */
const humans = (addresses: readonly string[]): string[] => [
  ...new Set(addresses.map(plain).filter((address) => people.includes(address))),
];

describe('P16: the default recipients, whatever the headers', () => {
  test('P6: never hold an address of the desk', () => {
    assertProperty(
      fc.property(headers, (mail) => {
        const { to, cc } = replyRecipients(mail, isOurs);
        expect([...to, ...cc].filter((address) => desk.includes(address))).toEqual([]);
      }),
    );
  });

  test('hold everybody else exactly once, but a sender who asks for answers elsewhere; who is left out is named', () => {
    assertProperty(
      fc.property(headers, (mail) => {
        const { to, cc, left } = replyRecipients(mail, isOurs);
        const all = [mail.from, ...mail.replyTo, ...mail.to, ...mail.cc].map(plain);
        const named = [...to, ...cc, ...left.map(({ address }) => address)];
        expect(named.toSorted()).toEqual([...new Set(all)].toSorted());
        const missing = left.filter(({ address }) => people.includes(address));
        const replaced =
          humans(mail.replyTo).length > 0 &&
          !humans([...mail.replyTo, ...mail.to, ...mail.cc]).includes(plain(mail.from));
        expect(missing).toEqual(
          replaced ? humans([mail.from]).map((address) => ({ address, why: LEFT.asksElsewhere })) : [],
        );
      }),
    );
  });

  test('go to whoever wants the answer, the others in the order of the headers, and to nobody only where nobody is', () => {
    assertProperty(
      fc.property(headers, (mail) => {
        const { to, cc } = replyRecipients(mail, isOurs);
        const [wanted = []] = [mail.replyTo, [mail.from], mail.to, mail.cc]
          .map(humans)
          .filter((some) => some.length > 0);
        expect(to).toEqual(wanted);
        expect(cc).toEqual(humans([...mail.to, ...mail.cc]).filter((address) => !to.includes(address)));
      }),
    );
  });

  test('are the same for the answer to the same people', () => {
    assertProperty(
      fc.property(headers, (mail) => {
        const { to, cc } = replyRecipients(mail, isOurs);
        const [from = '', ...replyTo] = to;
        const again = replyRecipients({ from, replyTo: to, to: [], cc }, isOurs);
        expect([again.to, again.cc]).toEqual([to, cc]);
        expect(replyTo.every((address) => again.to.includes(address))).toBe(true);
      }),
    );
  });
});

describe('P16: addresses to be marked before a mail is sent', () => {
  const last = { to: CLEO, cc: ['bo@example.org'] };
  test.each<[string, { to: string[]; cc: string[] }, typeof last | null, string[]]>([
    ['none, when the same people are written to', { to: CLEO, cc: ['bo@example.org'] }, last, []],
    ['none, when they have changed places', { to: ['bo@example.org'], cc: CLEO }, last, []],
    ['none, when somebody is no longer there', { to: CLEO, cc: [] }, last, []],
    ['none, when only the case differs', { to: ['Cleo@Example.org'], cc: [' BO@example.org'] }, last, []],
    ['a new one in Cc', { to: CLEO, cc: ['al@example.org'] }, last, ['al@example.org']],
    [
      'new ones in To and Cc, in their order, once',
      { to: ['zoe@example.org', 'cleo@example.org'], cc: ['al@example.org', 'Zoe@example.org'] },
      last,
      ['zoe@example.org', 'al@example.org'],
    ],
    ['all, before the first mail', { to: CLEO, cc: ['bo@example.org'] }, null, ['cleo@example.org', 'bo@example.org']],
  ])('%s', (_what, recipients, before, expected) => {
    expect(newAddresses(recipients, before)).toEqual(expected);
  });

  test('of a reply to a message are those the message brought in', () => {
    const first = replyRecipients(message(), isOurs);
    const second = replyRecipients(message({ cc: ['bo@example.org'] }), isOurs);
    expect(newAddresses(second, first)).toEqual(['bo@example.org']);
  });
});
