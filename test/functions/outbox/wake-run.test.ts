import { expect, test } from 'vitest';
import { putWatch } from '../../../functions/domain/tickets/put-watch.ts';
import { watch } from '../../../functions/domain/tickets/clock.ts';
import type { Change } from '../../../functions/domain/change.ts';
import { after } from '../../../functions/domain/time.ts';
import { anArea, ids, NOW } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { liveDesk, untilAccepted } from '../../support/live-desk.ts';
import { performers } from '../../support/outside.ts';

const db = dynamo();
const EARLIER = { act: 'next-step', nextStep: 'call now', nextStepIn: 'PT5M' };
const waking = ({ outbox }: Change) => outbox.find(({ effect }) => effect.kind === 'wake-run')!;

/** Ana holds it, and the execution sleeps with `token` until her next step. */
async function asleep(token: string) {
  const { changes, matter } = untilAccepted();
  const hold = putWatch(matter, { token, seconds: 1_800 }, NOW, ids('hold'));
  const d = await liveDesk(db, [...changes, hold]);
  return { ...d, ...performers(d) };
}

test('P32: an earlier next step wakes the execution that watches, by the token that its run holds', async () => {
  const d = await asleep('token-w');
  expect(await d.perform(waking(await d.acts(EARLIER)))).toBe('answered');
  expect(d.workflows.wake).toHaveBeenCalledExactlyOnceWith('token-w');
});

test('by the token of that moment: a state that was entered again has a new one', async () => {
  const d = await asleep('token-w');
  const earlier = await d.acts(EARLIER);
  const { ticket, watch: run } = await d.whole();
  await d.tickets.save(putWatch({ ticket, run: run! }, { token: 'token-x', seconds: 300 }, NOW, ids('again')));
  await d.perform(waking(earlier));
  expect(d.workflows.wake).toHaveBeenCalledExactlyOnceWith('token-x');
});

test('P35: an execution that sleeps no more has nobody to wake, which is an outcome', async () => {
  const d = await asleep('token-w');
  d.workflows.wake.mockResolvedValue('token-gone');
  const row = waking(await d.acts(EARLIER));
  expect(await d.perform(row)).toBe('token-gone');
  expect(await d.outbox.get(row)).toMatchObject({ state: 'done', outcome: 'token-gone' });
});

test('a run that was never put to sleep has no token: nobody is called', async () => {
  const d = await liveDesk(db, untilAccepted().changes);
  const outside = performers(d);
  const { ticket, watch: run } = await d.whole();
  const passed = watch({ ticket, run: run! }, { area: anArea(), holderZone: 'UTC' }, after(NOW, 1_800), ids('late'));
  await d.tickets.save(passed.change!);
  d.pass(1_800);
  expect(await outside.perform(waking(passed.change!))).toBe('token-gone');
  expect(outside.workflows.wake).not.toHaveBeenCalled();
});

test('a service that throws leaves the row to be tried again', async () => {
  const d = await asleep('token-w');
  const row = waking(await d.acts(EARLIER));
  d.workflows.wake.mockRejectedValueOnce(new Error('throttled'));
  expect(await d.perform(row)).toBe('again: Error');
  d.pass(5);
  expect(await d.perform(row)).toBe('answered');
});
