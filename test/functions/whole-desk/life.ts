/** What happens to a ticket, one thing after the other, and what must hold after each. */
import assert from 'node:assert/strict';
import { DeskError } from '../../../functions/domain/errors.ts';
import { type Ask, currentKey, isOpen, isSameAsk, type Run } from '../../../functions/domain/ladder/run.ts';
import type { Mail } from '../../../functions/domain/mails/mail.ts';
import { RUNGS } from '../../../functions/domain/directory/area.ts';
import type { Status } from '../../../functions/domain/tickets/ticket.ts';
import { secondsBetween } from '../../../functions/domain/time.ts';
import type { STAFF } from '../../support/builders.ts';
import { type Weather, type WholeDesk, wholeDesk, PEOPLE } from './whole-desk.ts';

type Happening = {
  readonly what: (typeof LifeOfATicket.HAPPENINGS)[number];
  readonly pick: number;
  readonly other: number;
};

/** The desk as its users understand it: who has the ticket, and what it waits for. */
type Model = { readonly holder: string | null; readonly status: Status };
/** What somebody did that the desk has taken. */
type Deed =
  | { readonly did: 'accept' | 'take'; readonly who: string }
  | { readonly did: 'entry' | 'wait' | 'release' | 'resolve' | 'write' | 'look-again' | 'close' | 'not-delivered' };

/** The whole model: what each deed makes of it. */
function model({ holder, status }: Model, deed: Deed): Model {
  switch (deed.did) {
    case 'accept':
    case 'take':
      return { holder: deed.who, status: 'held' };
    case 'entry':
    case 'look-again':
      return { holder, status: 'held' };
    case 'wait':
      return { holder, status: 'waiting' };
    case 'release':
      return { holder: null, status: 'climbing' };
    case 'resolve':
      return { holder, status: 'solved' };
    case 'close':
      return { holder, status: 'closed' };
    case 'write':
    case 'not-delivered':
      return status === 'waiting' || status === 'solved'
        ? { holder, status: holder === null ? 'climbing' : 'held' }
        : { holder, status };
  }
}

/** The states an ask may go to from each, as people see them. Late answers are answers. */
const MAY_BECOME: Record<Ask['state'], readonly Ask['state'][]> = {
  'not-sent': ['waiting', 'accepted', 'suggested', 'declined', 'unreachable', 'withdrawn', 'unanswered'],
  // Its mail was rejected for what it says, and is written anew without the customer's words.
  waiting: ['not-sent', 'accepted', 'suggested', 'declined', 'unanswered', 'unreachable', 'withdrawn'],
  suggested: ['accepted'],
  declined: ['accepted'],
  unanswered: ['accepted'],
  unreachable: ['accepted'],
  accepted: [],
  withdrawn: [],
};

const SOLVE = { act: 'resolve', code: 'solved', summary: 'Paid back.' };

const chosen = <T>(from: readonly T[], pick: number): T | undefined => from[pick % Math.max(1, from.length)];

export class LifeOfATicket {
  static readonly HAPPENINGS = [
    'goes on',
    'goes on',
    'goes on',
    'time passes',
    'time passes',
    'time passes',
    'stands still',
    'one row',
    'one row twice',
    'sweep',
    'worker dies',
    'worker dies',
    'execution dies',
    'execution dies unheard',
    'execution starts late',
    'event comes',
    'event comes',
    'event comes twice',
    'event is lost',
    'mail bounces',
    'mail is suppressed',
    'reader complains',
    'mail is rejected',
    'mail is refused',
    'mail is lost',
    'mail is unheard',
    'mail is fine',
    'people move',
    'somebody accepts',
    'somebody accepts',
    'somebody declines',
    'somebody suggests',
    'somebody suggests',
    'somebody takes it',
    'holder replies',
    'holder notes',
    'holder states a step',
    'holder waits',
    'holder solves',
    'somebody solves',
    'holder gives back',
    'holder asks a rung',
    'customer writes',
    'customer writes',
    'customer was not helped',
    'customer was not helped',
    'customer was helped',
  ] as const;

  readonly desk: WholeDesk;
  kills = 0;
  #model: Model = { holder: null, status: 'new' };
  #asks = new Map<string, Ask>();
  #read = 0;

  constructor(desk: WholeDesk) {
    this.desk = desk;
  }

  static async begins(rungs: Record<keyof typeof STAFF, string | null>): Promise<LifeOfATicket> {
    return new LifeOfATicket(await wholeDesk(rungs));
  }

  async happens({ what, pick, other }: Happening): Promise<void> {
    await this.#do(what, pick, other);
    await this.#mustHold();
  }

  async #do(what: Happening['what'], pick: number, other: number): Promise<void> {
    const { desk } = this;
    switch (what) {
      case 'goes on':
        return desk.settles();
      case 'time passes':
        await desk.passes(1 + ((pick * 37) % 7_200));
        return other % 2 === 0 ? desk.settles() : undefined;
      case 'stands still':
        return desk.jumps(1 + ((pick * other) % (other % 5 === 0 ? 400_000 : 11_000)));
      case 'one row':
        return desk.performs(pick, 1);
      case 'one row twice':
        return desk.performs(pick, 2);
      case 'sweep':
        await desk.sweep();
        return;
      case 'worker dies':
        this.kills += 1;
        desk.kills(1 + (pick % 9), other % 2 === 0 ? 'before' : 'after');
        return other % 3 === 0 ? undefined : desk.settles();
      case 'execution dies':
      case 'execution dies unheard':
        return desk.dies(pick, what === 'execution dies');
      case 'execution starts late':
        return desk.startsLate(pick);
      case 'event comes':
      case 'event comes twice':
      case 'event is lost':
        return desk.tells(pick, what === 'event comes' ? 'once' : what === 'event comes twice' ? 'twice' : 'never');
      case 'mail bounces':
        return desk.comesBack(pick, { what: 'bounce', permanent: other % 3 > 0, reason: 'no such mailbox' });
      case 'mail is suppressed':
        return desk.comesBack(pick, { what: 'bounce', permanent: true, suppressed: true });
      case 'mail is rejected':
        return desk.comesBack(pick, { what: 'reject', reason: 'Bad content' });
      case 'reader complains':
        return other % 4 === 0 ? desk.comesBack(pick, { what: 'complaint' }) : undefined;
      case 'mail is refused':
      case 'mail is lost':
      case 'mail is unheard':
      case 'mail is fine': {
        const weather = what.slice('mail is '.length).replace('refused', 'refuses') as Weather;
        desk.weather = weather;
        return;
      }
      case 'people move':
        return desk.moves(pick, other);
      case 'somebody accepts':
      case 'somebody declines':
      case 'somebody suggests':
        return this.#answers(what, pick, other);
      case 'somebody takes it':
        if (pick % 3 > 0) return;
        return this.#does(
          chosen(PEOPLE, other) ?? 'ana',
          { act: 'take' },
          { did: 'take', who: chosen(PEOPLE, other) ?? 'ana' },
        );
      case 'customer writes': {
        const before = (await desk.ticket()).version;
        await desk.writes();
        const after = await desk.ticket();
        if (after.version > before && after.status !== 'closed') this.#deed({ did: 'write' });
        return;
      }
      case 'customer was not helped':
      case 'customer was helped':
        await desk.votes(what === 'customer was helped' ? 'up' : 'down', `${pick}`).catch(isRefused);
        return;
      case 'holder replies':
        return this.#holds(
          { act: 'reply', text: 'We look into it.', nextStep: 'call', nextStepIn: inSome(pick) },
          { did: 'entry' },
        );
      case 'holder states a step':
        return this.#holds({ act: 'next-step', nextStep: 'call', nextStepIn: inSome(pick) }, { did: 'entry' });
      case 'holder notes':
        return this.#holds({ act: 'note', text: 'A word among us.' }, null);
      case 'holder waits':
        return this.#holds(
          { act: 'wait', question: 'Which order?', lookAgainIn: String(1 + (pick % 20)) },
          { did: 'wait' },
        );
      case 'holder solves':
        if (other % 2 > 0) return;
        return this.#holds(SOLVE, { did: 'resolve' });
      case 'somebody solves':
        if (other % 4 > 0) return;
        return this.#does(chosen(PEOPLE, pick) ?? 'ana', SOLVE, { did: 'resolve' });
      case 'holder gives back':
        return this.#holds({ act: 'release' }, { did: 'release' });
      case 'holder asks a rung':
        return this.#holds({ act: 'ladder', rung: chosen([...RUNGS, 'last-resort'], pick) ?? 'vp' }, null);
    }
  }

  async #answers(
    what: 'somebody accepts' | 'somebody declines' | 'somebody suggests',
    pick: number,
    other: number,
  ): Promise<void> {
    const { desk } = this;
    const ask = chosen(
      desk.asks().filter((one) => what === 'somebody accepts' || isOpen(one)),
      pick,
    );
    if (!ask || (what === 'somebody accepts' && other % 2 > 0)) return;
    const suggested = `${chosen([...PEOPLE, 'lou', 'nobody'], other)}@baton.test`;
    const body =
      what === 'somebody accepts'
        ? { answer: 'accept', nextStep: 'call Cleo', nextStepIn: inSome(other) }
        : what === 'somebody declines'
          ? { answer: 'decline' }
          : { answer: 'suggest', suggested };
    await desk.answers(ask, body).catch(isRefused);
    const now = desk.asks().find((one) => isSameAsk(one, ask));
    if (now?.state === 'accepted' && ask.state !== 'accepted') this.#deed({ did: 'accept', who: ask.person });
  }

  async #holds(fields: Record<string, string>, deed: Deed | null): Promise<void> {
    const { holder } = await this.desk.ticket();
    if (holder) await this.#does(holder.id, fields, deed);
  }

  async #does(who: string, fields: Record<string, string>, deed: Deed | null): Promise<void> {
    const before = (await this.desk.ticket()).version;
    await this.desk.does(who, fields).catch(isRefused);
    // A worker that was killed after its transaction has done it, though nobody heard.
    if ((await this.desk.ticket()).version > before && deed) this.#deed(deed);
  }

  #deed(deed: Deed): void {
    this.#model = model(this.#model, deed);
  }

  /** What the desk did by itself since the last look, from its record. */
  #ownDeeds(): void {
    const timeline = this.desk.timeline();
    for (const { what, cause } of timeline.slice(this.#read)) {
      if (cause === 'ladder' && this.#model.status === 'new') this.#model = { ...this.#model, status: 'climbing' };
      if (what.startsWith('the time to look again')) this.#deed({ did: 'look-again' });
      if (what.startsWith('closed: ')) this.#deed({ did: 'close' });
      if (cause === 'delivery' && what.startsWith('a mail to cleo@') && this.#model.holder !== null)
        this.#deed({ did: 'not-delivered' });
    }
    this.#read = timeline.length;
  }

  async #mustHold(): Promise<void> {
    const { desk } = this;
    const ticket = await desk.ticket();
    this.#ownDeeds();
    assert.deepEqual(
      { holder: ticket.holder?.id ?? null, status: ticket.status },
      this.#model,
      'the model knows who has it',
    );

    const runs = desk.runs();
    const open = runs.filter(({ state }) => state === 'open');
    const watch = runs.filter(({ state }) => state === 'holding');
    assert(open.length <= 1 && watch.length <= 1, 'one run climbs, one watches');
    assert.equal(ticket.run, open[0]?.run ?? null);
    assert.equal(ticket.watch, watch[0]?.run ?? null);
    for (const run of runs)
      assert.equal(run.wakeAt === null, run.state === 'ended', 'whatever goes on has a time to be heard of');
    // A customer who was promised a call is never forgotten (F82).
    const calls = ticket.recovery?.state === 'open' ? 1 : 0;
    assert(calls === 0 || open.length === 1, 'somebody is sought who calls');
    assert(ticket.recovery?.state !== 'taken' || ticket.holder !== null, 'whoever has it calls');
    switch (ticket.status) {
      case 'new':
      case 'climbing':
        assert(open.length === 1 && ticket.holder === null, 'somebody is sought');
        break;
      case 'held':
        assert(
          ticket.holder && ticket.nextStep && open.length + watch.length > 0,
          'a holder who owes a next step, on a clock',
        );
        break;
      case 'waiting':
        assert(ticket.holder && ticket.waiting?.question && watch.length === 1, 'a stated reason to wait, on a clock');
        break;
      case 'solved':
        assert(
          ticket.resolution && ticket.closesAt && watch.length === 1 && open.length === calls,
          'solved, and it will close, or somebody is sought who calls',
        );
        break;
      case 'closed':
        assert(ticket.resolution && watch.length === 0 && open.length === calls);
    }
    this.#asksHold(runs);
    this.#mailsHold(runs);
    this.#rungsHold(runs);
  }

  #asksHold(runs: readonly Run[]): void {
    const now = new Date(this.desk.clock.at).toISOString();
    const asks = this.desk.asks();
    const keys = asks.map(({ run, round, rung, person }) => [run, round, rung, person].join());
    assert.equal(new Set(keys).size, keys.length, 'one ask per run, round, rung and person');
    for (const [i, ask] of asks.entries()) {
      const old = this.#asks.get(keys[i]!);
      const run = runs.find((one) => one.run === ask.run);
      assert(run);
      const again = asks.some(
        (o) =>
          o !== ask && o.run === ask.run && o.round === ask.round && o.person === ask.person && o.number < ask.number,
      );
      assert(!again || ask.freed, 'a second time in a round only for who was freed');
      if (old && old.state !== ask.state)
        assert(MAY_BECOME[old.state].includes(ask.state), `${old.state} became ${ask.state}`);
      if (old && old.state !== 'unanswered' && ask.state === 'unanswered')
        assert(ask.dueAt !== null && secondsBetween(now, ask.dueAt) <= 5, 'nobody’s time is cut short');
      if (isOpen(ask)) {
        const key = currentKey(run);
        assert(
          run.state === 'open' && key && isSameAsk(ask, key),
          'one question at a time, and none once it is settled',
        );
      }
    }
    this.#asks = new Map(asks.map((ask, i) => [keys[i]!, ask]));
  }

  #mailsHold(runs: readonly Run[]): void {
    const { attempts } = this.desk;
    const mails = this.desk.mails();
    const perMail = Map.groupBy(attempts, ({ id }) => id);
    for (const [id, tries] of perMail)
      assert.equal(tries.length, 1, `P14: mail ${id} was handed over ${tries.length} times`);
    const asked = Map.groupBy(mails.filter(isAskMail), ({ content }) =>
      JSON.stringify(content.kind === 'ask' && content.ask),
    );
    for (const [key, rows] of asked) {
      const first = rows.filter(({ repeats }) => repeats === null);
      const repeats = rows.filter((mail) => mail.repeats !== null);
      assert.equal(first.length, 1, `one mail for ask ${key}`);
      assert(repeats.length <= 1, `at most one repeat for ask ${key}`);
      for (const mail of repeats) {
        assert.equal(mail.repeats, first[0]!.id, 'a repeat names the first');
        const doubted = mail.content.kind === 'ask' && mail.content.quotes;
        assert(
          !doubted || secondsBetween(first[0]!.createdAt, mail.createdAt) >= 900,
          'no doubtful one before a quarter of an hour',
        );
        assert(doubted || first[0]!.state === 'refused', 'without the customer’s words only what was rejected');
      }
    }
    const holders = mails.filter(({ content }) => content.kind === 'holder');
    const told = this.desk.timeline().filter(({ what }) => what.startsWith('took it')).length;
    assert(holders.length <= told, 'the customer is told at most once per new holder');
    assert(runs.length > 0);
  }

  /** No rung is left out without a word in the record. */
  #rungsHold(runs: readonly Run[]): void {
    const record = this.desk.timeline();
    for (const run of runs) {
      if (run.round > 1 || run.current === null) continue;
      const asked = new Set(
        this.desk
          .asks()
          .filter((ask) => ask.run === run.run)
          .map(({ rung }) => rung),
      );
      const rungs = [...RUNGS, 'last-resort' as const].slice(run.startAt, run.at);
      const since = record.filter(({ at }) => at >= run.startedAt);
      for (const rung of rungs)
        assert(
          asked.has(rung) || since.some(({ what }) => what.startsWith(`passed ${rung}: `)),
          `${rung} was left out without a word`,
        );
    }
  }

  /**
   * With everything working again, the desk keeps its word within minutes: what is due is done, and whoever is asked can
   * take it. Nothing of an ended run ever acts again (P30).
   */
  async endsWell(): Promise<void> {
    const { desk } = this;
    desk.weather = 'fine';
    desk.spares();
    for (let minute = 0; minute < 70; minute += 1) {
      await desk.settles();
      await desk.sweep();
      await this.#mustHold();
      desk.jumps(60);
    }
    await desk.settles();
    for (const row of desk.rows())
      assert(
        row.nextTryAt === null || row.effect.kind === 'check-mail' || isLater(row, desk.clock.at),
        'nothing due is left',
      );
    const ticket = await desk.ticket();
    if (ticket.run !== null) {
      const asks = desk.asks().filter(({ run, state }) => run === ticket.run && state !== 'withdrawn');
      const last = asks.at(-1);
      assert(last, 'somebody is asked');
      await desk.answers(last, { answer: 'accept', nextStep: 'call', nextStepIn: 'PT30M' });
      this.#deed({ did: 'accept', who: last.person });
      await this.#mustHold();
    }
    const sent = desk.taken.length;
    const settled = (await desk.ticket()).run === null;
    assert(settled);
    await desk.startsLate(7);
    await desk.tells(0, 'twice');
    await desk.settles();
    const asks = desk.taken.slice(sent).filter(isAskMail);
    assert.deepEqual(asks, [], 'P30: nobody is asked once somebody has it');
  }
}

const isAskMail = ({ content }: Mail): boolean => content.kind === 'ask';
const isLater = (row: { nextTryAt: string | null }, at: number): boolean =>
  row.nextTryAt !== null && Date.parse(row.nextTryAt) > at - 60_000;
const inSome = (pick: number): string => ['PT10M', 'PT30M', 'PT2H', 'P1D'][pick % 4]!;

/** What is not possible as things stand is refused in the caller's terms, and changes nothing. */
function isRefused(error: unknown): null {
  assert(error instanceof DeskError, String(error));
  return null;
}
