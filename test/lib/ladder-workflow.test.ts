/** The deployed ladder with its people: silence, answers, late mails, and rounds without end. */
import { beforeEach, describe, expect, test } from 'vitest';
import { indexes } from '../../functions/shared/names.ts';
import { openTable } from '../../functions/store/table.ts';
import { anArea } from '../support/builders.ts';
import { dynamo } from '../support/dynamo.ts';
import { memoryTable } from '../support/memory-table.ts';
import { accept, HOUR, ladder, MINUTE, WAIT } from './ladder-rig.ts';

const db = dynamo();
let desk: Awaited<ReturnType<typeof ladder>>;
beforeEach(async () => {
  desk = await ladder(openTable(db.client(), await db.table(Object.values(indexes))));
});

describe('people', () => {
  test('silence climbs from the primary through five rungs to the last resort, each given its whole time', async () => {
    await desk.opens();
    const climb = ['primary ana', 'backup ben', 'manager mia', 'director dev', 'vp val', 'last-resort lou'];
    for (let rung = 0; rung < climb.length; rung += 1) {
      expect(desk.mailed()).toEqual(climb.slice(0, rung + 1));
      await desk.passes(WAIT - 1);
      expect(desk.mailed()).toHaveLength(rung + 1);
      await desk.passes(rung < climb.length - 1 ? 1 : 0);
    }
    expect((await desk.asks()).map((ask) => ask.split(' ').at(-1))).toEqual([
      ...Array.from({ length: 5 }, () => 'unanswered'),
      'waiting',
    ]);
  });

  test('above the last resort it goes on in rounds, each in an execution of its own', async () => {
    await desk.opens();
    await desk.passes(5 * WAIT);
    await desk.passes(3 * HOUR);
    expect(desk.mailed().slice(5)).toEqual(['last-resort lou', 'vp val', 'last-resort lou', 'vp val']);
    expect(await desk.run()).toMatchObject({ state: 'open', round: 4, execution: 4 });
    expect([1, 2, 3, 4].map((n) => desk.execution(n))).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED', 'RUNNING']);
  });

  test('an acceptance ends the climb; the same execution watches the next step', async () => {
    await desk.opens();
    await desk.passes(WAIT + MINUTE);
    await desk.answers('ben', accept);
    expect(await desk.ticket()).toMatchObject({ status: 'held', holder: { id: 'ben' }, run: null });
    expect(await desk.run()).toMatchObject({ state: 'holding' });
    expect(desk.execution(1)).toBe('RUNNING');
    await desk.passes(20 * MINUTE);
    expect(desk.mailed()).toEqual(['primary ana', 'backup ben']);
  });

  test('who was silent may still accept while another is asked, and that one is asked no longer', async () => {
    await desk.opens();
    await desk.passes(WAIT + MINUTE);
    await desk.answers('ana', accept);
    expect(await desk.asks()).toEqual(['primary ana accepted', 'backup ben withdrawn']);
    expect(await desk.run()).toMatchObject({ state: 'holding', execution: 1 });
  });

  test('a refusal climbs at once', async () => {
    await desk.opens();
    await desk.answers('ana', { answer: 'decline', note: 'on leave' });
    expect(desk.mailed()).toEqual(['primary ana', 'backup ben']);
    await desk.passes(WAIT - 1);
    expect(desk.mailed()).toHaveLength(2);
  });

  test('a suggested person is asked at once on the same rung, for its whole time, and not again above', async () => {
    await desk.opens();
    await desk.passes(10 * MINUTE);
    await desk.answers('ana', { answer: 'suggest', suggested: 'mia@baton.test' });
    expect(desk.mailed()).toEqual(['primary ana', 'primary mia']);
    await desk.passes(WAIT - 1);
    expect(desk.mailed()).toHaveLength(2);
    await desk.passes(1);
    expect(desk.mailed().at(-1)).toBe('backup ben');
    await desk.passes(WAIT);
    expect(desk.mailed().at(-1)).toBe('director dev');
  });
});

describe('a timeout is an alarm clock, not a verdict', () => {
  const secondsAsked = () => desk.taken.filter(({ step }) => step === 'ask').map(({ seconds }) => seconds);
  const refused = () => ({ outcome: 'refused', reason: 'ThrottlingException' }) as const;

  test('a mail that went out late moves the end of the time: the callback state waits for what is left', async () => {
    desk.rig.handsOver = refused;
    await desk.opens();
    await desk.passes(4 * MINUTE);
    expect(await desk.asks()).toEqual(['primary ana not-sent']);
    desk.rig.handsOver = ({ id }) => ({ outcome: 'accepted', sesId: `ses-${id}` });
    await desk.passes(11 * MINUTE - 1);
    const { asks } = await desk.record();
    const left = (Date.parse(asks[0]!.dueAt!) - desk.clock.at) / 1000;
    await desk.passes(1);
    expect(desk.mailed()).toEqual(['primary ana']);
    expect(secondsAsked()).toEqual([WAIT, left - 1]);
    await desk.passes(left - 2);
    expect(await desk.asks()).toEqual(['primary ana waiting']);
    await desk.passes(1);
    expect(await desk.asks()).toEqual(['primary ana unanswered', 'backup ben waiting']);
  });

  test('F129: while no mail is out, nobody is passed: it looks again each minute', async () => {
    desk.rig.handsOver = refused;
    await desk.opens();
    await desk.passes(WAIT + 3 * MINUTE);
    expect(secondsAsked()).toEqual([WAIT, 60, 60, 60, 60]);
    expect(await desk.asks()).toEqual(['primary ana not-sent']);
  });

  test('a doubtful mail counts from its attempt and is not sent again', async () => {
    desk.rig.handsOver = () => ({ outcome: 'not-sure', reason: 'TimeoutError' });
    await desk.opens();
    await desk.passes(WAIT);
    expect(desk.mailed()).toEqual(['primary ana', 'backup ben']);
  });
});

describe('waiting times', () => {
  const day = [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ];
  const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
  /** It is Monday, 10:00 in Berlin; the Tuesday is a holiday. */
  const office = { timeZone: 'Europe/Berlin', week, holidays: ['2026-03-03'] };
  const waits = { primary: 'PT3H', backup: 'PT4H', manager: 'PT1H', director: 'PT1H', vp: 'PT1H' };

  test('count in the area’s hours, holidays and lunch left out; the last resort’s hour is by the clock', async () => {
    desk = await ladder(memoryTable().table, anArea({ hours: office, waits }));
    await desk.opens();
    const due = async () => (await desk.record()).asks.at(-1)?.dueAt;
    expect(await due()).toBe('2026-03-02T13:00:00.000Z'); // two hours before lunch, one after: 14:00 there
    await desk.passes(4 * HOUR);
    expect(desk.mailed().at(-1)).toBe('backup ben');
    expect(await due()).toBe('2026-03-04T09:00:00.000Z'); // three hours on Monday, one on Wednesday
    await desk.passes(43 * HOUR);
    expect(desk.mailed()).toHaveLength(2);
    await desk.passes(HOUR);
    expect(desk.mailed().at(-1)).toBe('manager mia');
    await desk.passes(4 * HOUR); // mia 10 to 11, dev 11 to 12, val 13 to 14
    expect(desk.mailed().at(-1)).toBe('last-resort lou');
    await desk.passes(HOUR);
    expect(desk.mailed().at(-1)).toBe('vp val');
    expect(await desk.run()).toMatchObject({ round: 2 });
  });

  test('are multiplied by the factor of the ticket’s priority, rung by rung', async () => {
    desk = await ladder(memoryTable().table, anArea({ waits, factors: { urgent: 0.1, high: 0.5, normal: 2, low: 4 } }));
    await desk.opens();
    const { asks } = await desk.record();
    expect(asks[0]?.wait).toBe(6 * HOUR);
  });

  test('a plan is frozen when the run begins; the people are those who stand there when their rung fires', async () => {
    await desk.opens();
    await desk.changesArea({ waits: { ...waits, backup: 'PT1M' }, rungs: { backup: 'mia' } });
    await desk.passes(WAIT);
    expect(desk.mailed()).toEqual(['primary ana', 'backup mia']);
    expect((await desk.record()).asks.at(-1)?.wait).toBe(WAIT);
    await desk.passes(WAIT);
    expect(desk.mailed().at(-1)).toBe('director dev'); // mia was asked in this round already
  });
});
