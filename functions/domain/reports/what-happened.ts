import type { Ask, Run } from '../ladder/run.ts';
import { EARLY } from '../ladder/step.ts';
import type { Message, Ticket, Touch } from '../tickets/ticket.ts';
import type { Spent } from '../tickets/spent.ts';
import { type Instant, secondsBetween } from '../time.ts';
import { mayBeVotedOn, type Vote } from '../votes/vote.ts';
import { whoHears } from '../votes/who-hears.ts';
import type { What } from './happening.ts';

/** What a use case did to a ticket, as far as reports count it. */
type Done = {
  readonly before: Ticket;
  readonly after: Ticket;
  readonly messages: readonly Message[];
  readonly touches: readonly Touch[];
  readonly asks: readonly Ask[];
  readonly runs: readonly Run[];
  readonly votes: readonly Vote[];
};

/** So many stretches of time are told apart in a ticket; what comes after them is added to the last. */
const MOST_STRETCHES = 20;

/** Whoever has or had it last, before the change. */
const lastHolder = ({ holder, formerHolders }: Ticket): string | null => holder?.id ?? formerHolders.at(-1)?.id ?? null;
const isNewHolder = ({ before, after }: Pick<Done, 'before' | 'after'>): boolean =>
  after.holder !== null && after.holder.id !== before.holder?.id;

/** The ticket with what is counted of it until now: contacts, answers, holders, and where its time went. */
export function counted(done: Pick<Done, 'before' | 'after' | 'messages' | 'touches'>, now: Instant): Ticket {
  const { before, after, messages, touches } = done;
  const [was, is] = [whoseTurn(before), whoseTurn(after)];
  const stays = was?.with === is?.with && was?.holder === is?.holder;
  const since = before.since ?? before.openedAt;
  const seconds = Math.max(0, Math.round(secondsBetween(since, now)));
  return {
    ...after,
    contacts: after.contacts + (areThanks(done) ? 0 : messages.filter(isCustomers).length),
    answers: before.answers + touches.filter(({ takenBy }) => takenBy !== null).length,
    holders: before.holders + (isNewHolder(done) && after.holder?.id !== lastHolder(before) ? 1 : 0),
    endedTruly: before.endedTruly || (isTrue(after) && after.resolution !== before.resolution),
    since: stays ? before.since : now,
    spent: stays || !was ? before.spent : adding(before.spent, { ...was, seconds }),
  };
}

const isCustomers = ({ by }: Message): boolean => by === 'customer';
/** Mere thanks leave a solved ticket solved: they bring no matter of the customer's. */
const areThanks = ({ before, after }: Pick<Done, 'before' | 'after'>): boolean =>
  after.thanks !== null && after.thanks !== before.thanks;

/** Who has the matter; null when it is over. */
function whoseTurn({ status, holder }: Ticket): Pick<Spent, 'with' | 'holder'> | null {
  switch (status) {
    case 'new':
    case 'climbing':
      return { with: 'nobody', holder: null };
    case 'held':
      return holder ? { with: 'holder', holder: holder.id } : { with: 'nobody', holder: null };
    case 'waiting':
      return { with: 'customer', holder: null };
    case 'solved':
    case 'closed':
      return null;
  }
}

function adding(spent: readonly Spent[], one: Spent): Spent[] {
  const at = spent.findIndex((other) => other.with === one.with && other.holder === one.holder);
  if (at === -1 && spent.length < MOST_STRETCHES) return [...spent, one];
  const into = at === -1 ? spent.length - 1 : at;
  return spent.map((other, i) => (i === into ? { ...other, seconds: other.seconds + one.seconds } : other));
}

/** What happened by a change, for reports. `after` is the ticket as it is saved. */
export const whatHappened = (done: Done, now: Instant): What[] =>
  [contacts, touched, asked, held, nextSteps, resolved, voted].flatMap((tell) => tell(done, now));

const customerOf = ({ requester, call }: Ticket): string | null =>
  requester?.email ?? call?.caller.email ?? call?.caller.phone ?? null;

function contacts(done: Done): What[] {
  if (areThanks(done)) return [];
  const { before, after, messages, touches } = done;
  const channel = touches.find(({ takenBy }) => takenBy === null)?.channel ?? after.channel;
  const opens = before.version === 0;
  const thanks = before.status === 'solved' && after.status === 'solved';
  return messages.filter(isCustomers).map(() => ({
    kind: 'contact',
    channel,
    customer: customerOf(after),
    opens,
    was: before.status,
    ...(thanks && { thanks }),
  }));
}

const touched = ({ touches }: Done): What[] =>
  touches.flatMap(({ takenBy, channel }) => (takenBy === null ? [] : [{ kind: 'touch', by: takenBy, channel }]));

/** Answers to asks, and times that passed. What is told later of an ask's mail puts no run, and is no answer. */
const asked = ({ asks, runs }: Done, now: Instant): What[] =>
  asks.flatMap((ask): What[] => {
    const { state, answeredAt, contact: person, rung } = ask;
    const run = runs.find((one) => one.run === ask.run);
    if (!run || state === 'not-sent' || state === 'waiting' || state === 'withdrawn') return [];
    if (answeredAt !== null && answeredAt !== now) return [];
    return [{ kind: 'ask', person, rung, outcome: state, why: run.why }];
  });

function held(done: Done): What[] {
  const { before, after, asks, runs } = done;
  if (!isNewHolder(done) || !after.holder) return [];
  const accepted = asks.find(({ state }) => state === 'accepted');
  const why = runs.find(({ run }) => run === accepted?.run)?.why ?? null;
  const last = lastHolder(before);
  const passedOn = last !== null && last !== after.holder.id;
  return [{ kind: 'held', person: after.holder, from: after.heldFrom ?? 'primary', why, passedOn }];
}

/**
 * A holder's next step is kept when they leave word before its time, and passed when the desk or their word comes after.
 * One that somebody else took over, or that was given back, is neither.
 */
function nextSteps({ before, after }: Done, now: Instant): What[] {
  const { nextStep, holder, status } = before;
  if (status !== 'held' || !nextStep || !holder || nextStep.ours || after.holder?.id !== holder.id) return [];
  const tell = (kept: boolean): What[] => [{ kind: 'next-step', person: holder, kept, what: nextStep.what }];
  const changed = after.nextStep?.what !== nextStep.what || after.nextStep.by !== nextStep.by;
  const watched = before.watch !== null;
  if (changed) return now <= nextStep.by ? tell(true) : watched ? tell(false) : [];
  return watched && after.watch === null && secondsBetween(now, nextStep.by) <= EARLY ? tell(false) : [];
}

function resolved({ before, after }: Done): What[] {
  const { resolution, resolutions, subject, channel, openedAt, contacts: came, answers, holders, spent } = after;
  if (!resolution || resolution === before.resolution) return [];
  const { code, by } = resolution;
  const figures = { openedAt, contacts: came, answers, holders, spent };
  const firstTrue = isTrue(after) && !before.endedTruly;
  const which = { resolution: resolutions, first: before.resolutions === 0, firstTrue };
  const matter = { subject, channel, customer: customerOf(after) };
  return [{ kind: 'resolved', by, code, ...which, ...matter, ...figures }];
}

/** Whether it ended by what somebody did for the customer, who may vote on it then (F81). */
const isTrue = ({ resolution }: Ticket): boolean => resolution !== null && mayBeVotedOn(resolution.code);

const voted = ({ after, votes }: Done): What[] =>
  votes.map(({ number, resolution, value }) => ({
    kind: 'voted',
    number,
    resolution,
    value,
    about: whoHears(after),
  }));
