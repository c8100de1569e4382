import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  askedAgain,
  askedFor,
  computed,
  executionName,
  gaveUp,
  mailed,
  matterOf,
  readExecutionName,
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
    const one = computed(report, after(NOW, 10));
    expect(one).toMatchObject({ state: 'computed', computedAt: after(NOW, 10), version: 2 });
    expect(computed(one, after(NOW, 20))).toBe(one);
    const two = mailed(one, 16, after(NOW, 30));
    expect(two).toMatchObject({ state: 'mailed', mailedAt: after(NOW, 30), readers: 16, version: 3 });
    expect(mailed(two, 17, after(NOW, 40))).toBe(two);
    expect(computed(two, after(NOW, 40))).toBe(two);
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
    expect(askedAgain(now, after(NOW, 4_000))?.report).toMatchObject({ execution: 7, failure: 'TypeError' });
  });
});

describe('the mail to a reader', () => {
  const sender = { domain: 'baton.test', answersTo: { name: 'Lou', email: 'lou@baton.test' } };
  const about = { week: WEEK, sender, before: 0 };
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
