import { type Change, ChangeBuilder, type Climbing, type Matter, type NewId } from '../change.ts';
import { type AskRung, RUNGS, type Rung } from '../directory/area.ts';
import { DESK } from '../tickets/ticket.ts';
import { after, inWords, type Instant, secondsBetween } from '../time.ts';
import { handOver } from './hand-over.ts';
import { type Ask, type Candidate, currentKey, isSameAsk, type Run, wasAsked } from './run.ts';
import { endOfWait, hourLeft, LAST_RESORT_WAIT } from './wait.ts';
import { EARLY, type Step, waitFor } from './step.ts';
import { usableSuggestion } from './suggestion.ts';

/** Who stands where at this instant. Null: nobody on the rung. */
export type Directory = {
  readonly rungs: Readonly<Record<Rung, Candidate | null>>;
  readonly lastResort: Candidate;
  /** The person that the present ask's answer suggests, if the directory knows one. */
  readonly suggested: Candidate | null;
};

export type Climb = { readonly step: Step; readonly change: Change | null };

/** Seconds between looks at an ask whose mail is not out yet. */
const NOT_SENT_WAIT = 60;
/** After so many questions an execution hands over to a fresh one, far below the 25,000 events it may have. */
const ASKS_PER_EXECUTION = 100;

/**
 * What follows now. Called whenever the execution wakes, for whatever reason: the table alone decides. A timeout is
 * an alarm clock, not a verdict: before the ask is due it only means "wait on".
 */
export function climb(matter: Matter, directory: Directory, now: Instant, newId: NewId): Climb {
  const waits = stillWaits(matter, now);
  if (waits) return { step: waits, change: null };
  const { run, asks } = matter;
  const left = presentAsk(matter);
  const usable = left?.state === 'suggested' ? usableSuggestion(run, asks, left, directory.suggested) : null;
  if (left && usable) return askSuggested(matter, left, usable, now, newId);
  return moveUp(matter, directory, now, newId, left);
}

/** The step that needs nobody's directory: waiting on for the present ask, or the end. Null when the run moves on. */
export function stillWaits(climbing: Climbing, now: Instant): Step | null {
  const { run } = climbing;
  if (run.state !== 'open') return { next: 'over' };
  const key = currentKey(run);
  if (!key || !run.current) return null;
  const ask = presentAsk(climbing);
  if (!ask) return waitFor('ask', secondsBetween(now, endOfWait(run, { ...key, wait: run.current.wait }, now)));
  const left = secondsLeft(run, ask, now);
  return left > EARLY ? waitFor('ask', left) : null;
}

/** Seconds that the present ask is still waited for; 0 when it is settled or its time is over. */
function secondsLeft(run: Run, ask: Ask, now: Instant): number {
  switch (ask.state) {
    case 'not-sent':
      return NOT_SENT_WAIT;
    case 'waiting':
      return ask.dueAt === null ? NOT_SENT_WAIT : secondsBetween(now, ask.dueAt);
    case 'unreachable':
      return hourLeft(run, ask, now);
    case 'suggested':
    case 'accepted':
    case 'declined':
    case 'unanswered':
    case 'withdrawn':
      return 0;
  }
}

function presentAsk({ run, asks }: Climbing): Ask | undefined {
  const key = currentKey(run);
  return key ? asks.find((ask) => isSameAsk(ask, key)) : undefined;
}

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
  return { step: waitFor('ask', secondsBetween(now, endOfWait(run, by, now))), change };
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
  if (ticket.status === 'new') builder.ticket({ status: 'climbing' });
  if (run.round === 1) {
    for (let at = run.at + 1; at <= run.plan.length; at += 1) {
      const stand = standOn(run, at, directory);
      const reason = reasonToPass(run, stand.candidate, asks);
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

/** Why the person who is excluded from a run is not asked in it. */
const WHY_EXCLUDED: Record<Run['why'], string> = {
  request: 'is not asked',
  watch: 'is not asked',
  released: 'has just given it back',
  'step-passed': 'has it already',
  staff: 'has it already',
  'held-mail': 'has it already',
  recovery: 'knows the matter already; somebody else listens',
};

/** Why the person of a rung is not asked: a fact about the person or the rung, never about our own trouble. */
function reasonToPass(run: Run, candidate: Candidate | null, asks: readonly Ask[]): string | null {
  if (!candidate) return 'nobody is on it';
  if (candidate.id === run.excluded) return `${candidate.name} ${WHY_EXCLUDED[run.why]}`;
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
  const ends = endOfWait(run, { round: run.round, rung: stand.rung, wait: stand.wait }, now);
  return { step: waitFor('ask', secondsBetween(now, ends)), change: builder.run(next).done() };
}

/**
 * Above the top the run goes on in rounds: each asks one person for an hour, by turns the highest filled rung and the
 * last resort, in an execution of its own. Whoever holds the ticket is asked only when there is nobody else.
 */
function nextRound(builder: ChangeBuilder, run: Run, directory: Directory, now: Instant): Climb {
  const round = run.round + 1;
  const { rung, candidate } = turnOf(round, run, directory);
  const { id, name, email } = candidate;
  const current = { rung, contact: { id, name, email }, wait: LAST_RESORT_WAIT, suggestedBy: null, freed: false };
  const at = rung === 'last-resort' ? run.plan.length : run.plan.findIndex((p) => p.rung === rung);
  builder.record(DESK, 'ladder', `round ${round}: asks ${name} (${rung})`);
  return handOver(builder, { ...run, round, at, current, wakeAt: after(now, NOT_SENT_WAIT), unheard: null });
}

function turnOf(round: number, run: Run, { rungs, lastResort }: Directory): { rung: AskRung; candidate: Candidate } {
  const mayBeAsked = (who: Candidate | null): who is Candidate =>
    who !== null && who.unreachable === null && who.id !== run.excluded;
  const top = RUNGS.toReversed().find((rung) => mayBeAsked(rungs[rung]));
  const highest = top && rungs[top];
  const theirs = { rung: 'last-resort', candidate: lastResort } as const;
  if (!top || !highest) return theirs;
  return round % 2 === 0 || lastResort.id === run.excluded ? { rung: top, candidate: highest } : theirs;
}
