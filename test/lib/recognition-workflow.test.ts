/** The deployed machine of the weekly report, with its real steps: computed from what happened, mailed once to each. */
import { describe, expect, test } from 'vitest';
import { companyContent } from '../../functions/domain/recognition/company.ts';
import { leadersContent } from '../../functions/domain/recognition/memory.ts';
import { weekOfArea } from '../../functions/domain/recognition/week-of-area.ts';
import { spanOf } from '../../functions/domain/reports/period.ts';
import * as q from '../../functions/store/questions.ts';
import { anArea, aPerson, NOW } from '../support/builders.ts';
import { dynamo } from '../support/dynamo.ts';
import { aWeek, WEEK } from '../support/report-week.ts';
import { EVERYBODY, MONDAY, recognitionDesk, ZONE } from './recognition-rig.ts';
import { Thrown } from '../support/run-machine.ts';

const db = dynamo();
const SHIPPING = anArea({ id: 'shipping', name: 'Shipping', address: 'shipping@baton.test' });
const WEEK_MS = 7 * 86_400_000;

describe('a week of 500 tickets', () => {
  test('lies in the table as it is counted by hand, and comes to everybody once', async () => {
    const desk = await recognitionDesk(db, [anArea(), SHIPPING]);
    const weeks = [aWeek(1, 350), aWeek(2, 150, SHIPPING)];
    await desk.happened(weeks.flat());
    await desk.joins(aPerson('lea', { areas: [{ area: 'shipping', role: 'lead' }] }));
    await desk.joins(aPerson('rob', { areas: [{ area: 'billing', role: 'representative' }] }));
    await desk.joins(aPerson('sam', { administrator: true }));
    await desk.joins(aPerson('zoe'));
    expect(await desk.ticks()).toEqual({ asked: [WEEK] });
    await desk.passes(120);

    const { from, to } = spanOf(WEEK, ZONE);
    const counted = [anArea(), SHIPPING].map((area, i) => {
      const within = weeks[i]!.filter(({ at }) => from <= at && at < to);
      expect(within.length).toBeLessThan(weeks[i]!.length);
      return weekOfArea(within, { week: WEEK, area });
    });
    expect(await desk.recognition.parts(WEEK, 'area', ['shipping', 'billing'])).toEqual(
      counted.map(({ content }) => content),
    );
    const read = await desk.recognition.read(WEEK, { areas: ['billing'], leads: ['billing'] });
    expect(read?.company).toEqual(companyContent(WEEK, counted));
    expect(read?.leaders).toEqual([leadersContent(counted[0]!.memory, [])]);
    expect(counted[0]!.content.confirmed.all).toBeGreaterThan(50);

    expect(desk.mailed()).toEqual([...EVERYBODY, 'lea@baton.test', 'rob@baton.test', 'sam@baton.test'].toSorted());
    const reads = Object.fromEntries(
      desk.sent.map(({ mail: { content } }) =>
        content.kind === 'recognition' ? [content.person, [content.areas.join(), content.leads.join()]] : [],
      ),
    );
    expect(reads).toEqual({
      ana: ['billing,shipping', ''],
      ben: ['billing,shipping', ''],
      mia: ['billing,shipping', 'billing,shipping'],
      dev: ['billing,shipping', 'billing,shipping'],
      val: ['billing,shipping', 'billing,shipping'],
      lea: ['shipping', 'shipping'],
      rob: ['billing', ''],
      sam: ['', ''],
    });
    for (const { mail, written } of desk.sent) {
      expect(written.subject).toContain('Recognition');
      expect(mail).toMatchObject({ from: { email: 'recognition@baton.test' }, replyTo: 'lou@baton.test', cc: [] });
    }
    // What is for leaders is in their mails alone.
    const noticed = read?.leaders[0]?.noticed[0]?.who.name ?? 'nobody';
    const textTo = (id: string) => desk.sent.find(({ mail }) => mail.to[0] === `${id}@baton.test`)?.written.text ?? '';
    expect(textTo('mia')).not.toBe(textTo('ana').replace('Ana', 'Mia'));
    expect(noticed).not.toBe('nobody');
    expect(await desk.report(WEEK)).toMatchObject({ state: 'mailed', readers: 8, execution: 1, failure: null });
    expect(desk.execution(WEEK)).toBe('SUCCEEDED');
  });

  test('the state holds ids alone, and forty areas at most are computed at once', async () => {
    const areas = Array.from({ length: 45 }, (_, i) =>
      anArea({ id: `area-${i}`, name: `Area ${i}`, address: `area-${i}@baton.test` }),
    );
    const desk = await recognitionDesk(db, areas);
    let [now, most] = [0, 0];
    desk.rig.around = async ({ step }, takes) => {
      if (step !== 'area') return takes();
      most = Math.max(most, (now += 1));
      await takes();
      now -= 1;
    };
    await desk.ticks();
    expect(most).toBeLessThanOrEqual(40);
    expect(most).toBeGreaterThan(1);
    expect(desk.taken.filter(({ step }) => step === 'area')).toHaveLength(45);
    // 25,000 are the most of an execution: a thousand areas, and the pages of ten thousand people, fit.
    expect(desk.events(WEEK).length).toBeLessThan(45 * 8 + 60);
    expect(desk.mailed()).toEqual(EVERYBODY);
  });
});

test('F83: a story that is withdrawn after its mails were decided on, and before they go out, is in none of them', async () => {
  const story = {
    id: 'story-1',
    area: 'billing',
    value: 'up',
    language: 'en',
    ref: null,
    at: NOW,
    version: 1,
  } as const;
  const told = {
    area: 'billing',
    at: NOW,
    id: 'story-1',
    ref: null,
    what: { kind: 'story', story: 'story-1' },
  } as const;
  const texts = async (withdrawn: boolean) => {
    const desk = await recognitionDesk(db);
    await desk.happened([told]);
    await desk.table.write([q.stories.put({ ...story, state: 'published', text: 'She called before I had to ask.' })]);
    desk.rig.around = async (call, takes) => {
      const answer = await takes();
      if (withdrawn && call.step === 'mails')
        await desk.table.write([q.stories.put({ ...story, state: 'withdrawn', text: null })]);
      return answer;
    };
    await desk.ticks();
    expect(desk.mailed()).toEqual(EVERYBODY);
    return desk.sent.filter(({ written }) => written.text.includes('She called before')).length;
  };
  expect([await texts(false), await texts(true)]).toEqual([EVERYBODY.length, 0]);
});

describe('once', () => {
  test('the schedule calls twice, and two call at once: nothing is made or mailed twice', async () => {
    const desk = await recognitionDesk(db);
    const tick = { source: 'aws.scheduler' };
    const answers = await Promise.all([desk.steps(tick), desk.steps(tick), desk.steps(tick)]);
    expect(answers.filter((one) => (one as { asked: string[] }).asked.length > 0)).toHaveLength(1);
    await desk.settle();
    expect(await desk.ticks()).toEqual({ asked: [] });
    expect(desk.mailed()).toEqual(EVERYBODY);
    expect(desk.taken.filter(({ step }) => step === 'company')).toHaveLength(1);
  });

  test('the machine is started again by hand, before and after everything is mailed', async () => {
    const desk = await recognitionDesk(db);
    await desk.ticks();
    expect(await desk.starts(WEEK, 1)).toBe('SUCCEEDED');
    expect(await desk.starts(WEEK, 2)).toBe('SUCCEEDED');
    expect(desk.mailed()).toEqual(EVERYBODY);
  });

  test('every step is delivered twice, one beside the other', async () => {
    const desk = await recognitionDesk(db);
    desk.rig.around = async (_step, takes) => (await Promise.all([takes(), takes()]))[0];
    await desk.ticks();
    expect(desk.execution(WEEK)).toBe('SUCCEEDED');
    expect(desk.mailed()).toEqual(EVERYBODY);
  });

  test.each(['areas', 'area', 'company', 'mails'])('a worker is killed after %s took effect', async (step) => {
    const desk = await recognitionDesk(db);
    let killed = 0;
    desk.rig.around = async (call, takes) => {
      const answer = await takes();
      if (call.step === step && (killed += 1) === 1) throw new Thrown('Lambda.Unknown');
      return answer;
    };
    await desk.ticks();
    await desk.passes(60);
    expect(desk.execution(WEEK)).toBe('SUCCEEDED');
    expect(desk.mailed()).toEqual(EVERYBODY);
    expect(await desk.report(WEEK)).toMatchObject({ state: 'mailed', execution: 1 });
  });

  test('two executions at once: the older one ends at its next step', async () => {
    const desk = await recognitionDesk(db);
    desk.rig.around = async (call, takes) => {
      if (call.step === 'company') await desk.steps({ v: 1, step: 'failed', week: WEEK, execution: 1, error: 'x' });
      return takes();
    };
    await desk.ticks();
    expect([desk.execution(WEEK), desk.mailed()]).toEqual(['SUCCEEDED', []]);
    desk.rig.around = (_step, takes) => takes();
    await desk.passes(900);
    expect([desk.execution(WEEK, 2), desk.mailed()]).toEqual(['SUCCEEDED', EVERYBODY]);
  });
});

describe('when something fails', () => {
  test.each(['areas', 'company', 'mails'])('a crash of %s is recorded, rings, and is made up for', async (step) => {
    const desk = await recognitionDesk(db);
    let crashed = 0;
    desk.rig.around = async (call, takes) => {
      if (call.step === step && (crashed += 1) === 1) throw new TypeError('no');
      return takes();
    };
    await desk.ticks();
    expect(desk.execution(WEEK)).toBe('FAILED'); // which an alarm counts
    expect(await desk.report(WEEK)).toMatchObject({ execution: 2, failure: 'TypeError' });
    expect(desk.mailed()).toEqual([]);
    await desk.passes(600);
    expect(desk.execution(WEEK, 2)).toBe('SUCCEEDED');
    expect(desk.mailed()).toEqual(EVERYBODY);
  });

  test('throttling is waited for', async () => {
    const desk = await recognitionDesk(db);
    let times = 0;
    desk.rig.around = async (call, takes) => {
      if (call.step === 'mails' && (times += 1) <= 3) throw new Thrown('ProvisionedThroughputExceededException');
      return takes();
    };
    await desk.ticks();
    await desk.passes(120);
    expect([desk.execution(WEEK), desk.mailed()]).toEqual(['SUCCEEDED', EVERYBODY]);
  });

  test('an error that stays is tried five times, then left to a person, or to the next schedule', async () => {
    const desk = await recognitionDesk(db);
    desk.rig.around = async (call, takes) => {
      if (call.step === 'company') throw new TypeError('no');
      return takes();
    };
    await desk.ticks();
    await desk.passes(4 * 3_600);
    expect(desk.taken.filter(({ step }) => step === 'company')).toHaveLength(5);
    expect(await desk.report(WEEK)).toMatchObject({ state: 'asked', execution: 6, failure: 'TypeError' });
    desk.rig.around = (_step, takes) => takes();
    expect(await desk.ticks()).toEqual({ asked: [WEEK] });
    expect([desk.execution(WEEK, 7), desk.mailed()]).toEqual(['SUCCEEDED', EVERYBODY]);
  });

  test('an area that fails for a moment is tried again before the mails go out', async () => {
    const desk = await recognitionDesk(db, [anArea(), SHIPPING]);
    let crashed = 0;
    desk.rig.around = async (call, takes) => {
      if (call.area === 'shipping' && (crashed += 1) < 3) throw new TypeError('no');
      return takes();
    };
    await desk.ticks();
    await desk.passes(179);
    expect(desk.mailed()).toEqual([]);
    await desk.passes(1);
    expect([desk.execution(WEEK), desk.mailed()]).toEqual(['SUCCEEDED', EVERYBODY]);
    expect(await desk.report(WEEK)).toMatchObject({ execution: 1, failed: [] });
  });

  test('P8: one bad area holds up nobody: the rest is mailed without it, it rings, and it is made up for', async () => {
    const desk = await recognitionDesk(db, [anArea(), SHIPPING]);
    await desk.happened(aWeek(1, 20));
    // As after a rollback: a row that a later version of the desk has written.
    const row = { area: 'shipping', day: '2026-03-04', at: '2026-03-04T09:00:00.000Z', id: 'later', ref: null };
    const good = q.happened.put({ ...row, what: [{ kind: 'touch', by: 'ana', channel: 'phone' }] });
    const { Put } = good.request('') as { Put: { Item: object } };
    const Item = { ...Put.Item, what: [{ kind: 'hologram' }] };
    await desk.table.write([{ entity: 'happened', request: (TableName) => ({ Put: { TableName, Item } }) }]);
    await desk.ticks();
    await desk.passes(200);

    expect(desk.mailed()).toEqual(EVERYBODY);
    for (const { written } of desk.sent) expect(written.text).toContain('What was done in Shipping is not in here yet');
    expect(desk.execution(WEEK)).toBe('FAILED'); // which an alarm counts
    expect(desk.told.error).toHaveBeenCalledWith('area not in the report', {
      week: WEEK,
      execution: 1,
      area: 'shipping',
      error: 'Error',
    });
    expect(await desk.report(WEEK)).toMatchObject({
      state: 'mailed',
      failed: ['shipping'],
      execution: 2,
      failure: 'AreaFailed',
    });
    const read = () => desk.recognition.read(WEEK, { areas: ['billing', 'shipping'], leads: [] });
    expect((await read())?.company).toMatchObject({
      areas: [{ id: 'billing' }],
      missing: [{ id: 'shipping', name: 'Shipping' }],
    });

    // While it stays, the area alone is tried again, and then it is left to a person, or to the next Monday.
    await desk.passes(4 * 3_600);
    expect(desk.taken.filter(({ area }) => area === 'billing')).toHaveLength(1);
    expect(await desk.report(WEEK)).toMatchObject({ execution: 6, askedAt: null });
    await desk.restarts();
    expect(await desk.report(WEEK)).toMatchObject({ execution: 6, askedAt: null });

    await desk.table.write([good]);
    expect(await desk.ticks()).toEqual({ asked: [WEEK] });
    expect(desk.execution(WEEK, 7)).toBe('SUCCEEDED');
    expect(await desk.report(WEEK)).toMatchObject({ state: 'mailed', failed: [], execution: 7 });
    expect(await read()).toMatchObject({
      company: { areas: [{ id: 'billing' }, { id: 'shipping' }], missing: [] },
      areas: [{ area: { id: 'billing' } }, { area: { id: 'shipping' } }],
    });
    expect(desk.mailed()).toEqual(EVERYBODY);
  });

  test('when most areas fail it is the desk’s fault: nothing is mailed until they do not', async () => {
    const desk = await recognitionDesk(db, [anArea(), SHIPPING]);
    desk.rig.around = async (call, takes) => {
      if (call.step === 'area') throw new Thrown('AccessDeniedException');
      return takes();
    };
    await desk.ticks();
    await desk.passes(400);
    expect([desk.execution(WEEK), desk.mailed()]).toEqual(['FAILED', []]);
    expect(await desk.report(WEEK)).toMatchObject({ state: 'asked', execution: 2, failed: [] });
    desk.rig.around = (_step, takes) => takes();
    await desk.passes(300);
    expect(desk.mailed()).toEqual(EVERYBODY);
    expect(await desk.report(WEEK)).toMatchObject({ state: 'mailed', failed: [] });
  });

  test('an area’s step of an older execution writes nothing, nor does one of a week that is mailed', async () => {
    const desk = await recognitionDesk(db);
    const parts = () => desk.recognition.parts(WEEK, 'area', ['billing']);
    const area = (execution: number) => desk.steps({ v: 1, step: 'area', week: WEEK, execution, area: 'billing' });
    await desk.steps({ source: 'aws.scheduler' });
    await desk.steps({ v: 1, step: 'failed', week: WEEK, execution: 1, error: 'x' });
    await area(1);
    expect(await parts()).toEqual([]);
    await desk.passes(600);
    const mailed = await parts();
    expect([mailed.length, desk.mailed()]).toEqual([1, EVERYBODY]);
    await desk.happened(aWeek(1, 20));
    await area(2);
    expect(await parts()).toEqual(mailed);
  });

  test('an execution that never began, or of whose end nobody heard, is begun again within about an hour', async () => {
    const desk = await recognitionDesk(db);
    desk.recognitionMachine.start.mockImplementationOnce(async () => 'started');
    await desk.ticks();
    await desk.passes(3_599);
    expect([await desk.restarts(), desk.mailed()]).toEqual([[], []]);
    await desk.passes(1);
    expect((await Promise.all([desk.restarts(), desk.restarts()])).flat()).toEqual([WEEK]);
    expect([desk.mailed(), desk.execution(WEEK, 2)]).toEqual([EVERYBODY, 'SUCCEEDED']);
    await desk.passes(7_200);
    expect(await desk.restarts()).toEqual([]);
  });

  test('an execution that somebody stops is begun again', async () => {
    const desk = await recognitionDesk(db);
    await desk.steps({ source: 'aws.scheduler' });
    const stopped = {
      'detail-type': 'Step Functions Execution Status Change',
      detail: { name: `recognition-${WEEK}`, status: 'ABORTED' },
    };
    expect(await desk.steps(stopped)).toEqual({ again: true });
    expect(await desk.steps(stopped)).toEqual({ again: false });
    await desk.settle();
    await desk.passes(600);
    expect(desk.mailed()).toEqual(EVERYBODY);
  });
});

describe('late', () => {
  test('weeks that were missed are made up for, four at most; the newest is mailed, and tells of the others', async () => {
    const desk = await recognitionDesk(db);
    await desk.ticks();
    desk.clock.at = MONDAY + 3 * WEEK_MS + 5 * 3_600_000;
    expect(await desk.ticks()).toEqual({ asked: ['2026-W11', '2026-W12', '2026-W13'] });
    expect(desk.sent).toHaveLength(2 * EVERYBODY.length);
    expect(desk.sent.at(-1)?.written.text.replaceAll(/\s+/g, ' ')).toContain(
      'made up for 9–15 March 2026 and 16–22 March 2026 as well, and you find those weeks under “All weeks”',
    );
    // They are in the archive, each to be read.
    for (const week of ['2026-W11', '2026-W12', '2026-W13'])
      expect(await desk.recognition.read(week, { areas: [], leads: [] })).toMatchObject({ week });
    expect(await desk.report('2026-W12')).toMatchObject({ state: 'mailed', mailedAt: null, readers: 0 });
    desk.clock.at = MONDAY + 20 * WEEK_MS;
    expect(await desk.ticks()).toEqual({ asked: ['2026-W27', '2026-W28', '2026-W29', '2026-W30'] });
    expect(new Set(desk.sent.map(({ mail }) => mail.id)).size).toBe(3 * EVERYBODY.length);
  });

  test('a person whose address takes no mail is on record, and hinders nobody', async () => {
    const desk = await recognitionDesk(db);
    desk.mailer.send.mockImplementationOnce(async () => ({ outcome: 'refused-for-good', reason: 'illegal address' }));
    await desk.ticks();
    expect(desk.sent).toHaveLength(EVERYBODY.length - 1);
    const people = await Promise.all(['ana', 'ben', 'mia', 'dev', 'val'].map((id) => desk.directory.person(id)));
    expect(people.filter((person) => person?.unreachable !== undefined)).toHaveLength(1);
    expect(await desk.report(WEEK)).toMatchObject({ state: 'mailed' });
  });

  test('the mails of many people are written page by page, and fall due so many in a minute', async () => {
    const desk = await recognitionDesk(db);
    const people = Array.from({ length: 230 }, (_, i) =>
      aPerson(`p${String(i).padStart(4, '0')}`, { areas: [{ area: 'billing', role: 'representative' }] }),
    );
    for (const person of people) await desk.joins(person);
    desk.mailer.send.mockClear();
    await desk.ticks();
    expect(desk.taken.filter(({ step }) => step === 'mails')).toHaveLength(2);
    expect(await desk.report(WEEK)).toMatchObject({ state: 'mailed', readers: 235 });
    expect(desk.sent).toHaveLength(120);
    await desk.passes(59);
    expect(desk.sent).toHaveLength(120);
    await desk.passes(2);
    expect(desk.sent).toHaveLength(235);
    expect(new Set(desk.mailed()).size).toBe(235);
  });
});
