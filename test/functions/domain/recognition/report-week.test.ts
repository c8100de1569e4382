import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  askedAgain,
  askedFor,
  computed,
  executionName,
  gaveUp,
  isAt,
  lost,
  mailed,
  matterOf,
  readExecutionName,
  together,
  ReportWeek,
  weeksDue,
} from '../../../../functions/domain/recognition/report-week.ts';
import { weekAfter } from '../../../../functions/domain/reports/period.ts';
import { after } from '../../../../functions/domain/time.ts';
import { anArea, aPerson, NOW } from '../../../support/builders.ts';
import { reportMail } from '../../../../functions/domain/recognition/report-mail.ts';
import { assertProperty } from '../../../support/property.ts';

const WEEK = '2026-W10';

describe('which weeks are due', () => {
  test.each([
    [null, '2026-W10', ['2026-W10']],
    ['2026-W09', '2026-W10', ['2026-W10']],
    ['2026-W10', '2026-W10', []],
    ['2026-W11', '2026-W10', []],
    ['2026-W07', '2026-W10', ['2026-W08', '2026-W09', '2026-W10']],
    ['2025-W52', '2026-W02', ['2026-W01', '2026-W02']],
    ['2026-W52', '2027-W01', ['2026-W53', '2027-W01']],
    ['2024-W01', '2026-W10', ['2026-W07', '2026-W08', '2026-W09', '2026-W10']],
  ])('%s is the newest, %s has ended: %j', (newest, ended, due) => expect(weeksDue(newest, ended)).toEqual(due));

  test('never one twice, never one that has not ended, never one that is on record', () =>
    assertProperty(
      fc.property(fc.nat(120), fc.nat(120), (newest, ended) => {
        const at = (n: number) => Array.from({ length: n }).reduce<string>((week) => weekAfter(week), '2025-W01');
        const due = weeksDue(at(newest), at(ended));
        const missed = Array.from({ length: Math.max(0, ended - newest) }, (_, i) => at(newest + i + 1));
        expect(due).toEqual(missed.slice(-4));
      }),
    ));
});

describe('an execution', () => {
  test.each([
    [1, 'recognition-2026-W10'],
    [2, 'recognition-2026-W10-2'],
    [12, 'recognition-2026-W10-12'],
  ])('number %d has a name of its own, which says whose it is', (execution, name) => {
    expect(executionName(WEEK, execution)).toBe(name);
    expect(readExecutionName(name)).toEqual({ week: WEEK, execution });
  });

  test.each(['K7Q2M9XD-1-3', 'recognition-2026-W54', 'recognition-2026-W10-x', ''])('%j is none', (name) =>
    expect(readExecutionName(name)).toBeNull(),
  );
});

describe('a report', () => {
  const { report, row } = askedFor(WEEK, NOW);

  test('is asked for with the row that starts its execution, under one id', () => {
    expect(report).toMatchObject({ state: 'asked', execution: 1, version: 1 });
    expect(row).toMatchObject({
      ref: matterOf(WEEK),
      id: 'start-1',
      effect: { kind: 'start-recognition', week: WEEK, execution: 1 },
      nextTryAt: NOW,
    });
  });

  test('goes from asked to computed to mailed, each once', () => {
    const one = computed(report, [], after(NOW, 10));
    expect(one).toMatchObject({ state: 'computed', computedAt: after(NOW, 10), version: 2 });
    expect(computed(one, [], after(NOW, 20))).toBe(one);
    const two = mailed(one, 16, after(NOW, 30));
    expect(two).toMatchObject({ state: 'mailed', mailedAt: after(NOW, 30), readers: 16, version: 3 });
    expect(mailed(two, 17, after(NOW, 40))).toBe(two);
    expect(computed(two, [], after(NOW, 40))).toBe(two);
  });

  test.each([
    [0, null],
    [3_599, null],
    [3_600, 2],
  ])('%d s after it was asked for, the schedule begins execution %s', (seconds, execution) =>
    expect(askedAgain(report, after(NOW, seconds))?.report.execution ?? null).toBe(execution),
  );

  test('that is mailed is never asked for again', () => {
    const done = mailed(report, 16, NOW);
    expect(askedAgain(done, after(NOW, 90_000))).toBeNull();
    expect(gaveUp(done, 1, 'TypeError', NOW)).toBeNull();
  });

  test('that was given up is tried again after 5, 10, 20 and 40 minutes; only the present execution can give it up', () => {
    let now = report;
    const pauses: number[] = [];
    for (let execution = 1; execution <= 5; execution += 1) {
      expect(gaveUp(now, execution - 1, 'TypeError', NOW)).toBeNull();
      expect(gaveUp(now, execution + 1, 'TypeError', NOW)).toBeNull();
      const next = gaveUp(now, execution, 'TypeError', NOW);
      if (!next) throw new Error('it was the present one');
      now = 'row' in next ? next.report : next;
      if ('row' in next) pauses.push((Date.parse(next.row.nextTryAt ?? '') - Date.parse(NOW)) / 60_000);
      expect(now).toMatchObject({ execution: execution + 1, failure: 'TypeError', version: execution + 1 });
    }
    expect(pauses).toEqual([5, 10, 20, 40]);
    // Nobody begins a sixth but who is asked to: not whoever looks for lost ones, and at once for a person.
    expect(now.askedAt).toBeNull();
    expect(lost(now, after(NOW, 90_000))).toBeNull();
    expect(askedAgain(now, NOW)?.report).toMatchObject({ execution: 7, failure: 'TypeError', askedAt: NOW });
  });

  test('is lost an hour after its execution should have begun: one that waits for its turn is not', () => {
    expect(lost(report, after(NOW, 3_599))).toBeNull();
    expect(lost(report, after(NOW, 3_600))).toMatchObject({ report: { execution: 2 }, row: { id: 'start-2' } });
    const waits = gaveUp({ ...report, execution: 4 }, 4, 'TypeError', NOW); // for forty minutes
    if (!waits || !('row' in waits)) throw new Error('it is tried again');
    expect(lost(waits.report, after(NOW, 5_999))).toBeNull();
    expect(lost(waits.report, after(NOW, 6_000))?.report.execution).toBe(6);
  });

  test('that is mailed without an area is not over: it is computed, and its failure tried again, until it is whole', () => {
    const lacking = mailed(computed(report, ['billing'], NOW), 16, NOW);
    expect(lacking).toMatchObject({ state: 'mailed', failed: ['billing'] });
    expect([isAt(lacking, 1), isAt(lacking, 2), isAt(undefined, 1)]).toEqual([true, false, false]);
    expect(gaveUp(lacking, 1, 'AreaFailed', NOW)).toMatchObject({
      report: { state: 'mailed', execution: 2, failure: 'AreaFailed' },
      row: { nextTryAt: after(NOW, 300) },
    });
    const whole = computed(lacking, [], after(NOW, 400));
    expect(whole).toMatchObject({ state: 'mailed', failed: [], computedAt: after(NOW, 400), mailedAt: NOW });
    expect([isAt(whole, 1), gaveUp(whole, 1, 'x', NOW), askedAgain(whole, after(NOW, 9_000))]).toEqual([
      false,
      null,
      null,
    ]);
  });

  test('a row from before there were areas that fail reads as a whole one', () => {
    const { failed: _f, quiet: _q, besides: _b, ...older } = mailed(report, 16, NOW);
    expect(ReportWeek.parse(older)).toEqual(mailed(report, 16, NOW));
  });
});

describe('weeks that are made up for together', () => {
  const weeks = ['2026-W08', '2026-W10', '2026-W09'];
  const asked = weeks.map((week) => askedFor(week, NOW));
  const marks = (all: readonly { report: ReportWeek }[]) =>
    all.map(({ report: { week, quiet, besides } }) => [week, quiet, besides]);

  test('the newest is mailed, and tells of the others', () =>
    expect(marks(together(asked))).toEqual([
      ['2026-W08', true, []],
      ['2026-W10', false, ['2026-W08', '2026-W09']],
      ['2026-W09', true, []],
    ]));

  test('one alone is mailed as ever', () => {
    expect(together([askedFor(WEEK, NOW)])).toEqual([askedFor(WEEK, NOW)]);
    expect(together([])).toEqual([]);
  });

  test('one that is mailed already, and lacks an area, is none of them', () => {
    const lacking = askedAgain(
      mailed(computed(askedFor('2026-W09', NOW).report, ['x'], NOW), 3, NOW),
      after(NOW, 9_999),
    );
    if (!lacking) throw new Error('it is asked for again');
    expect(marks(together([lacking, askedFor(WEEK, NOW)]))).toEqual([
      ['2026-W09', false, []],
      [WEEK, false, []],
    ]);
  });

  test('a quiet one that is tried again later stays quiet: a newer week’s mail has told of it', () => {
    const failed = { ...askedFor('2026-W09', NOW).report, quiet: true };
    const again = askedAgain(failed, after(NOW, 9_999));
    if (!again) throw new Error('it is asked for again');
    const known = [mailed(askedFor(WEEK, NOW).report, 3, NOW), failed];
    expect(marks(together([again], known))).toEqual([['2026-W09', true, []]]);
    expect(marks(together([again, askedFor('2026-W11', NOW)], known))).toEqual([
      ['2026-W09', true, []],
      ['2026-W11', false, []],
    ]);
  });

  test('of a quiet week nobody is told, and no instant says that anybody was', () =>
    expect(mailed({ ...askedFor(WEEK, NOW).report, quiet: true }, 0, NOW)).toMatchObject({
      state: 'mailed',
      mailedAt: null,
      readers: 0,
    }));
});

describe('the mail to a reader', () => {
  const sender = { domain: 'baton.test', answersTo: { name: 'Lou', email: 'lou@baton.test' } };
  const about = { week: WEEK, besides: [], sender, before: 0 };
  const shipping = anArea({ id: 'shipping', rungs: { ...anArea().rungs, primary: null, vp: 'ana' } });
  const readers = (id: string, more = {}) => {
    const made = reportMail(aPerson(id, more), [anArea(), shipping], about, NOW);
    return made?.mail.content.kind === 'recognition' ? [made.mail.content.areas, made.mail.content.leads] : null;
  };

  test.each([
    ['ana', {}, [['billing', 'shipping'], ['shipping']]],
    ['ben', {}, [['billing', 'shipping'], []]],
    ['rob', { areas: [{ area: 'billing', role: 'representative' }] }, [['billing'], []]],
    ['lea', { areas: [{ area: 'billing', role: 'lead' }] }, [['billing'], ['billing']]],
    ['lea', { areas: [{ area: 'gone', role: 'lead' }] }, null],
    ['sam', { administrator: true }, [[], []]],
    ['zoe', {}, null],
  ])('%s, who is %j, reads %j', (id, more, parts) => expect(readers(id, more)).toEqual(parts));

  test('has one id a person and week, and falls due 120 in a minute', () => {
    const of = (before: number, at: string = NOW) => reportMail(aPerson(), [anArea()], { ...about, before }, at);
    expect(of(0)?.mail.id).toBe(of(500, after(NOW, 86_400))?.mail.id);
    expect(of(0)).toMatchObject({ mail: { id: 'RECOGNITION-2026-W10_ana' }, row: { id: 'RECOGNITION-2026-W10_ana' } });
    const dues = [0, 119, 120, 9_999].map((before) => of(before)?.row.nextTryAt);
    expect(dues).toEqual([NOW, NOW, after(NOW, 60), after(NOW, 83 * 60)]);
  });
});
