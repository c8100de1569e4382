import assert from 'node:assert/strict';
import type { Change, Matter } from '../../../../functions/domain/change.ts';
import { type Area, type AskRung, RUNGS } from '../../../../functions/domain/directory/area.ts';
import { openTicket } from '../../../../functions/domain/intake/open-ticket.ts';
import { Answer, answerAsk, type SuggestedPerson } from '../../../../functions/domain/ladder/answer.ts';
import { climb, type Directory } from '../../../../functions/domain/ladder/climb.ts';
import { askHandedOver } from '../../../../functions/domain/ladder/delivery.ts';
import { putAsk } from '../../../../functions/domain/ladder/put-ask.ts';
import { isOverdue, restartRun } from '../../../../functions/domain/ladder/restart.ts';
import { Ask, type Candidate, currentKey, isOpen, isSameAsk, Run } from '../../../../functions/domain/ladder/run.ts';
import type { Step } from '../../../../functions/domain/ladder/step.ts';
import { Ticket, type TimelineEntry } from '../../../../functions/domain/tickets/ticket.ts';
import type { Mail } from '../../../../functions/domain/mails/mail.ts';
import { after, type Instant, secondsBetween } from '../../../../functions/domain/time.ts';
import { aCandidate, aMessage, anArea, ids, NOW, REF, STAFF } from '../../../support/builders.ts';

/** The states an ask may go to from each. Staying is allowed: a token or a due time changes. */
const MAY_BECOME: Record<Ask['state'], readonly Ask['state'][]> = {
  'not-sent': ['waiting', 'accepted', 'suggested', 'declined', 'withdrawn'],
  waiting: ['accepted', 'suggested', 'declined', 'unanswered', 'withdrawn'],
  suggested: ['accepted'],
  declined: ['accepted'],
  unanswered: ['accepted'],
  unreachable: ['accepted'],
  accepted: [],
  withdrawn: [],
};
const A_YEAR = 31_536_000;

/**
 * A desk of one ticket, in memory: the domain's own rules and a table that is a few lists. It decides nothing; what
 * the steps in functions/ladder read and guard is read and guarded here. Every change is checked against what must
 * hold at every instant.
 */
export class DeskModel {
  now: Instant = NOW;
  area: Area;
  ticket: Ticket;
  run: Run;
  /** Of all rounds. */
  asks: Ask[] = [];
  timeline: TimelineEntry[] = [];
  /** Mails of asks that are not handed over yet, and those that were withdrawn or sent. */
  due: Mail[] = [];
  sent: Mail[] = [];
  /** Numbers of the executions that were ordered, in order; tokens that were answered. */
  started: number[] = [];
  answeredTokens: string[] = [];
  readonly people: Map<string, Candidate>;
  readonly lastResort: Candidate = aCandidate('lou');
  /** Who stands on which rung now: it may change while a run is on its way. */
  rungs: Area['rungs'];
  readonly #newId = ids();
  readonly #token = ids('token-');

  constructor({ area = anArea(), rungs = area.rungs }: { area?: Area; rungs?: Area['rungs'] } = {}) {
    this.area = area;
    this.rungs = { ...rungs };
    this.people = new Map([...Object.values(STAFF), 'zoe', 'yan'].map((id) => [id, aCandidate(id)]));
    const requester = aMessage().from;
    const request = { channel: 'form', area, requester, subject: 'Charged twice', text: aMessage().text } as const;
    const opened = openTicket(request, REF, this.now, this.#newId);
    assert(opened.begun);
    this.ticket = { ...opened.ticket, version: 0, entries: 0 };
    this.run = opened.begun;
    this.#save(opened);
  }

  get matter(): Matter {
    const asks = this.asks.filter((ask) => ask.round === this.run.round);
    return { ticket: this.ticket, run: this.run, asks, watch: null };
  }
  get directory(): Directory {
    const on = (id: string | null) => (id === null ? null : (this.people.get(id) ?? null));
    const { primary, backup, manager, director, vp } = this.rungs;
    const named = this.current?.suggestion?.person;
    return {
      rungs: { primary: on(primary), backup: on(backup), manager: on(manager), director: on(director), vp: on(vp) },
      lastResort: this.lastResort,
      suggested: named ? on(named) : null,
    };
  }
  /** The ask that stands now, if its row is made. */
  get current(): Ask | undefined {
    const key = currentKey(this.run);
    return key ? this.asks.find((ask) => isSameAsk(ask, key)) : undefined;
  }
  /** Who was asked where, in order: `ana@primary`. */
  get asked(): string[] {
    return this.asks.map((ask) => `${ask.person}@${ask.rung}`);
  }
  said(cause: TimelineEntry['cause']): string[] {
    return this.timeline.filter((entry) => entry.cause === cause).map((entry) => entry.what);
  }

  /** The step `Next` of execution `n`. */
  next(n = this.run.execution): Step {
    if (this.run.state !== 'open' || n !== this.run.execution) return { next: 'over' };
    const { step, change } = climb(this.matter, this.directory, this.now, this.#newId);
    if (change) this.#save(change);
    if (step.next !== 'over') {
      assert(Number.isInteger(step.seconds) && step.seconds >= 1 && step.seconds <= A_YEAR, `waits ${step.seconds} s`);
    }
    return step;
  }

  /** The callback step `Ask` of execution `n`; false where the machine is told that the run asks nobody there. */
  put(seconds: number, n = this.run.execution): boolean {
    if (this.run.state !== 'open' || n !== this.run.execution || !this.run.current) return false;
    const callback = { token: this.#token(), seconds };
    this.#save(
      putAsk(this.matter, { area: this.area, request: aMessage(), latest: null }, callback, this.now, this.#newId),
    );
    return true;
  }

  /** The execution wakes and goes on until it waits again, or ends for good: the seconds it waits, or null. */
  wake(): number | null {
    for (;;) {
      const execution = this.run.execution;
      const step = this.next();
      if (step.next === 'ask') return this.put(step.seconds) ? step.seconds : null;
      if (this.run.state !== 'open' || this.run.execution === execution) return null;
    }
  }

  /** Mails are handed over, unless their ask needs none any more; its time begins. */
  deliver({ sure = true } = {}): void {
    for (const mail of this.due.splice(0)) {
      const key = mail.content.kind === 'ask' ? mail.content.ask : null;
      const ask = key && this.asks.find((a) => isSameAsk(a, key));
      if (!ask || !isOpen(ask) || this.run.state !== 'open') continue;
      this.sent.push(mail);
      this.#save(askHandedOver(this.ticket, { ask, run: this.run }, { at: this.now, sure }, this.now, this.#newId));
    }
  }

  pass(seconds: number): void {
    this.now = after(this.now, seconds);
  }

  /** One whole turn: the execution wakes, asks, and the mail goes out. */
  turn(): this {
    this.wake();
    this.deliver();
    return this;
  }

  /** Nobody says anything until the present ask is due; then the next turn. */
  silence(): this {
    assert(this.current?.dueAt, 'nobody is waited for');
    this.pass(secondsBetween(this.now, this.current.dueAt));
    return this.turn();
  }

  /** Somebody answers the latest ask that was put to them, as the handler of the ask's page does. */
  answer(person: string, fields: Record<string, string>): void {
    const ask = this.asks.findLast((a) => a.person === person);
    assert(ask, `${person} was not asked`);
    this.answerTo(ask, Answer.parse(fields));
  }
  accept = (person: string): void => this.answer(person, { answer: 'accept', nextStep: 'call Cleo' });
  decline = (person: string): void => this.answer(person, { answer: 'decline' });
  suggest = (person: string, suggested: string): void =>
    this.answer(person, { answer: 'suggest', suggested: `${suggested}@baton.test` });

  answerTo(ask: Ask, answer: Answer): void {
    const suggestion = answer.answer === 'suggest' ? this.#suggested(answer.suggested, ask) : null;
    const context = { area: this.area, suggestion };
    this.#save(answerAsk(this.matter, ask, answer, context, this.now, this.#newId));
  }

  /** Execution `n` has failed. How a run goes on that climbs no more, test/functions/whole-desk plays. */
  failed(n = this.run.execution): void {
    if (this.run.state !== 'open') return;
    const change = restartRun(this.matter, 'it was killed', n, this.now, this.#newId);
    if (change) this.#save(change);
  }

  /** What the sweeper does once a minute. */
  sweep(): boolean {
    if (this.run.state !== 'open' || !isOverdue(this.run, this.now)) return false;
    const change = restartRun(this.matter, 'nothing was heard', null, this.now, this.#newId);
    if (change) this.#save(change);
    return change !== null;
  }

  #suggested(email: string, ask: Ask): SuggestedPerson {
    const found = [...this.people.values()].find((person) => person.email === email);
    if (!found) return { person: null, refused: 'the directory does not know this address' };
    if (found.id === ask.person) return { person: null, refused: 'one cannot suggest oneself' };
    return { person: found.id, refused: found.unreachable };
  }

  #save(change: Change): void {
    const before = { ticket: this.ticket, run: this.run };
    assert.equal(change.ticket.version, before.ticket.version + 1, 'the version rises by one');
    assert.equal(change.ticket.changedAt, this.now);
    for (const [i, entry] of change.timeline.entries()) assert.equal(entry.seq, before.ticket.entries + i + 1);
    assert.equal(change.ticket.entries, before.ticket.entries + change.timeline.length, 'no gap in the record');
    this.ticket = Ticket.parse(change.ticket);
    this.timeline.push(...change.timeline);

    for (const run of change.runs) this.#moved(before.run, Run.parse(run), change);
    for (const ask of change.asked) this.#made(Ask.parse(ask), change);
    for (const ask of change.asks) this.#changed(Ask.parse(ask));
    for (const { effect } of change.outbox) {
      if (effect.kind === 'start-execution') this.#ordered(effect.execution);
      if (effect.kind === 'answer-token') this.#answered(effect.ask);
    }
    this.due.push(...change.mails.filter((mail) => mail.content.kind === 'ask'));
    this.#alwaysHolds();
  }

  #moved(old: Run, run: Run, change: Change): void {
    assert.equal(old.state, 'open', 'an ended run stays as it is');
    assert(run.execution === old.execution || run.execution === old.execution + 1);
    assert(run.round === old.round || run.round === old.round + 1);
    assert(new Set(run.freed).size === run.freed.length, 'freed once per run');
    const passed = (rung: AskRung): boolean => change.timeline.some((e) => e.what.startsWith(`passed ${rung}: `));
    if (old.round === 1 && (run.at > old.at || run.round > 1)) {
      const to = run.round === 1 ? run.at : RUNGS.length + 1;
      const between = [...RUNGS, 'last-resort' as const].slice(old.at + 1, to);
      for (const rung of between) assert(passed(rung), `${rung} was skipped without a word`);
    }
    this.run = run;
  }

  #made(ask: Ask, change: Change): void {
    assert(!this.asks.some((other) => isSameAsk(ask, other)), 'one ask per run, round, rung and person');
    const again = this.asks.some((other) => other.round === ask.round && other.person === ask.person);
    assert.equal(again, ask.freed, 'a second time in a round only for who was freed');
    assert(!ask.freed || this.run.freed.includes(ask.person));
    assert(isSameAsk(ask, currentKey(this.run) ?? ask) && ask.number === this.asks.length + 1);
    const [mail, ...more] = change.mails;
    assert(mail?.content.kind === 'ask' && isSameAsk(mail.content.ask, ask) && more.length === 0);
    assert.deepEqual(mail.to, [ask.contact.email]);
    this.asks.push(ask);
  }

  #changed(ask: Ask): void {
    const at = this.asks.findIndex((other) => isSameAsk(ask, other));
    const old = this.asks[at];
    assert(old, 'an ask is made before it changes');
    assert(old.state === ask.state || MAY_BECOME[old.state].includes(ask.state), `${old.state} became ${ask.state}`);
    assert(old.number === ask.number && old.askedAt === ask.askedAt && old.wait === ask.wait);
    if (ask.state === 'unanswered')
      assert(old.dueAt !== null && secondsBetween(this.now, old.dueAt) <= 5, 'nobody’s time is cut short');
    this.asks[at] = ask;
  }

  #ordered(execution: number): void {
    assert(execution === this.run.execution && !this.started.includes(execution), 'an execution is ordered once');
    this.started.push(execution);
  }

  #answered(key: Parameters<typeof isSameAsk>[0]): void {
    const ask = this.asks.find((other) => isSameAsk(key, other));
    assert(ask && isSameAsk(key, currentKey(this.run) ?? key), 'the token is that of the waiting ask');
    assert(!isOpen(ask) && ask.token !== null, 'a token is answered when there is an answer');
    this.answeredTokens.push(ask.token);
  }

  #alwaysHolds(): void {
    const open = this.asks.filter(isOpen);
    assert(this.ticket.holder !== null || this.run.state === 'open', 'a holder or an open run');
    assert(this.run.wakeAt !== null, 'a run that goes on has a time to be heard of');
    assert.equal(this.ticket.run, this.run.state === 'open' ? this.run.run : null);
    assert.equal(this.ticket.status === 'held', this.ticket.holder !== null && this.ticket.nextStep !== null);
    assert(open.length === 0 || this.run.state === 'open', 'nobody is asked once somebody has it');
    assert(open.every((ask) => this.current === ask) && open.length <= 1, 'one question at a time');
  }
}
