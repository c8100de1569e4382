/** P3, P5: what machines write is evidence beside the ticket, in every state of it. */
import { expect, test } from 'vitest';
import type { Case } from '../../../../functions/domain/change.ts';
import { type Kind, Kind as Kinds } from '../../../../functions/domain/intake/incoming-mail.ts';
import { fileMachineMail } from '../../../../functions/domain/intake/machine-mail.ts';
import { ids, NOW } from '../../../support/builders.ts';
import { climbingCase, closedCase, heldCase, solvedCase, stands, waitingCase } from '../../../support/cases.ts';

const source = { mail: 'm9', day: '2026-03-02', verified: false, why: 'Auto-Submitted', whole: true, parts: [] };
const from = { name: 'Robot', email: 'robot@machine.example' };
const STATES: readonly [string, Case][] = [
  ['new', climbingCase({ status: 'new' })],
  ['climbing', climbingCase()],
  ['held', heldCase()],
  ['waiting', waitingCase()],
  ['solved', solvedCase()],
  ['closed', closedCase()],
];

test.each(STATES.flatMap(([status, kase]) => Kinds.options.map((kind) => [status, kind, kase] as const)))(
  'on a %s ticket a mail that is %s changes nothing but the record',
  (_status, kind, kase) => {
    const change = fileMachineMail(kase.ticket, { kind, from, text: 'I am away.', source }, null, NOW, ids());
    stands(kase, change);
    const { ticket } = kase;
    expect(change.ticket).toEqual({ ...ticket, messages: 2, entries: 2, version: 2, changedAt: NOW });
    expect([change.mails, change.outbox, change.runs, change.asks, change.touches]).toEqual([[], [], [], [], []]);
    expect(change.messages).toMatchObject([{ by: 'machine', from, text: 'I am away.', source, mail: null }]);
  },
);

test.each<[Kind, string | null, string, string]>([
  ['auto-reply', null, 'Auto-Submitted', 'automatic: an automatic reply came in (Auto-Submitted); it changes nothing'],
  [
    'bounce',
    'mail7',
    'multipart/report',
    'automatic: a notice came in that a mail did not arrive, about mail mail7 (multipart/report); it changes nothing',
  ],
  ['list', null, '', 'automatic: a mail to many came in; it changes nothing'],
  ['other-automatic', null, '', 'automatic: an automatic mail came in; it changes nothing'],
  ['human', null, '', 'automatic: a mail of the desk itself came in; it changes nothing'],
])('%s about %s, known by “%s”, is on record', (kind, failed, why, what) => {
  const { ticket } = heldCase();
  const change = fileMachineMail(ticket, { kind, from, text: '', source: { ...source, why } }, failed, NOW, ids());
  expect(change.timeline.map((entry) => entry.what)).toEqual([what]);
});

test('a notice without a sender is of somebody unknown', () => {
  const change = fileMachineMail(heldCase().ticket, { kind: 'bounce', from: null, text: '', source }, null, NOW, ids());
  expect(change.messages[0]!.from.email).toBe('unknown@sender.invalid');
});
