/** What those do with one ticket who are asked for it, hold it, and wrote it. See life.ts. */
import type { Chance } from './chance.ts';
import { type Asked, may } from './doors.ts';
import { learned, told } from './learned.ts';
import { DOWN, EVENTS, THANKS, UP } from './matters.ts';
import type { Around, Life, Road } from './road.ts';

const CODES = { solved: 52, answered: 24, not_ours: 5, duplicate: 5, spam: 3, withdrawn: 5, overcome_by_events: 6 };

/** Minutes until a next step is due that somebody names now: in the same day, or on the next morning at ten. */
export const stepMinutes = (hour: number, chance: Chance): number =>
  hour < 15 ? chance.between(1, 3) * 60 : Math.ceil(34 - hour) * 60;

/** What those who serve do with a ticket. */
export class Handling {
  holder: string;
  readonly #ref: string;
  readonly #road: Road;
  readonly #around: Around;
  /** Minutes until the present next step is due, when it was named. */
  #due: number;
  #last: Asked | undefined;

  constructor(ref: string, road: Road, around: Around, { holder, due }: { holder: string; due: number }) {
    this.#ref = ref;
    this.#road = road;
    this.#around = around;
    this.holder = holder;
    this.#due = due;
  }

  get #path(): string {
    return `/v1/tickets/${this.#ref}`;
  }

  #step(what: string): { nextStep: string; nextStepIn: string } {
    this.#due = stepMinutes(this.#around.hour(), this.#road.chance);
    return { nextStep: what, nextStepIn: `PT${this.#due}M` };
  }

  /** Somebody is asked and accepts: at once, or after others were silent, declined, or thought of a better one. */
  async *found(): Life {
    const { chance, matter, peers } = this.#road;
    const { doors, count } = this.#around;
    let quiet = 0;
    for (let looks = 0; looks < 120; looks += 1) {
      yield 5;
      const asked = doors.asked(this.#ref);
      const nobodyNew = asked?.link === this.#last?.link;
      // Where nobody else is asked before the next morning, whoever was silent finds the mail in the end.
      if (asked === undefined || (nobodyNew && (quiet += 1) < 24)) continue;
      this.#last = asked;
      const drawn = () => chance.weighted({ accept: 72, silent: 13, decline: 11, suggest: 4 }, 'accept');
      const answer = nobodyNew ? 'accept' : drawn();
      count(`ask: ${answer}`);
      if (answer === 'silent') continue;
      yield chance.between(1, 8);
      const accepts = answer === 'accept' ? this.#step(matter.steps[0]) : {};
      const fields = { answer, ...accepts, ...(answer === 'suggest' && { suggested: chance.of(peers) }) };
      if (!(await may(() => doors.answer(asked, fields))) || answer !== 'accept') continue;
      this.holder = asked.email;
      return;
    }
    throw new Error(`Nobody took ${this.#ref} within hours`);
  }

  /** The holder gives it back with its reason, and somebody else accepts. */
  async *handedOver(): Life {
    yield this.#road.chance.between(10, 50);
    await this.#around.doors.act(this.holder, `${this.#path}/release`, {
      why: 'It needs somebody who knows the carrier.',
    });
    this.#around.count('handed over');
    yield* this.found();
  }

  /** The next step's time comes nearer: the holder leaves word before it, or it passes and somebody else is asked. */
  async *worked(step: string): Life {
    const { chance, customer, matter } = this.#road;
    const { doors, count } = this.#around;
    if (chance.yes(0.1)) {
      count('next step passed');
      yield this.#due + 10;
      yield* this.found();
    } else yield Math.ceil(this.#due * (chance.between(15, 85) / 100));
    if (chance.yes(0.12) && (yield* this.asksCustomer())) return;
    const text = `Dear ${customer.name}, we are on it: ${step.toLowerCase()}.`;
    if (await may(() => doors.act(this.holder, `${this.#path}/messages`, { text, ...this.#step(step) })))
      count('holder wrote');
    if (chance.yes(0.1))
      await may(() =>
        doors.act(this.holder, `${this.#path}/notes`, { text: `About “${matter.subject}”: asked around.` }),
      );
  }

  /** The holder needs something from the customer, who sends it within a day. False if there is no page for that yet. */
  async *asksCustomer(): Life<boolean> {
    const { chance, customer, matter } = this.#road;
    const { doors, count } = this.#around;
    const question = { act: 'wait', question: 'Could you send us the number on the box?', lookAgainIn: '5' };
    if (!(await may(() => doors.onCasePage(this.#ref, this.holder, question)))) return false;
    count('customer was asked');
    yield chance.between(30, 400);
    await doors.mail(this.#ref, customer, matter.subject, 'It says 4711-B.');
    yield 5;
    this.#due = 15;
    return true;
  }

  async *resolved(): Life {
    const { chance, matter } = this.#road;
    const { doors, count } = this.#around;
    yield Math.max(5, Math.ceil(this.#due * (chance.between(10, 80) / 100)));
    const code = chance.weighted(CODES, 'solved');
    const event = code === 'overcome_by_events' ? { event: chance.of(EVENTS) } : {};
    await doors.act(this.holder, `${this.#path}/resolution`, { code, summary: matter.solved, ...event });
    count(`resolved: ${code}`);
    yield* learned({ ref: this.#ref, holder: this.holder }, this.#road, this.#around);
  }

  /** Who was not helped is called by somebody who leads, who makes it right. */
  async *recovered(): Life {
    const { doors, count } = this.#around;
    yield* this.found();
    yield this.#road.chance.between(10, 40);
    const called = { act: 'next-step', called: 'yes', ...this.#step('See that it is right now') };
    if (await may(() => doors.onCasePage(this.#ref, this.holder, called))) count('recovered');
    yield Math.ceil(this.#due / 2);
    const end = { code: 'solved', summary: 'We called, and it is right now.' };
    await may(() => doors.act(this.holder, `${this.#path}/resolution`, end));
  }

  /** The customer says whether it helped, or thanks, or comes again. */
  async *heard(): Life {
    const { chance, customer, matter } = this.#road;
    const { doors, count } = this.#around;
    yield chance.between(10, 240);
    if (chance.yes(0.6)) {
      const value = chance.yes(0.85) ? 'up' : 'down';
      const words = chance.yes(0.7) ? chance.of(value === 'up' ? UP : DOWN) : '';
      const page = doors.link('votes', this.#ref, customer.email);
      const cast = page && (await doors.withCode(page, customer.email, 'vote', { vote: value, words }));
      yield 5;
      if (cast) {
        yield* told(await cast(), { ref: this.#ref, holder: this.holder }, this.#road, this.#around);
        count(`voted ${value}`);
        if (value === 'down') return yield* this.recovered();
      }
    }
    const again = chance.weighted({ nothing: 80, thanks: 12, problem: 8 }, 'nothing');
    if (again === 'nothing') return;
    await doors.mail(this.#ref, customer, matter.subject, again === 'thanks' ? chance.of(THANKS) : 'It has come back!');
    count(again === 'thanks' ? 'thanked by mail' : 'came again');
    yield 8;
    const resolution = { code: 'solved', summary: matter.solved };
    await may(() => doors.act(this.holder, `${this.#path}/resolution`, resolution));
  }
}
