/** Cases in every state a ticket can be in after somebody accepted, and what must hold of them at every instant. */
import assert from 'node:assert/strict';
import type { Case, Change, Climbing } from '../../functions/domain/change.ts';
import { isSameAsk, type Run } from '../../functions/domain/ladder/run.ts';
import { EARLY } from '../../functions/domain/ladder/step.ts';
import { dueOf } from '../../functions/domain/tickets/holding.ts';
import type { Ticket } from '../../functions/domain/tickets/ticket.ts';
import { after } from '../../functions/domain/time.ts';
import { aMatter, aRun, aTicket, named, NOW } from './builders.ts';

/** Run 1, which Ana's acceptance has turned into the one that watches: it sleeps until half an hour from NOW. */
export const aWatch = (more: Partial<Run> = {}): Run =>
  aRun({ state: 'holding', settledAt: NOW, token: 'token-w', watches: 1, wakeAt: after(NOW, 1_800), ...more });

const HELD = {
  status: 'held',
  holder: named('ana'),
  heldFrom: 'primary',
  nextStep: { what: 'call Cleo', by: after(NOW, 1_800) },
  toldHolder: 'ana',
  run: null,
  watch: 1,
} as const;

/** Ana holds Cleo's ticket, her next step is due in half an hour, and run 1 watches that. */
export const heldCase = (
  ticket: Partial<Ticket> = {},
  { open = null, watch = aWatch() }: { open?: Climbing | null; watch?: Run | null } = {},
): Case => ({ ticket: aTicket({ ...HELD, ...ticket }), open, watch });

/** Ana waits for Cleo until five days from NOW. */
export const waitingCase = (ticket: Partial<Ticket> = {}): Case => {
  const lookAt = after(NOW, 5 * 86_400);
  const waiting = { question: 'Which invoice is it?', lookAt };
  return heldCase({ status: 'waiting', nextStep: null, waiting, ...ticket }, { watch: aWatch({ wakeAt: lookAt }) });
};

/** Ana has solved it at NOW; it closes in fourteen days. */
export const solvedCase = (ticket: Partial<Ticket> = {}): Case => {
  const closesAt = after(NOW, 14 * 86_400);
  const resolution = { code: 'solved', summary: 'Paid back', event: null, at: NOW, by: named('ana') } as const;
  return heldCase(
    { status: 'solved', nextStep: null, resolution, resolutions: 1, closesAt, ...ticket },
    { watch: aWatch({ wakeAt: closesAt }) },
  );
};

/** It is closed, and nothing watches it any more. */
export const closedCase = (ticket: Partial<Ticket> = {}): Case => ({
  ...solvedCase({ status: 'closed', closesAt: null, watch: null, ...ticket }),
  watch: null,
});

/** Nobody has it: Ana is being asked. */
export const climbingCase = (ticket: Partial<Ticket> = {}): Case => {
  const { run, asks, ...rest } = aMatter({ ticket });
  return { ticket: rest.ticket, open: { run, asks }, watch: null };
};

/** A run that climbs beside Ana: Ben is asked in it. */
export const beside = (run: Partial<Run> = {}): Climbing => {
  const matter = aMatter({ run: { run: 2, excluded: 'ana', ...run }, asks: [] });
  const current = { rung: 'backup', contact: named('ben'), wait: 900, suggestedBy: null, freed: false } as const;
  const ask = {
    ...aMatter().asks[0]!,
    run: 2,
    rung: 'backup' as const,
    person: 'ben',
    contact: named('ben'),
    token: 'token-b',
  };
  return { run: { ...matter.run, at: 1, current, asks: 1 }, asks: [ask] };
};

/** The case after a change that was computed from `before`. */
function changed(before: Case, { ticket, begun, runs, asked, asks }: Change): Case {
  const known = [before.open?.run, before.watch, begun].flatMap((run) => run ?? []);
  const runOf = (number: number): Run => {
    const found = runs.find(({ run }) => run === number) ?? known.find(({ run }) => run === number);
    assert(found, `run ${number} is named by the ticket and is nowhere`);
    return found;
  };
  const of = (run: number) =>
    [...(before.open?.asks ?? []), ...asked]
      .filter((ask) => ask.run === run)
      .map((ask) => asks.find((one) => isSameAsk(one, ask)) ?? ask);
  return {
    ticket,
    open: ticket.run === null ? null : { run: runOf(ticket.run), asks: of(ticket.run) },
    watch: ticket.watch === null ? null : runOf(ticket.watch),
  };
}

/**
 * What must hold after every change: a holder with a next step, a ladder that climbs, or a stated reason to wait; each
 * clock is watched by one run, which is heard of before the clock rings or is being woken; and no run is left behind.
 */
export function stands(before: Case, change: Change): Case {
  const result = changed(before, change);
  const { ticket, open, watch } = result;
  const { status, holder, nextStep, waiting, resolution, closesAt } = ticket;
  assert.equal(ticket.version, before.ticket.version + 1);
  assert.equal(nextStep !== null, status === 'held', `${status}, next step ${nextStep?.what}`);
  assert.equal(waiting !== null, status === 'waiting', `${status}, waiting ${waiting?.question}`);
  assert.equal(resolution !== null, status === 'solved' || status === 'closed', `${status} with a resolution`);
  assert.equal(closesAt !== null, status === 'solved', `${status} closes at ${closesAt}`);
  if (status === 'held' || status === 'waiting') assert(holder, `${status} by nobody`);
  if (status === 'new' || status === 'climbing') assert(holder === null && open, `${status} without a run`);
  // A customer whom it has not helped is promised a call: only then is somebody asked.
  const isSought = ticket.recovery?.state === 'open';
  if (status === 'solved' || status === 'closed') assert.equal(open !== null, isSought, `${status}, and who is asked?`);
  if (isSought) assert(open, 'a call is promised, and nobody is asked');
  if (open) assert.equal(open.run.state, 'open');
  if (watch) assert.equal(watch.state, 'holding');

  const wakes = change.outbox.flatMap(({ effect }) => (effect.kind === 'wake-run' ? [effect.run] : []));
  const starts = change.outbox.flatMap(({ effect }) => (effect.kind === 'start-execution' ? [effect.run] : []));
  const answers = change.outbox.flatMap(({ effect }) => (effect.kind === 'answer-token' ? [effect.ask.run] : []));
  const due = dueOf(ticket);
  // A watch that rings with nobody to wake it ends by itself; a clock without a watch never rings.
  // Once a next step has passed, somebody is asked beside the holder, and there is nothing more to watch.
  const isAsked = open !== null && due !== null && due <= after(ticket.changedAt, EARLY);
  if (due !== null && !(watch === null && isAsked)) {
    assert(watch, `${status}, and nobody watches ${due}`);
    const isMoved = [...wakes, ...starts, ...answers].includes(watch.run);
    assert(isMoved || (watch.wakeAt !== null && watch.wakeAt <= due), `the watch sleeps past ${due}`);
  }
  for (const run of [before.open?.run, before.watch, ...change.runs].flatMap((one) => one ?? [])) {
    const now = change.runs.find((one) => one.run === run.run) ?? run;
    assert.equal(now.state === 'open', ticket.run === now.run, `run ${now.run} is ${now.state}`);
    assert.equal(now.state === 'holding', ticket.watch === now.run, `run ${now.run} is ${now.state}`);
    assert.equal(now.state === 'ended', now.wakeAt === null, `run ${now.run} is ${now.state}`);
    if (now.state === 'ended') assert([...wakes, ...answers, 0].includes(now.run) || now.current === null);
  }
  for (const ask of open?.asks ?? []) assert.equal(ask.run, open?.run.run);
  assert.deepEqual(
    change.timeline.map(({ version }) => version),
    change.timeline.map(() => ticket.version),
  );
  return result;
}
