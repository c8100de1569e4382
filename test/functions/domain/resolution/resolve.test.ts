import { describe, expect, test } from 'vitest';
import type { Case } from '../../../../functions/domain/change.ts';
import { resolve } from '../../../../functions/domain/resolution/resolve.ts';
import { RESOLUTION_CODES, type ResolutionCode } from '../../../../functions/domain/resolution/resolution.ts';
import { after } from '../../../../functions/domain/time.ts';
import { anArea, ids, named, NOW } from '../../../support/builders.ts';
import { beside, climbingCase, closedCase, heldCase, solvedCase, stands, waitingCase } from '../../../support/cases.ts';

const recipients = { to: ['cleo@example.org'], cc: ['kim@example.org'] };
type How = { code?: ResolutionCode; event?: string | null; to?: { to: string[]; cc: string[] } };

function resolved(kase: Case, { code = 'solved', event = null, to = recipients }: How = {}) {
  const what = { code, summary: 'We paid it back.', event };
  const change = resolve(kase, named('ana'), what, { area: anArea(), recipients: to }, NOW, ids());
  stands(kase, change);
  return change;
}

describe('a matter ends honestly', () => {
  test('with its code and summary, by whoever says so; it closes fourteen days later', () => {
    const { ticket, timeline } = resolved(heldCase());
    expect(ticket).toMatchObject({
      status: 'solved',
      holder: named('ana'),
      resolution: { code: 'solved', summary: 'We paid it back.', event: null, at: NOW, by: named('ana') },
      closesAt: after(NOW, 14 * 86_400),
      nextStep: null,
      watch: 1,
    });
    expect(timeline).toMatchObject([{ cause: 'resolution', what: 'resolved it as solved: We paid it back.' }]);
  });

  test.each(RESOLUTION_CODES.filter((code) => code !== 'spam'))('as %s the customer is told how', (code) => {
    const change = resolved(heldCase(), { code, event: 'the law changed' });
    const event = code === 'overcome_by_events' ? 'the law changed' : null;
    expect(change.mails).toMatchObject([
      { ...recipients, content: { kind: 'reply', about: 'resolution', code, event, text: 'We paid it back.' } },
    ]);
    expect(change.messages).toMatchObject([{ by: 'staff', ...recipients, mail: change.mails[0]?.id }]);
    expect(change.ticket.resolution).toMatchObject({ code, event });
  });

  test('as spam nobody is told, as there is nobody to tell', () => {
    const change = resolved(climbingCase(), { code: 'spam' });
    expect([change.mails, change.messages, change.touches]).toEqual([[], [], []]);
    expect(change.ticket.status).toBe('solved');
  });

  test('with nobody to write to it ends all the same', () => {
    const change = resolved(heldCase(), { to: { to: [], cc: [] } });
    expect([change.mails, change.ticket.status]).toEqual([[], 'solved']);
  });

  test('overcome by events: not without naming the event', () => {
    const details = { issues: [{ path: 'event', message: 'is missing: name what overtook the request' }] };
    expect(() => resolved(heldCase(), { code: 'overcome_by_events' })).toThrow(
      expect.objectContaining({ kind: 'invalid', details }),
    );
    const { timeline } = resolved(heldCase(), { code: 'overcome_by_events', event: 'the shop closed' });
    expect(timeline[0]?.what).toBe('resolved it as overcome by events (the shop closed): We paid it back.');
  });

  test('once more, with another code, and counts its fourteen days anew', () => {
    expect(resolved(solvedCase({ closesAt: after(NOW, 60) }), { code: 'answered' }).ticket).toMatchObject({
      resolution: { code: 'answered' },
      closesAt: after(NOW, 14 * 86_400),
    });
  });

  test('never when it is closed', () => {
    expect(() => resolved(closedCase())).toThrow(expect.objectContaining({ kind: 'conflict' }));
  });
});

describe('every open run ends with it', () => {
  test('of a ticket that nobody held: the run watches until it closes, and nobody is asked', () => {
    const change = resolved(climbingCase());
    expect(change.ticket).toMatchObject({ run: null, watch: 1, holder: null });
    expect(change.runs).toMatchObject([{ run: 1, state: 'holding' }]);
    expect(change.asks).toMatchObject([{ person: 'ana', state: 'withdrawn' }]);
    expect(change.outbox.map(({ effect }) => effect.kind)).toContain('answer-token');
  });

  test('beside a holder: that run ends, and the one that watched goes on', () => {
    const change = resolved(heldCase({ run: 2, runs: 2 }, { open: beside({ why: 'staff' }) }));
    expect(change.ticket).toMatchObject({ run: null, watch: 1 });
    expect(change.runs).toMatchObject([{ run: 2, state: 'ended', wakeAt: null }]);
    expect(change.asks).toMatchObject([{ person: 'ben', state: 'withdrawn' }]);
  });

  test('while it waited for the customer: the question is withdrawn', () => {
    expect(resolved(waitingCase()).ticket).toMatchObject({ waiting: null, watch: 1 });
  });
});

describe('F81: each true resolution is counted', () => {
  const alone = { to: ['cleo@example.org'], cc: [] };
  const asking = (kase: Case, lastAsked: string | null) => {
    const what = { code: 'solved', summary: 'Paid back.', event: null } as const;
    return resolve(kase, named('ana'), what, { area: anArea(), recipients: alone, lastAsked }, NOW, ids());
  };

  test('the customer is asked about it, and that is remembered with it', () => {
    const { ticket, mails, surveying } = asking(heldCase({ resolutions: 1 }), null);
    expect([ticket.resolutions, mails[0]?.content]).toMatchObject([2, { kind: 'reply', vote: 2 }]);
    expect(surveying).toMatchObject({ survey: { email: 'cleo@example.org', at: NOW }, before: null });
  });

  test('solved once more while it is solved is the same one; whoever was asked is not asked again', () => {
    const { ticket, mails, surveying } = asking(solvedCase(), NOW);
    expect([ticket.resolutions, mails[0]?.content, surveying]).toMatchObject([1, { vote: null }, null]);
  });
});
