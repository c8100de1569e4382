/** The sentences of the ladder, one by one, told on a desk in memory that checks itself at every change. */
import { describe, expect, test } from 'vitest';
import type { Matter } from '../../../../functions/domain/change.ts';
import { type Hours, RUNGS } from '../../../../functions/domain/directory/area.ts';
import { climb } from '../../../../functions/domain/ladder/climb.ts';
import { askHandedOver } from '../../../../functions/domain/ladder/delivery.ts';
import type { Ask, Run } from '../../../../functions/domain/ladder/run.ts';
import { whyNotFollowed } from '../../../../functions/domain/ladder/suggestion.ts';
import { countsHours, endOfWait } from '../../../../functions/domain/ladder/wait.ts';
import { after, secondsBetween } from '../../../../functions/domain/time.ts';
import { aCandidate, aDirectory, aMatter, anArea, anAsk, ids, named, NOW, STAFF } from '../../../support/builders.ts';
import { DeskModel } from './desk-model.ts';

const NOBODY = { primary: null, backup: null, manager: null, director: null, vp: null };
const withRungs = (rungs: Partial<Record<keyof typeof STAFF, string | null>>) =>
  new DeskModel({ area: anArea({ rungs: { ...STAFF, ...rungs } }) });
const silentTo = (person: string, desk = new DeskModel()) => {
  desk.turn();
  while (desk.current?.person !== person) desk.silence();
  return desk;
};

describe('the way up', () => {
  test('F44: silence climbs through the five rungs to the last resort, each with its own time', () => {
    const waits = { primary: 'PT5M', backup: 'PT10M', manager: 'PT15M', director: 'PT30M', vp: 'PT45M' };
    const desk = silentTo('lou', new DeskModel({ area: anArea({ waits }) }));
    expect(desk.asked).toEqual([
      'ana@primary',
      'ben@backup',
      'mia@manager',
      'dev@director',
      'val@vp',
      'lou@last-resort',
    ]);
    expect(desk.asks.map((ask) => ask.wait)).toEqual([300, 600, 900, 1800, 2700, 3600]);
    expect(desk.said('silence')).toContain('Ana was busy: no answer within 5 minutes');
    expect(desk.ticket.status).toBe('climbing');
  });

  test('the waiting times are those of the run’s beginning, the people those of the rung’s firing', () => {
    const desk = new DeskModel().turn();
    desk.area = anArea({ waits: { ...desk.area.waits, backup: 'PT1M' } });
    desk.rungs.backup = 'zoe';
    desk.silence();
    expect([desk.current?.person, desk.current?.wait]).toEqual(['zoe', 900]);
  });

  test('decline climbs at once', () => {
    const desk = new DeskModel().turn();
    desk.pass(10);
    desk.decline('ana');
    expect(desk.answeredTokens).toHaveLength(1);
    desk.turn();
    expect([desk.current?.person, desk.current?.askedAt]).toEqual(['ben', after(NOW, 10)]);
    expect(desk.current?.dueAt).toBe(after(NOW, 910));
  });

  test('P31: an empty rung is passed at once, with the reason on record', () => {
    const desk = withRungs({ primary: null, backup: null }).turn();
    expect(desk.asked).toEqual(['mia@manager']);
    expect(desk.current?.askedAt).toBe(NOW);
    expect(desk.said('ladder').slice(0, 2)).toEqual([
      'passed primary: nobody is on it',
      'passed backup: nobody is on it',
    ]);
  });

  test('P31: a person who cannot be reached is passed at once, with the fact that says so', () => {
    const desk = new DeskModel();
    desk.people.set('ana', aCandidate('ana', 'permanent bounce'));
    desk.turn();
    expect(desk.asked).toEqual(['ben@backup']);
    expect(desk.said('ladder')[0]).toBe('passed primary: Ana cannot be reached (permanent bounce)');
  });

  test('P31: with all five rungs empty the last resort is asked, for an hour', () => {
    const desk = new DeskModel({ area: anArea({ rungs: NOBODY }) }).turn();
    expect(desk.asked).toEqual(['lou@last-resort']);
    expect(desk.current?.wait).toBe(3600);
    expect(desk.said('ladder').filter((what) => what.startsWith('passed'))).toHaveLength(5);
  });

  test('a person on two rungs is asked on the first and passed on the second, with that reason', () => {
    const desk = silentTo('dev', withRungs({ manager: 'ana' }));
    expect(desk.asked).toEqual(['ana@primary', 'ben@backup', 'dev@director']);
    expect(desk.said('ladder')).toContain('passed manager: Ana was already asked');
  });
});

describe('a suggestion', () => {
  test('is asked at once, on the same rung, for that rung’s full waiting time', () => {
    const desk = new DeskModel().turn();
    desk.pass(890);
    desk.suggest('ana', 'zoe');
    desk.turn();
    expect(desk.asked).toEqual(['ana@primary', 'zoe@primary']);
    expect(desk.current).toMatchObject({ suggestedBy: named('ana'), wait: 900, dueAt: after(NOW, 890 + 900) });
    expect(desk.sent.at(-1)?.content).toMatchObject({ suggestedBy: 'Ana', unusedSuggestion: null });
    desk.silence();
    expect(desk.current?.person).toBe('ben');
  });

  test('may be followed by a second one; a third is on record, gets no mail, and climbs', () => {
    const desk = silentTo('ben');
    for (const [who, whom] of [
      ['ben', 'zoe'],
      ['zoe', 'yan'],
      ['yan', 'val'],
    ] as const) {
      desk.suggest(who, whom);
      desk.turn();
    }
    expect(desk.asked.slice(1)).toEqual(['ben@backup', 'zoe@backup', 'yan@backup', 'mia@manager']);
    expect(desk.said('answer')).toContain('suggested val@baton.test');
    expect(desk.said('ladder')).toContain('val@baton.test is not asked: two suggestions were followed here already');
    expect(desk.sent.at(-1)?.content).toMatchObject({ name: 'Mia', unusedSuggestion: 'val@baton.test' });
  });

  test.each([
    ['somebody unknown', 'nobody'],
    ['oneself', 'ben'],
    ['somebody unreachable', 'yan'],
  ])('of %s is on record with the reason, is shown to the next rung, and climbs', (_why, whom) => {
    const desk = silentTo('ben');
    desk.people.set('yan', aCandidate('yan', 'permanent bounce'));
    desk.suggest('ben', whom);
    desk.turn();
    expect(desk.asked).toEqual(['ana@primary', 'ben@backup', 'mia@manager']);
    expect(desk.said('ladder').some((what) => what.startsWith(`${whom}@baton.test is not asked: `))).toBe(true);
    expect(desk.sent.at(-1)?.content).toMatchObject({ unusedSuggestion: `${whom}@baton.test` });
  });

  test('of somebody who could be asked when it was made, and cannot any more, climbs and says so', () => {
    const desk = new DeskModel().turn();
    desk.suggest('ana', 'zoe');
    desk.people.set('zoe', aCandidate('zoe', 'permanent bounce'));
    desk.turn();
    expect(desk.current?.person).toBe('ben');
    expect(desk.said('ladder')).toContain('zoe@baton.test is not asked: they cannot be reached any more');
  });

  test('of somebody whose own rung lies ahead asks them now; their rung is passed later', () => {
    const desk = new DeskModel().turn();
    desk.suggest('ana', 'mia');
    desk.turn();
    expect(desk.current).toMatchObject({ person: 'mia', rung: 'primary' });
    silentTo('dev', desk);
    expect(desk.asked).toEqual(['ana@primary', 'mia@primary', 'ben@backup', 'dev@director']);
    expect(desk.said('ladder')).toContain('passed manager: Mia was already asked');
  });

  test('of the last resort asks them once in the round, though the directory has an id of its own for them', () => {
    const desk = new DeskModel();
    desk.people.set('p-77', { ...aCandidate('lou'), id: 'p-77' });
    silentTo('val', desk).suggest('val', 'lou');
    desk.turn();
    expect(desk.asked.at(-1)).toBe('p-77@vp');
    desk.silence();
    expect(desk.said('ladder')).toContain('passed last-resort: Lou was already asked');
    expect(desk.run.round).toBe(2);
  });
});

describe('F55: being freed', () => {
  test('from a rung above the first is a second ask in the round, on that rung, for its full time', () => {
    const desk = silentTo('ben');
    desk.suggest('ben', 'ana');
    desk.turn();
    expect(desk.asked).toEqual(['ana@primary', 'ben@backup', 'ana@backup']);
    expect(desk.current).toMatchObject({ freed: true, wait: 900, suggestedBy: named('ben') });
    expect(desk.sent.at(-1)?.content).toMatchObject({ name: 'Ana', freed: true, askedBefore: ['Ben'] });
    desk.accept('ana');
    expect(desk.ticket.holder).toEqual(named('ana'));
  });

  test('happens once per run: a second time climbs', () => {
    const desk = silentTo('ben');
    desk.suggest('ben', 'ana');
    desk.turn().silence();
    desk.suggest('mia', 'ana');
    desk.turn();
    expect(desk.asked.slice(2)).toEqual(['ana@backup', 'mia@manager', 'dev@director']);
    expect(desk.said('ladder')).toContain('ana@baton.test is not asked: they were freed for it once already');
  });

  test('does not happen on the rung where one was asked: not on the first, and not by the person one suggested', () => {
    const desk = new DeskModel().turn();
    desk.suggest('ana', 'zoe');
    desk.turn();
    desk.suggest('zoe', 'ana');
    desk.turn();
    expect(desk.asked).toEqual(['ana@primary', 'zoe@primary', 'ben@backup']);
    expect(desk.said('ladder')).toContain('ana@baton.test is not asked: they were asked here already');
  });
});

describe('F47: above the top', () => {
  test('it goes on in rounds of an hour, by turns the highest filled rung and the last resort', () => {
    const desk = silentTo('lou', withRungs({ vp: null }));
    const first = desk.asks.length;
    for (let round = 2; round <= 6; round += 1) desk.silence();
    expect(desk.asked.slice(first)).toEqual([
      'dev@director',
      'lou@last-resort',
      'dev@director',
      'lou@last-resort',
      'dev@director',
    ]);
    expect(new Set(desk.asks.slice(first).map((ask) => ask.wait))).toEqual(new Set([3600]));
  });

  test('a round passes over somebody who cannot be reached, and knows who came onto a rung meanwhile', () => {
    const desk = silentTo('lou');
    desk.people.set('val', aCandidate('val', 'permanent bounce'));
    desk.silence();
    expect(desk.current).toMatchObject({ person: 'dev', rung: 'director', round: 2 });
    desk.rungs.vp = 'zoe';
    desk.silence().silence();
    expect(desk.current).toMatchObject({ person: 'zoe', rung: 'vp', round: 4 });
  });

  test('with nobody on any rung every round asks the last resort', () => {
    const desk = new DeskModel({ area: anArea({ rungs: NOBODY }) }).turn();
    desk.silence().silence();
    expect(desk.asks.map((ask) => [ask.round, ask.person])).toEqual([
      [1, 'lou'],
      [2, 'lou'],
      [3, 'lou'],
    ]);
  });

  test('2,000 rounds work: each asks one person in an execution of its own, and an answer still ends it', () => {
    const desk = silentTo('lou');
    const first = desk.asks.length;
    for (let round = 2; round <= 2_000; round += 1) {
      const execution = desk.run.execution;
      desk.silence();
      expect([desk.run.round, desk.run.execution, desk.asks.length]).toEqual([round, execution + 1, first + round - 1]);
    }
    expect(desk.started).toEqual(Array.from({ length: 2_000 }, (_, i) => i + 1));
    expect(secondsBetween(NOW, desk.now)).toBe(5 * 900 + 1_999 * 3_600);
    desk.accept('val');
    expect([desk.ticket.holder?.id, desk.run.state]).toEqual(['val', 'holding']);
  });

  test('a suggestion in a round is followed on the same terms', () => {
    const desk = silentTo('lou').silence();
    desk.suggest('val', 'zoe');
    desk.turn();
    expect(desk.current).toMatchObject({ person: 'zoe', rung: 'vp', round: 2, wait: 3600 });
    desk.silence();
    expect(desk.current).toMatchObject({ person: 'lou', round: 3 });
  });
});

describe('a wake-up', () => {
  const dueIn = (seconds: number) => aMatter({ asks: [anAsk({ dueAt: after(NOW, seconds) })] });
  const wake = (matter = aMatter(), now = NOW) => climb(matter, aDirectory(), now, ids());

  test('before the ask is due only waits on, for whole seconds, and changes nothing', () => {
    expect(wake(dueIn(300))).toEqual({ step: { next: 'ask', seconds: 300 }, change: null });
    expect(wake(dueIn(299.2))).toEqual({ step: { next: 'ask', seconds: 300 }, change: null });
    expect(wake(dueIn(6))).toEqual({ step: { next: 'ask', seconds: 6 }, change: null });
  });

  test.each([5, 1, 0, -1, -86_400])('%i seconds before the ask is due counts as due', (seconds) => {
    const { step, change } = wake(dueIn(seconds));
    expect(step).toEqual({ next: 'ask', seconds: 900 });
    expect(change?.asks).toMatchObject([{ person: 'ana', state: 'unanswered', token: null }]);
    expect(change?.runs[0]?.current?.contact).toEqual(named('ben'));
  });

  test('F129: while the mail is not out it looks again every minute, however long that takes', () => {
    const asks = [anAsk({ state: 'not-sent', dueAt: null })];
    for (const now of [NOW, after(NOW, 7 * 86_400)])
      expect(wake(aMatter({ asks }), now)).toEqual({ step: { next: 'ask', seconds: 60 }, change: null });
  });

  test('between the rung’s firing and the ask’s row finds the same rung again', () => {
    const { run, ticket } = aMatter();
    expect(wake({ ticket, run, asks: [], watch: null })).toEqual({ step: { next: 'ask', seconds: 900 }, change: null });
  });

  test.each(['holding', 'ended'] as const)('of a run that is %s asks nobody', (state) => {
    const matter = aMatter({ run: { state }, ticket: { run: null } });
    expect(wake(matter)).toEqual({ step: { next: 'over' }, change: null });
  });

  test('a wait is never longer than a year', () => {
    expect(wake(dueIn(40_000_000)).step).toEqual({ next: 'ask', seconds: 31_536_000 });
  });

  test('an ask that proved unreachable climbs at once', () => {
    const { change } = wake(aMatter({ asks: [anAsk({ state: 'unreachable' })] }));
    expect(change?.runs[0]?.current?.rung).toBe('backup');
    expect(change?.asks).toEqual([]);
  });
});

describe('a run that somebody is kept out of', () => {
  /** Everybody before has declined: whom does it ask next, and what does it say of those it passes? */
  function asksNext(run: Partial<Run>, directory = aDirectory(), asks: readonly Ask[] = []) {
    const matter = aMatter({ asks: [...asks], run: { current: null, asks: asks.length, ...run } });
    const { change, step } = climb({ ...matter, asks }, directory, NOW, ids());
    const [next] = change?.runs ?? [];
    return { next, step, said: change?.timeline.map(({ what }) => what) };
  }

  test.each([
    ['released', 'passed primary: Ana has just given it back'],
    ['step-passed', 'passed primary: Ana has it already'],
    ['staff', 'passed primary: Ana has it already'],
  ] as const)('(%s) passes them with the reason, and asks the first other one', (why, reason) => {
    const { next, said } = asksNext({ why, excluded: 'ana', at: -1 });
    expect(next?.current).toMatchObject({ rung: 'backup', contact: named('ben'), wait: 900 });
    expect(said).toEqual([reason, 'asks Ben (backup)']);
  });

  test.each([
    [1, 'backup', 'ben', 900],
    [4, 'vp', 'val', 900],
    [5, 'last-resort', 'lou', 3_600],
  ] as const)('F50: begins where it is told to, at %i: %s', (startAt, rung, id, wait) => {
    const { next, said } = asksNext({ startAt, at: startAt - 1 });
    expect(next).toMatchObject({ at: startAt, round: 1, current: { rung, wait, contact: named(id) } });
    expect(said).toEqual([`asks ${named(id).name} (${rung})`]);
  });

  test('P32: above the last resort begins with the rounds', () => {
    const { next, step, said } = asksNext({ startAt: 6, at: 5 });
    expect(next).toMatchObject({ round: 2, execution: 2, current: { rung: 'vp', contact: named('val'), wait: 3_600 } });
    expect([step, said]).toEqual([{ next: 'over' }, ['round 2: asks Val (vp)']]);
  });

  test('in rounds asks the next below them, and never them while there is anybody else', () => {
    const at = { why: 'step-passed', excluded: 'val', at: 5 } as const;
    expect(asksNext({ ...at, round: 1 }).next?.current).toMatchObject({ rung: 'director', contact: named('dev') });
    expect(asksNext({ ...at, round: 2 }).next?.current).toMatchObject({ rung: 'last-resort' });
  });

  test('when they are the last resort, every round asks the highest rung', () => {
    const lou = { ...aDirectory(), lastResort: aCandidate('lou') };
    for (const round of [1, 2, 3])
      expect(asksNext({ excluded: 'lou', at: 5, round }, lou).next?.current?.contact).toEqual(named('val'));
  });

  test('when there is nobody else at all, the last resort is asked whoever they are', () => {
    const directory = aDirectory({ rungs: NOBODY });
    expect(asksNext({ excluded: 'lou', at: 5, round: 3 }, directory).next?.current?.contact).toEqual(named('lou'));
  });

  test.each(['step-passed', 'staff'] as const)('(%s) does not ask the holder though somebody suggests them', (why) => {
    const answered = anAsk({
      contact: named('ben'),
      rung: 'backup',
      state: 'suggested',
      suggestion: { email: 'ana@baton.test', person: 'ana', refused: null },
    });
    const matter = aMatter({ asks: [answered], run: { why, excluded: 'ana' } });
    const { change } = climb(matter, aDirectory({ suggested: aCandidate('ana') }), NOW, ids());
    expect(change?.runs[0]?.current).toMatchObject({ rung: 'manager', contact: named('mia') });
    expect(whyNotFollowed(matter.run, matter.asks, answered, named('ana'))).toBe('they have it already');
  });

  test('somebody who gave it back may be named by a colleague all the same', () => {
    const answered = anAsk({ contact: named('ben'), rung: 'backup', state: 'suggested' });
    const matter = aMatter({ asks: [answered], run: { why: 'released', excluded: 'ana' } });
    expect(whyNotFollowed(matter.run, matter.asks, answered, named('ana'))).toBeNull();
  });
});

describe('an ask whose person proved unreachable', () => {
  const bounced = (round: number, dueIn: number | null) =>
    aMatter({
      asks: [anAsk({ round, state: 'unreachable', dueAt: dueIn === null ? null : after(NOW, dueIn) })],
      run: { round },
    });
  const wake = (matter: Matter) => climb(matter, aDirectory(), NOW, ids());

  test('P31: in the first round climbs at once, whatever was left of its time', () => {
    expect(wake(bounced(1, 800)).change?.runs[0]?.current?.contact).toEqual(named('ben'));
  });

  test('in a later round its hour goes on: two addresses that bounce are not written to without end', () => {
    expect(wake(bounced(2, 3_000))).toEqual({ step: { next: 'ask', seconds: 3_000 }, change: null });
    expect(wake(bounced(2, 5)).change?.runs[0]).toMatchObject({ round: 3 });
  });
});

describe('F46: the waiting time of a rung counts in the area’s hours', () => {
  const day = [{ from: '09:00', to: '17:00' }];
  const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
  const hours: Hours = { timeZone: 'Europe/Berlin', week, holidays: ['2026-03-09'] };
  const FRIDAY = '2026-03-06T15:50:00.000Z'; // ten minutes before the end of the day in Berlin; Monday is a holiday
  const TUESDAY = '2026-03-10T08:05:00.000Z'; // five minutes after it begins
  const between = secondsBetween(FRIDAY, TUESDAY);
  const wake = (matter: Matter) => climb(matter, aDirectory(), FRIDAY, ids());

  test('a rung that fires waits until so much working time has passed', () => {
    const matter = aMatter({ asks: [], run: { hours, current: null, at: -1 } });
    expect(wake(matter).step).toEqual({ next: 'ask', seconds: between });
  });

  test('its person’s time ends then, counted from when their mail was accepted', () => {
    const run = aMatter({ run: { hours } }).run;
    const ask = anAsk({ state: 'not-sent', dueAt: null });
    const at = { at: FRIDAY, sure: true };
    expect(askHandedOver(aMatter().ticket, { ask, run }, at, FRIDAY, ids()).asks).toMatchObject([{ dueAt: TUESDAY }]);
  });

  test.each([
    ['the last resort', { rung: 'last-resort', round: 1 } as const],
    ['somebody in a round', { rung: 'vp', round: 2 } as const],
  ])('%s is given an hour by the clock', (_who, which) => {
    expect(endOfWait({ hours }, { ...which, wait: 3_600 }, FRIDAY)).toBe(after(FRIDAY, 3_600));
    expect(countsHours({ hours }, which)).toBe(false);
  });

  test('on a Friday evening nobody climbs over the weekend', () => {
    const asks = [anAsk({ dueAt: TUESDAY })];
    const weekend = climb(aMatter({ asks, run: { hours } }), aDirectory(), '2026-03-08T12:00:00.000Z', ids());
    expect(weekend).toEqual({
      step: { next: 'ask', seconds: secondsBetween('2026-03-08T12:00:00.000Z', TUESDAY) },
      change: null,
    });
  });
});

describe('an execution of a hundred questions', () => {
  const after100 = (asks: number, asksBefore: number) => {
    const declined = [anAsk({ state: 'declined', number: asks })];
    return climb(aMatter({ asks: declined, run: { asks, asksBefore } }), aDirectory(), NOW, ids());
  };

  test('asks the hundredth itself', () => {
    expect(after100(99, 0).step).toEqual({ next: 'ask', seconds: 900 });
  });

  test('hands the next one over to a fresh execution, which begins at that rung', () => {
    const { step, change } = after100(100, 0);
    expect(step).toEqual({ next: 'over' });
    expect(change?.runs).toMatchObject([{ execution: 2, asksBefore: 100, current: { rung: 'backup' } }]);
    expect(change?.outbox.map((row) => row.effect)).toEqual([{ v: 1, kind: 'start-execution', run: 1, execution: 2 }]);
  });

  test('counts anew in the fresh one', () => {
    expect(after100(199, 100).step.next).toBe('ask');
    expect(after100(200, 100).step.next).toBe('over');
  });
});

test('F54: what the record says of somebody who was passed over or silent names no fault', () => {
  const desk = silentTo('lou', withRungs({ backup: null }));
  expect(desk.timeline.map((entry) => entry.what).join('\n')).not.toMatch(/fail|ignor|neglect|fault|refus|late\b/i);
  expect(desk.timeline.filter((entry) => RUNGS.some((rung) => entry.what.includes(rung))).length).toBeGreaterThan(4);
});
