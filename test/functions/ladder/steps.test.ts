import { describe, expect, test, vi } from 'vitest';
import { caseOf, type Change } from '../../../functions/domain/change.ts';
import { answerAsk } from '../../../functions/domain/ladder/answer.ts';
import { placeOnRungs } from '../../../functions/domain/directory/place-on-rungs.ts';
import { act } from '../../../functions/domain/tickets/act.ts';
import { after } from '../../../functions/domain/time.ts';
import { ask } from '../../../functions/ladder/ask.ts';
import { hold } from '../../../functions/ladder/hold.ts';
import { next } from '../../../functions/ladder/next.ts';
import { restart } from '../../../functions/ladder/restart.ts';
import { ladderSteps } from '../../../functions/ladder/steps.ts';
import type { TicketStore } from '../../../functions/store/tickets.ts';
import { aDraft, anArea, ids, named, NOW, REF } from '../../support/builders.ts';
import { dynamo } from '../../support/dynamo.ts';
import { untilAsked } from '../../support/road.ts';
import { stores } from '../../support/stores.ts';

const db = dynamo();
const { changes, matter } = untilAsked();
const [open] = changes as [Change];
const ana = matter.asks[0]!;
const accepted = answerAsk(
  matter,
  ana,
  { answer: 'accept', nextStep: 'call', nextStepIn: 'PT30M' },
  { area: anArea(), suggestion: null },
  NOW,
  ids('answer'),
);
/** Mia asks for help from the director: another run climbs in the place of the first. */
const endedRun = act(
  caseOf(matter),
  named('mia'),
  { act: 'ladder', rung: 'director', skill: null, benefit: null },
  { area: anArea(), recipients: { to: [], cc: [] }, doubtful: null },
  NOW,
  ids('help'),
);
const of = (execution: number) => ({ v: 1, ref: REF, run: 1, execution });
const look = (execution = 1) => ({ ...of(execution), step: 'next' });
const put = (token: string, execution = 1) => ({ ...of(execution), step: 'ask', seconds: 900, token });
const watching = (token: string, execution = 1) => ({ ...of(execution), step: 'hold', seconds: 1_800, token });
const ended = (name: string, status = 'FAILED') => ({
  'detail-type': 'Step Functions Execution Status Change',
  detail: { name, status, executionArn: `arn:aws:states:eu-central-1:1:execution:Ladder:${name}` },
});

/** The ladder's function over real stores, with `saved` changes of Cleo's ticket. */
async function desk(saved: readonly Change[], replaced: (real: TicketStore) => Partial<TicketStore> = () => ({})) {
  const all = await stores(db);
  const names = ['ana', 'ben', 'mia', 'dev', 'val'];
  await all.directory.saveArea(placeOnRungs(aDraft(), new Map(), 1, () => names.shift()!));
  await all.saved(...saved);
  const clock = { at: NOW };
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const tickets = { ...all.tickets, ...replaced(all.tickets) };
  const needs = { tickets, directory: all.directory, log, newId: ids('step'), now: () => new Date(clock.at) };
  const { name, email } = named('lou');
  const steps = ladderSteps({
    next: next({ ...needs, lastResort: { name, email } }),
    ask: ask(needs),
    hold: hold(needs),
    restart: restart(needs),
  });
  return { tickets: all.tickets, outbox: all.outbox, clock, log, steps };
}

describe('the step that asks what follows', () => {
  test('begins with the primary, and says for how long', async () => {
    const d = await desk([open]);
    expect(await d.steps(look())).toEqual({ next: 'ask', seconds: 900 });
    expect(await d.tickets.matter(REF, 1)).toMatchObject({
      ticket: { status: 'climbing' },
      run: { current: { rung: 'primary', contact: { id: 'ana' } } },
    });
  });

  test('P29: woken early it waits on, for what is left; woken in time it climbs, once', async () => {
    const d = await desk(changes);
    d.clock.at = after(NOW, 600);
    expect(await d.steps(look())).toEqual({ next: 'ask', seconds: 300 });
    expect((await d.tickets.get(REF)).version).toBe(matter.ticket.version);
    d.clock.at = after(NOW, 900);
    expect(await d.steps(look())).toEqual({ next: 'ask', seconds: 900 });
    expect(await d.steps(look())).toEqual({ next: 'ask', seconds: 900 });
    const { run, asks } = await d.tickets.matter(REF, 1);
    expect(run.current).toMatchObject({ rung: 'backup', contact: { id: 'ben' } });
    expect(asks).toMatchObject([{ person: 'ana', state: 'unanswered' }]);
  });

  test('asks at once whom the answer suggests, as the directory has them', async () => {
    const suggestion = { person: 'mia', refused: null };
    const d = await desk([
      ...changes,
      answerAsk(
        matter,
        ana,
        { answer: 'suggest', suggested: 'mia@baton.test' },
        { area: anArea(), suggestion },
        NOW,
        ids('s'),
      ),
    ]);
    expect(await d.steps(look())).toEqual({ next: 'ask', seconds: 900 });
    expect((await d.tickets.run(REF, 1)).current).toMatchObject({
      rung: 'primary',
      contact: named('mia'),
      suggestedBy: { id: 'ana' },
    });
  });

  test.each([
    ['of an older execution', changes, 0],
    ['of an execution that is not begun yet', changes, 2],
    ['of a run that has ended', [...changes, endedRun], 1],
  ])('%s ends, and writes nothing', async (_what, saved, execution) => {
    const d = await desk(saved);
    const before = await d.tickets.get(REF);
    d.clock.at = after(NOW, 5_000);
    expect(await d.steps(look(execution))).toEqual({ next: 'over' });
    expect(await d.tickets.get(REF)).toEqual(before);
  });

  test('an answer that is saved in the very moment wins over the silence', async () => {
    let answer: Promise<void> | undefined;
    const d = await desk(changes, (real) => ({
      matter: async (ref, run) => {
        const read = await real.matter(ref, run);
        await (answer ??= real.save(accepted)); // after the first look, before its save
        return read;
      },
    }));
    d.clock.at = after(NOW, 900);
    expect(await d.steps(look())).toEqual({ next: 'hold', seconds: 900 });
    expect(await d.tickets.get(REF)).toMatchObject({ status: 'held', holder: { id: 'ana' } });
  });
});

describe('the step that asks', () => {
  test('writes ask, token and mail once; with a new token replaces the token only', async () => {
    const d = await desk(changes.slice(0, 2));
    await d.steps(put('token-1'));
    const { ticket, asks } = await d.tickets.matter(REF, 1);
    expect(asks).toMatchObject([{ person: 'ana', state: 'not-sent', token: 'token-1' }]);
    await d.steps(put('token-2'));
    const again = await d.tickets.matter(REF, 1);
    expect(again.asks).toEqual([{ ...asks[0], token: 'token-2' }]);
    expect(again.ticket.entries).toBe(ticket.entries);
  });

  test('finds the answer already there, and answers the new token', async () => {
    const declined = answerAsk(
      matter,
      ana,
      { answer: 'decline' },
      { area: anArea(), suggestion: null },
      NOW,
      ids('decline'),
    );
    const d = await desk([...changes, declined]);
    await d.steps(put('token-2'));
    expect(await d.tickets.ask(ana)).toMatchObject({ state: 'declined', token: 'token-2' });
    expect((await d.outbox.get({ ref: REF, id: 'step1' }))?.effect).toMatchObject({ kind: 'answer-token' });
  });

  test.each([
    ['the run has ended', [...changes, endedRun], 1],
    ['somebody has taken it', [...changes, accepted], 1],
    ['another execution drives it', changes, 2],
    ['it asks nobody yet', [open], 1],
  ])('throws what the machine catches by name when %s', async (_what, saved, execution) => {
    const d = await desk(saved);
    const before = await d.tickets.get(REF);
    await expect(d.steps(put('token-9', execution))).rejects.toMatchObject({ name: 'RunIsOver' });
    expect(await d.tickets.get(REF)).toEqual(before);
  });
});

describe('the step that watches a held ticket’s clock', () => {
  test('keeps its token and says until when; before the time it waits on, and writes nothing', async () => {
    const d = await desk([...changes, accepted]);
    expect(await d.steps(look())).toEqual({ next: 'hold', seconds: 1_800 });
    await d.steps(watching('token-2'));
    expect(await d.tickets.run(REF, 1)).toMatchObject({
      state: 'holding',
      token: 'token-2',
      watches: 1,
      wakeAt: after(NOW, 1_800),
    });
    const before = await d.tickets.get(REF);
    d.clock.at = after(NOW, 1_000);
    expect(await d.steps(look())).toEqual({ next: 'hold', seconds: 800 });
    expect(await d.tickets.get(REF)).toEqual(before);
  });

  test('P32: when the next step passes, a new run begins above, the holder stays, and this one is over', async () => {
    const d = await desk([...changes, accepted]);
    d.clock.at = after(NOW, 1_800);
    expect(await d.steps(look())).toEqual({ next: 'over' });
    expect(await d.tickets.whole(REF)).toMatchObject({
      ticket: { status: 'held', holder: { id: 'ana' }, run: 2, watch: null },
      open: { run: { run: 2, why: 'step-passed', startAt: 1, excluded: 'ana' } },
    });
    expect(await d.tickets.run(REF, 1)).toMatchObject({ state: 'ended', wakeAt: null });
    expect(await d.steps({ ...look(), run: 2 })).toEqual({ next: 'ask', seconds: 900 });
    expect((await d.tickets.run(REF, 2)).current).toMatchObject({ rung: 'backup', contact: named('ben') });
  });

  test.each([
    ['the run climbs still', changes, 1],
    ['the run has ended', [...changes, endedRun], 1],
    ['another execution watches', [...changes, accepted], 2],
  ])('throws what the machine catches by name when %s', async (_what, saved, execution) => {
    const d = await desk(saved);
    const before = await d.tickets.get(REF);
    await expect(d.steps(watching('token-9', execution))).rejects.toMatchObject({ name: 'RunIsOver' });
    expect(await d.tickets.get(REF)).toEqual(before);
  });
});

describe('an execution that ended badly', () => {
  const restarted = async (d: Awaited<ReturnType<typeof desk>>) => (await d.tickets.run(REF, 1)).execution;

  test('its event lets an open run go on in a fresh execution, at its present ask, half a minute later', async () => {
    const d = await desk(changes);
    expect(await d.steps(ended(`${REF}-1-1`))).toEqual({ restarted: true });
    const { run, asks, ticket } = await d.tickets.matter(REF, 1);
    expect(run).toMatchObject({ execution: 2, current: matter.run.current });
    expect(asks).toEqual(matter.asks);
    expect(ticket.version).toBe(matter.ticket.version + 1);
    expect(await d.outbox.get({ ref: REF, id: 'step1' })).toMatchObject({
      effect: { kind: 'start-execution', execution: 2 },
      nextTryAt: after(NOW, 30),
    });
  });

  test('the machine’s own way out and the event after it restart once, whichever comes first', async () => {
    const d = await desk(changes);
    const recover = { ...of(1), step: 'recover', error: 'States.TaskFailed' };
    const both = await Promise.all([d.steps(recover), d.steps(ended(`${REF}-1-1`))]);
    expect(both).toEqual(expect.arrayContaining([{ restarted: true }, { restarted: false }]));
    expect(await d.steps(ended(`${REF}-1-1`, 'TIMED_OUT'))).toEqual({ restarted: false });
    expect(await restarted(d)).toBe(2);
  });

  test('lets a run that watches the ticket’s clock go on too', async () => {
    const d = await desk([...changes, accepted]);
    expect(await d.steps(ended(`${REF}-1-1`))).toEqual({ restarted: true });
    expect(await d.tickets.run(REF, 1)).toMatchObject({ state: 'holding', execution: 2 });
    expect((await d.tickets.record(REF)).timeline.at(-1)?.what).toMatch(/^goes on watching its clock/);
  });

  test('restarts nothing once the run has ended', async () => {
    const d = await desk([...changes, endedRun]);
    expect(await d.steps(ended(`${REF}-1-1`, 'ABORTED'))).toEqual({ restarted: false });
    expect(await restarted(d)).toBe(1);
  });

  test.each(['somebody-elses', `${REF}-1`, ''])('named %s is none of ours', async (name) => {
    const d = await desk(changes);
    expect(await d.steps(ended(name))).toEqual({ restarted: false });
    expect(await restarted(d)).toBe(1);
  });
});

test.each([{}, { ...look(), v: 2 }, { ...look(), step: 'dance' }, { ...put('t'), seconds: 1.5 }, 'text', null])(
  'input %o is refused aloud',
  async (input) => {
    const d = await desk([open]);
    await expect(d.steps(input)).rejects.toMatchObject({ name: 'ZodError' });
  },
);
