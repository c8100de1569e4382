import { describe, expect, test } from 'vitest';
import { putWatch } from '../../../../functions/domain/tickets/put-watch.ts';
import { after } from '../../../../functions/domain/time.ts';
import { ids, NOW } from '../../../support/builders.ts';
import { aWatch, closedCase, heldCase } from '../../../support/cases.ts';

/** The ticket's next step is due in so many seconds. */
const due = (seconds: number) => heldCase({ nextStep: { what: 'call Cleo', by: after(NOW, seconds) } }).ticket;
const put = (ticket = due(1_800), seconds = 1_800, run = aWatch()) =>
  putWatch({ ticket, run }, { token: 'fresh', seconds }, NOW, ids());
const woken = [{ v: 1, kind: 'wake-run', run: 1 }];

describe('the callback state that watches a ticket', () => {
  test.each([
    ['when the state ends', 1_800, 1_800],
    ['later', 1_800, 600],
    ['up to five seconds before it ends, which counts as on time', 1_795, 1_800],
  ])('keeps the token and sleeps, when the clock rings %s', (_when, seconds, sleeps) => {
    const unheard = { since: NOW, restarts: 2, restartAt: NOW };
    const change = put(due(seconds), sleeps, aWatch({ unheard }));
    expect(change.runs).toEqual([
      { ...aWatch(), token: 'fresh', watches: 2, wakeAt: after(NOW, sleeps), unheard: null },
    ]);
    expect([change.outbox, change.timeline, change.mails]).toEqual([[], [], []]);
  });

  test.each([
    ['what is due has moved to before its end', due(1_794)],
    ['nothing is due any more', closedCase().ticket],
    ['another run watches by now', heldCase({ watch: 2 }).ticket],
  ])('is woken at once when %s', (_what, ticket) => {
    const change = put(ticket);
    expect(change.runs).toMatchObject([{ token: 'fresh', wakeAt: after(NOW, 60) }]);
    expect(change.outbox.map(({ effect }) => effect)).toEqual(woken);
  });
});
