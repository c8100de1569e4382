import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { CannotDo } from '../../ops/desk/complaint.ts';
import type { DeployedDesk } from '../../ops/desk/deployed-desk.ts';
import type { Look } from '../../ops/doctor/check.ts';
import { CHECKS, examine, isWell, report } from '../../ops/doctor/examine.ts';

const DESK: DeployedDesk = {
  stage: 'prod',
  region: 'eu-west-1',
  Url: 'https://abc.execute-api.eu-west-1.amazonaws.com',
  Domain: 'desk.acme.com',
  Receives: 'receive',
  InviteFunction: 'invite',
  RawMailBucket: 'bucket',
  ConfigurationSet: 'set',
  AlarmTopic: 'arn:alarms',
  KeyRing: 'arn:ring',
};
const ACCOUNT = {
  production: true,
  sending: true,
  enforcement: 'HEALTHY',
  perDay: 50_000,
  perSecond: 14,
  sentToday: 12,
};
const IDENTITY = { verified: true, dkim: 'SUCCESS', tokens: ['aa', 'bb', 'cc'], zone: 'dkim.amazonses.com' };
const AREA = { id: 'billing', address: 'billing@desk.acme.com', empty: [] as string[] };

/** A desk to which nothing is missing. */
const WELL: Look = {
  identity: async () => IDENTITY,
  mailHosts: async () => [{ priority: 10, exchange: 'inbound-smtp.eu-west-1.amazonaws.com' }],
  account: async () => ACCOUNT,
  activeRules: async () => ({ name: 'baton-prod', on: true }),
  eventTopics: async () => ['arn:events'],
  subscribers: async (topic) => [{ endpoint: topic === 'arn:alarms' ? 'ops@acme.com' : 'arn:queue', confirmed: true }],
  stock: async () => ({ administrators: 1, areas: [AREA] }),
  rawMails: async () => ({ recorded: true, waiting: 0 }),
};

/** The checks that are not well, by name, with what is said of them. */
const found = async (look: Partial<Look>, desk: Partial<DeployedDesk> = {}) => {
  const findings = await examine({ ...DESK, ...desk }, { ...WELL, ...look });
  return findings.flatMap(({ name, verdict }) =>
    verdict.ok ? [] : [[name, [verdict.wrong, ...verdict.todo].join('\n')]],
  );
};

test('a desk to which nothing is missing is ready', async () => {
  const findings = await examine(DESK, WELL);
  expect(isWell(findings)).toBe(true);
  expect(report(DESK, findings)).toMatch(/^Baton-prod in eu-west-1, https:.+\n\n 1\. ok {7}The domain is verified: .+/);
  expect(report(DESK, findings)).toMatch(/The desk is ready\.$/);
});

/** What is missing, what is seen of it, and what must be said. */
const CASES: readonly (readonly [string, Partial<Look>, readonly (readonly [string, RegExp])[]])[] = [
  [
    'a domain that SES does not know',
    { identity: async () => null },
    [
      ['The domain is verified', /SES in eu-west-1 does not know desk\.acme\.com[\s\S]*Deploy again/],
      ['DKIM records', /is not known/],
    ],
  ],
  [
    'DKIM records that are not entered yet: printed as they must be',
    {
      identity: async () => ({
        ...IDENTITY,
        verified: false,
        dkim: 'PENDING',
        zone: 'xyz.dkim.eu-west-1.amazonses.com',
      }),
    },
    [
      ['The domain is verified', /has not seen yet/],
      [
        'DKIM records',
        /PENDING[\s\S]*\naa\._domainkey\.desk\.acme\.com\. CNAME aa\.xyz\.dkim\.eu-west-1\.amazonses\.com\.\nbb\._domain.+\ncc\._domain/,
      ],
    ],
  ],
  [
    'no MX record',
    { mailHosts: async () => [] },
    [['MX record', /no MX record[\s\S]*desk\.acme\.com\. MX 10 inbound-smtp\.eu-west-1\.amazonaws\.com\./]],
  ],
  [
    'an MX record of another region',
    { mailHosts: async () => [{ priority: 10, exchange: 'inbound-smtp.us-east-1.amazonaws.com' }] },
    [['MX record', /goes elsewhere: inbound-smtp\.us-east-1\.amazonaws\.com/]],
  ],
  [
    'a second mail host, which would get some of the mail',
    {
      mailHosts: async () => [
        { priority: 20, exchange: 'mx.acme.com' },
        { priority: 10, exchange: 'INBOUND-SMTP.eu-west-1.amazonaws.com.' },
      ],
    },
    [['MX record', /goes elsewhere: mx\.acme\.com\.[\s\S]*Take the others away/]],
  ],
  [
    'a name server that does not answer: the others are looked at all the same',
    {
      mailHosts: async () => {
        throw new Error('queryMx ETIMEOUT desk.acme.com');
      },
    },
    [['MX record', /could not be looked at.*ETIMEOUT/]],
  ],
  [
    'no active rule set',
    { activeRules: async () => null },
    [['Receipt rules are active', /refuses all mail[\s\S]*set-active-receipt-rule-set --rule-set-name baton-prod/]],
  ],
  [
    'another rule set',
    { activeRules: async () => ({ name: 'crm', on: true }) },
    [['Receipt rules are active', /crm is active, and only one can be[\s\S]*move its rules first/]],
  ],
  [
    'a rule that is off',
    { activeRules: async () => ({ name: 'baton-prod', on: false }) },
    [['Receipt rules are active', /is off/]],
  ],
  [
    'the sandbox',
    { account: async () => ({ ...ACCOUNT, production: false }) },
    [['Out of the sandbox', /verified addresses only[\s\S]*Ask for production access/]],
  ],
  [
    'paused sending',
    { account: async () => ({ ...ACCOUNT, sending: false, enforcement: 'SHUTDOWN' }) },
    [['Sending is on', /paused all sending \(SHUTDOWN\)[\s\S]*runbook\.md#reputation/]],
  ],
  [
    'a review',
    { account: async () => ({ ...ACCOUNT, enforcement: 'PROBATION' }) },
    [['Sending is on', /reviews the account \(PROBATION\)/]],
  ],
  [
    'a quota that is nearly used up',
    { account: async () => ({ ...ACCOUNT, perDay: 200, sentToday: 190 }) },
    [['Sending is on', /190 of the 200 mails[\s\S]*Sending quota/]],
  ],
  ['no event destination', { eventTopics: async () => [] }, [['SES tells what became of mails', /tells nobody/]]],
  [
    'nobody who hears events or alarms',
    { subscribers: async () => [] },
    [
      ['SES tells what became of mails', /no queue hears it/],
      [
        'Alarms reach somebody',
        /Nobody hears the alarms[\s\S]*sns subscribe --region eu-west-1 --topic-arn arn:alarms/,
      ],
    ],
  ],
  [
    'a subscription that waits for its confirmation',
    { subscribers: async (topic) => [{ endpoint: 'ops@acme.com', confirmed: topic !== 'arn:alarms' }] },
    [['Alarms reach somebody', /ops@acme\.com has not confirmed/]],
  ],
  [
    'neither administrator nor area',
    { stock: async () => ({ administrators: 0, areas: [] }) },
    [
      ['First administrator', /npm run invite -- you@example\.com --stage prod --region eu-west-1/],
      ['First area', /There is no area[\s\S]*PUT https:.+\/v1\/areas\/billing/],
    ],
  ],
  [
    'empty rungs',
    { stock: async () => ({ administrators: 2, areas: [{ ...AREA, empty: ['director', 'vp'] }] }) },
    [['First area', /Nobody is on the rungs director, vp of billing/]],
  ],
  [
    'an area of another domain',
    { stock: async () => ({ administrators: 2, areas: [{ ...AREA, address: 'billing@old.com' }] }) },
    [['First area', /billing@old\.com is not of the domain desk\.acme\.com/]],
  ],
  [
    'no mail yet',
    { rawMails: async () => ({ recorded: false, waiting: 0 }) },
    [['First mail', /No mail has come in yet[\s\S]*billing@desk\.acme\.com/]],
  ],
  [
    'mail that nobody records',
    { rawMails: async () => ({ recorded: false, waiting: 3 }) },
    [['First mail', /3 mails have come in, and none is on record[\s\S]*runbook\.md#mail-in/]],
  ],
];

test.each(CASES)('%s: what is wrong, and what to do', async (_what, look, expected) => {
  const findings = await found(look);
  expect(findings.map(([name]) => name)).toEqual(expected.map(([name]) => name));
  for (const [i, [, pattern]] of expected.entries()) expect(findings[i]?.[1]).toMatch(pattern);
});

test('a desk of forms only needs neither MX record nor rules nor a first mail', async () => {
  const nothing = { activeRules: async () => null, mailHosts: async () => [], rawMails: vi.fn() };
  expect(await found(nothing, { Receives: 'none' })).toEqual([]);
  expect(nothing.rawMails).not.toHaveBeenCalled();
});

test('what may not be looked at is missing, in the words of whoever refused, and nothing else is', async () => {
  const denied = Object.assign(new Error('not authorized to perform ses:GetAccount'), {
    name: 'AccessDeniedException',
  });
  const findings = await found({
    account: async () => {
      throw denied;
    },
    stock: async () => {
      throw new CannotDo('The desk refused: it is asleep');
    },
  });
  expect(findings).toEqual([
    ['Out of the sandbox', expect.stringMatching(/may not do it: .*ses:GetAccount/)],
    ['Sending is on', expect.stringMatching(/ses:GetAccount/)],
    ['First administrator', expect.stringMatching(/it is asleep/)],
    ['First area', expect.stringMatching(/it is asleep/)],
  ]);
  const text = report(DESK, await examine(DESK, { ...WELL, activeRules: async () => null }));
  expect(text).toMatch(/ 4\. MISSING {2}Receipt rules.+\n {7}-> Activate ours.+/);
  expect(text).toMatch(/1 of 11 are missing\. Begin with the first\.$/);
});

describe('the README', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const chapter = readme.split(/^## /m).find((text) => text.startsWith('Deploy it')) ?? '';

  test('its chapter has the checks of the doctor, in order', () => {
    const steps = [...chapter.matchAll(/^(\d+)\. \*\*(.+?)\.?\*\*/gm)].map(([, number, name]) => [
      Number(number),
      name,
    ]);
    expect(steps).toEqual(CHECKS.map(({ name }, i) => [i + 1, name]));
  });
});
