/** The deployed machine after somebody has accepted: it watches the clock of the ticket's status. */
import { beforeEach, describe, expect, test } from 'vitest';
import { indexes } from '../../functions/shared/names.ts';
import { openTable } from '../../functions/store/table.ts';
import { dynamo } from '../support/dynamo.ts';
import { accept, DAY, HOUR, ladder, MINUTE, WAIT } from './ladder-rig.ts';

const db = dynamo();
let desk: Awaited<ReturnType<typeof ladder>>;
beforeEach(async () => {
  desk = await ladder(openTable(db.client(), await db.table(Object.values(indexes))));
  await desk.opens();
});

const by = async () => (await desk.ticket()).nextStep?.by;
const at = (seconds: number) => new Date(desk.clock.at + seconds * 1000).toISOString();

describe('P32: acknowledged and fallen asleep', () => {
  test('a next step that passes leaves the holder the holder, and the rung above the accepted one is asked', async () => {
    await desk.answers('ana', accept);
    await desk.passes(30 * MINUTE - 1);
    expect(desk.mailed()).toEqual(['primary ana']);
    await desk.passes(2);
    expect(await desk.ticket()).toMatchObject({ status: 'held', holder: { id: 'ana' }, run: 2, watch: null });
    expect(desk.mailed()).toEqual(['primary ana', 'backup ben']);
    expect(desk.got('ana@baton.test')).toEqual(['ask', 'step-passed']);
    expect(desk.execution(1)).toBe('SUCCEEDED');
  });

  test('whoever accepts beside them becomes the holder, and the customer is told once per new holder', async () => {
    await desk.answers('ana', accept);
    await desk.passes(31 * MINUTE);
    await desk.answers('ben', accept);
    expect(await desk.ticket()).toMatchObject({ status: 'held', holder: { id: 'ben' }, heldFrom: 'backup', run: null });
    expect(await desk.run(2)).toMatchObject({ state: 'holding' });
    expect(desk.got('cleo@example.org')).toEqual(['acknowledgement', 'holder', 'holder']);
    await desk.passes(31 * MINUTE);
    expect(desk.mailed()).toEqual(['primary ana', 'backup ben', 'manager mia']);
  });

  test('a word of the holder ends the run that climbs beside them, and that run watches from here on', async () => {
    await desk.answers('ana', accept);
    await desk.passes(31 * MINUTE);
    await desk.does('ana', { act: 'next-step', nextStep: 'Ask the bank', nextStepIn: 'PT1H' });
    expect(await desk.asks()).toEqual(['primary ana accepted', 'backup ben withdrawn']);
    expect(await desk.ticket()).toMatchObject({ status: 'held', holder: { id: 'ana' }, run: null, watch: 2 });
    await desk.passes(HOUR - 1);
    expect(desk.mailed()).toEqual(['primary ana', 'backup ben']);
    await desk.passes(2);
    expect(await desk.ticket()).toMatchObject({ holder: { id: 'ana' }, run: 3 });
  });

  test('above vp it begins with the last resort, above that with the rounds; the holder is not asked', async () => {
    await desk.passes(4 * WAIT + MINUTE);
    await desk.answers('val', accept);
    await desk.passes(31 * MINUTE);
    expect(desk.mailed().at(-1)).toBe('last-resort lou');
    await desk.answers('lou', accept);
    await desk.passes(31 * MINUTE);
    expect(await desk.run(3)).toMatchObject({ round: 2, startAt: 6, excluded: expect.any(String) });
    expect(desk.mailed().at(-1)).toBe('vp val');
    await desk.passes(HOUR);
    // Lou holds it, so val is asked again rather than nobody.
    expect(desk.mailed().at(-1)).toBe('vp val');
  });
});

describe('an entry of the holder', () => {
  test('with a later time only moves the instant: no token is answered, and the watch goes on', async () => {
    await desk.answers('ana', accept);
    const steps = desk.taken.length;
    await desk.does('ana', { act: 'reply', text: 'We look into it.', nextStep: 'Call', nextStepIn: 'PT2H' });
    expect(desk.taken).toHaveLength(steps);
    expect(await by()).toBe(at(2 * HOUR));
    await desk.passes(31 * MINUTE);
    expect(desk.taken.slice(steps).map(({ step }) => step)).toEqual(['next', 'hold']);
    await desk.passes(2 * HOUR);
    expect(await desk.ticket()).toMatchObject({ run: 2 });
  });

  test('with an earlier time wakes the watch, which waits for what is left', async () => {
    await desk.answers('ana', { ...accept, nextStepIn: 'PT4H' });
    await desk.does('ana', { act: 'next-step', nextStep: 'Call', nextStepIn: 'PT10M' });
    expect(desk.taken.at(-1)).toMatchObject({ step: 'hold', seconds: 10 * MINUTE });
    await desk.passes(10 * MINUTE);
    expect(await desk.ticket()).toMatchObject({ run: 2, holder: { id: 'ana' } });
  });
});

describe('waiting for the customer', () => {
  const wait = { act: 'wait', question: 'Which order was it?', lookAgainIn: '5' };

  test('carries the question and a time to look again, after which it is held with that next step', async () => {
    await desk.answers('ana', accept);
    await desk.does('ana', wait);
    expect(await desk.ticket()).toMatchObject({
      status: 'waiting',
      nextStep: null,
      waiting: { question: 'Which order was it?', lookAt: at(5 * DAY) },
    });
    await desk.passes(5 * DAY);
    expect(await desk.ticket()).toMatchObject({
      status: 'held',
      holder: { id: 'ana' },
      waiting: null,
      nextStep: { what: 'look again', by: at(WAIT) },
    });
    expect(desk.got('ana@baton.test')).toEqual(['ask', 'look-again']);
    await desk.passes(WAIT);
    expect(desk.mailed().at(-1)).toBe('backup ben');
  });

  test('the customer’s answer makes it held by the same holder, who reads it within the primary’s time', async () => {
    await desk.answers('ana', accept);
    await desk.does('ana', wait);
    await desk.passes(DAY);
    await desk.writes('Order 1182.');
    expect(await desk.ticket()).toMatchObject({
      status: 'held',
      holder: { id: 'ana' },
      nextStep: { what: 'read the answer', by: at(WAIT) },
    });
    expect(desk.got('ana@baton.test')).toEqual(['ask', 'customer-wrote']);
    await desk.passes(WAIT);
    expect(desk.mailed().at(-1)).toBe('backup ben');
  });

  test('on a held ticket the customer’s message tells the holder and moves no time', async () => {
    await desk.answers('ana', accept);
    const before = await by();
    await desk.writes('One more thing.');
    expect(await by()).toBe(before);
    expect(desk.got('ana@baton.test')).toEqual(['ask', 'customer-wrote']);
  });
});

describe('an honest end', () => {
  const solve = { act: 'resolve', code: 'overcome_by_events', summary: 'The bank paid it back.', event: 'the refund' };

  test('solved is closed 14 days after the last message, and its execution ends', async () => {
    await desk.answers('ana', accept);
    await desk.does('ana', solve);
    expect(await desk.ticket()).toMatchObject({
      status: 'solved',
      resolution: { code: 'overcome_by_events', event: 'the refund' },
      closesAt: at(14 * DAY),
    });
    await desk.passes(14 * DAY - 1);
    expect(await desk.ticket()).toMatchObject({ status: 'solved' });
    await desk.passes(1);
    expect(await desk.ticket()).toMatchObject({ status: 'closed', run: null, watch: null });
    expect(desk.execution(1)).toBe('SUCCEEDED');
    expect(desk.got('cleo@example.org')).toEqual(['acknowledgement', 'holder', 'reply']);

    // What the customer writes then opens a follow-up; the two name each other, and later words go there.
    const followUp = await desk.writes('It happened again.');
    expect(await desk.ticket()).toMatchObject({ status: 'closed', followedUpBy: followUp });
    expect(await desk.ticket(followUp)).toMatchObject({ followsUp: desk.ref, subject: 'Charged twice', messages: 1 });
    expect(await desk.writes('Hello?')).toBe(followUp);
    expect(await desk.ticket(followUp)).toMatchObject({ messages: 2 });
  });

  test('the customer’s next message makes it held by the same holder again', async () => {
    await desk.answers('ana', accept);
    await desk.does('ana', solve);
    await desk.passes(3 * DAY);
    await desk.writes('It came back.');
    expect(await desk.ticket()).toMatchObject({
      status: 'held',
      holder: { id: 'ana' },
      resolution: null,
      nextStep: { what: 'read the answer' },
    });
    await desk.passes(WAIT);
    expect(await desk.ticket()).toMatchObject({ run: 2 });
  });

  test('given back, it climbs from the first rung whose person is not the one who let go', async () => {
    await desk.answers('ana', accept);
    await desk.does('ana', { act: 'release' });
    expect(await desk.ticket()).toMatchObject({ status: 'climbing', holder: null, run: 2, watch: null });
    expect(desk.mailed()).toEqual(['primary ana', 'backup ben']);
    const { timeline } = await desk.record();
    expect(timeline.map(({ what }) => what)).toContain('passed primary: Ana has just given it back');
  });

  test('a run that the holder starts at a rung climbs from there, beside them', async () => {
    await desk.answers('ana', accept);
    await desk.does('ana', { act: 'ladder', rung: 'director', skill: 'somebody who may sign a refund', benefit: '' });
    expect(await desk.ticket()).toMatchObject({ status: 'held', holder: { id: 'ana' }, run: 2, watch: 1 });
    expect(desk.mailed()).toEqual(['primary ana', 'director dev']);
    await desk.passes(WAIT);
    expect(desk.mailed().at(-1)).toBe('vp val');
    // The holder's own next step comes due meanwhile: nobody else is asked for that, as somebody is being asked.
    await desk.passes(WAIT + MINUTE);
    expect(await desk.ticket()).toMatchObject({ run: 2, watch: null });
    await desk.answers('dev', accept);
    expect(await desk.ticket()).toMatchObject({ holder: { id: 'dev' }, run: null, watch: 2 });
  });
});

test('state transitions and calls of a climb, an acceptance and a day of holding, as a reviewed number', async () => {
  await desk.passes(WAIT);
  expect(desk.transitions(1)).toBe(6); // Next, What follows, Ask, and the same for the backup
  await desk.answers('ben', accept);
  expect(desk.transitions(1)).toBe(9); // Next, What follows, Hold
  await desk.does('ben', { act: 'wait', question: 'Which order?', lookAgainIn: '1' });
  await desk.passes(DAY);
  // Once when the half hour of the first next step rings, once to look again; nothing in between.
  expect(desk.transitions(1)).toBe(15);
});
