import { type Change, ChangeBuilder, type Matter, type NewId } from '../change.ts';
import { RUNGS, type Rung } from '../directory/area.ts';
import { DESK } from '../tickets/ticket.ts';
import { A_YEAR, after, inWords, type Instant, secondsBetween } from '../time.ts';
import {
  type Ask,
  type AskRung,
  type Candidate,
  currentKey,
  isSameAsk,
  LAST_RESORT_WAIT,
  type Run,
  wasAsked,
} from './run.ts';
import { usableSuggestion } from './suggestion.ts';

/** Who stands where at this instant. Null: nobody on the rung. */
export type Directory = {
  readonly rungs: Readonly<Record<Rung, Candidate | null>>;
  readonly lastResort: Candidate;
  /** The person that the present ask's answer suggests, if the directory knows one. */
  readonly suggested: Candidate | null;
};

/** What the execution does next: ask (or go on waiting for) the run's present ask for `seconds`, or end. */
export type Step = { readonly next: 'ask'; readonly seconds: number } | { readonly next: 'over' };
export type Climb = { readonly step: Step; readonly change: Change | null };

/** Seconds between looks at an ask whose mail is not out yet. */
const NOT_SENT_WAIT = 60;
/** An alarm clock that rings up to this many seconds early counts as on time. */
const EARLY = 5;
/** After so many questions an execution hands over to a fresh one, far below the 25,000 events it may have. */
const ASKS_PER_EXECUTION = 100;

/**
 * What follows now. Called whenever the execution wakes, for whatever reason: the table alone decides. A timeout is
 * an alarm clock, not a verdict: before the ask is due it only means "wait on".
 */
export function climb(matter: Matter, directory: Directory, now: Instant, newId: NewId): Climb {
  const { run, asks } = matter;
  if (run.state === 'ended') return { step: { next: 'over' }, change: null };
  const key = currentKey(run);
  if (!key || !run.current) return moveUp(matter, directory, now, newId);
  const ask = asks.find((a) => isSameAsk(a, key));
  if (!ask) return waitOn(run.current.wait);
  switch (ask.state) {
    case 'not-sent':
      return waitOn(NOT_SENT_WAIT);
    case 'waiting': {
      const left = ask.dueAt === null ? NOT_SENT_WAIT : secondsBetween(now, ask.dueAt);
      return left > EARLY ? waitOn(left) : moveUp(matter, directory, now, newId, ask);
    }
    case 'suggested': {
      const usable = usableSuggestion(run, asks, ask, directory.suggested);
      if (usable) return askSuggested(matter, ask, usable, now, newId);
      return moveUp(matter, directory, now, newId, ask);
    }
    case 'accepted':
    case 'declined':
    case 'unanswered':
    case 'unreachable':
    case 'withdrawn':
      return moveUp(matter, directory, now, newId);
  }
}

const waitOn = (seconds: number): Climb => ({
  step: { next: 'ask', seconds: Math.min(A_YEAR, Math.max(1, Math.ceil(seconds))) },
  change: null,
});

function askSuggested(
  matter: Matter,
  by: Ask,
  to: { candidate: Candidate; freed: boolean },
  now: Instant,
  newId: NewId,
): Climb {
  const { ticket, run } = matter;
  const { id, name, email } = to.candidate;
  const current = {
    rung: by.rung,
    contact: { id, name, email },
    wait: by.wait,
    suggestedBy: by.contact,
    freed: to.freed,
  };
  const freed = to.freed ? [...run.freed, id] : run.freed;
  const change = new ChangeBuilder(ticket, now, newId)
    .run({ ...run, current, freed, wakeAt: after(now, NOT_SENT_WAIT), unheard: null })
    .record(DESK, 'ladder', `asks ${name}, whom ${by.contact.name} ${to.freed ? 'frees for this' : 'suggested'}`)
    .done();
  return { step: { next: 'ask', seconds: by.wait }, change };
}

/** Leaves the present rung for the next one where somebody can be asked; says why, where `left`'s answer does not. */
function moveUp(matter: Matter, directory: Directory, now: Instant, newId: NewId, left?: Ask): Climb {
  const { ticket, run, asks } = matter;
  const builder = new ChangeBuilder(ticket, now, newId);
  if (left?.state === 'waiting') {
    builder
      .ask({ ...left, state: 'unanswered', token: null })
      .record(DESK, 'silence', `${left.contact.name} was busy: no answer within ${inWords(left.wait)}`);
  }
  if (left?.suggestion?.refused === null)
    builder.record(DESK, 'ladder', `${left.suggestion.email} is not asked: they cannot be reached any more`);
  if (run.at < 0 && ticket.status === 'new') builder.ticket({ status: 'climbing' });
  if (run.round === 1) {
    for (let at = run.at + 1; at <= run.plan.length; at += 1) {
      const stand = standOn(run, at, directory);
      const reason = reasonToPass(stand.candidate, asks);
      if (reason === null && stand.candidate)
        return fire(builder, run, { ...stand, at, candidate: stand.candidate }, now);
      builder.record(DESK, 'ladder', `passed ${stand.rung}: ${reason}`);
    }
  }
  return nextRound(builder, run, directory, now);
}

function standOn(
  run: Run,
  at: number,
  directory: Directory,
): { rung: AskRung; wait: number; candidate: Candidate | null } {
  const planned = run.plan[at];
  return planned
    ? { ...planned, candidate: directory.rungs[planned.rung] }
    : { rung: 'last-resort', wait: LAST_RESORT_WAIT, candidate: directory.lastResort };
}

/** Why the person of a rung is not asked: a fact about the person or the rung, never about our own trouble. */
function reasonToPass(candidate: Candidate | null, asks: readonly Ask[]): string | null {
  if (!candidate) return 'nobody is on it';
  if (candidate.unreachable !== null) return `${candidate.name} cannot be reached (${candidate.unreachable})`;
  if (wasAsked(asks, candidate)) return `${candidate.name} was already asked`;
  return null;
}

type Stand = { rung: AskRung; wait: number; candidate: Candidate; at: number };

/** The rung fires: whom it asks is fixed now; the ask's row is written by the step that follows. */
function fire(builder: ChangeBuilder, run: Run, stand: Stand, now: Instant): Climb {
  const { id, name, email } = stand.candidate;
  const current = { rung: stand.rung, contact: { id, name, email }, wait: stand.wait, suggestedBy: null, freed: false };
  const next = { ...run, at: stand.at, current, wakeAt: after(now, NOT_SENT_WAIT), unheard: null };
  builder.record(DESK, 'ladder', `asks ${name} (${stand.rung})`);
  if (run.asks - run.asksBefore >= ASKS_PER_EXECUTION) return handOver(builder, next);
  return { step: { next: 'ask', seconds: stand.wait }, change: builder.run(next).done() };
}

/**
 * Above the top the run goes on in rounds: each asks one person for an hour, by turns the highest filled rung and the
 * last resort, in an execution of its own.
 */
function nextRound(builder: ChangeBuilder, run: Run, directory: Directory, now: Instant): Climb {
  const round = run.round + 1;
  const highest = RUNGS.toReversed().find((rung) => directory.rungs[rung]?.unreachable === null);
  const candidate = highest && round % 2 === 0 ? directory.rungs[highest] : null;
  const rung: AskRung = candidate && highest ? highest : 'last-resort';
  const { id, name, email } = candidate ?? directory.lastResort;
  const current = { rung, contact: { id, name, email }, wait: LAST_RESORT_WAIT, suggestedBy: null, freed: false };
  const at = rung === 'last-resort' ? run.plan.length : run.plan.findIndex((p) => p.rung === rung);
  builder.record(DESK, 'ladder', `round ${round}: asks ${name} (${rung})`);
  return handOver(builder, { ...run, round, at, current, wakeAt: after(now, NOT_SENT_WAIT), unheard: null });
}

/** Ends this execution and lets the next one begin where the run stands. */
function handOver(builder: ChangeBuilder, run: Run): Climb {
  const execution = run.execution + 1;
  const change = builder
    .run({ ...run, execution, asksBefore: run.asks })
    .effect({ v: 1, kind: 'start-execution', run: run.run, execution })
    .done();
  return { step: { next: 'over' }, change };
}
