import { DeskError } from '../domain/errors.ts';
import { namesIn } from '../domain/privacy/names.ts';
import type { Known } from '../domain/privacy/personal-data.ts';
import { type CustomerSide, customerSide } from '../domain/walks/customer-side.ts';
import type { Walk, WalkAnswer } from '../domain/walks/walk.ts';
import type { Instant } from '../domain/time.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { TicketStore } from '../store/tickets.ts';
import type { PeopleOfCase } from './people-of-case.ts';

type Needs = {
  tickets: Pick<TicketStore, 'get' | 'messages'>;
  directory: Pick<DirectoryStore, 'area'>;
  peopleOfCase: PeopleOfCase;
};

/** One case of a walk, with whose names must stand nowhere. */
type Walked = { readonly side: CustomerSide; readonly known: readonly Known[] };
export type WalkCase = (walk: Walk, number: number) => Promise<Walked>;

/** What page and API show of a case of a walk. Throws DeskError `not_found` for a number that is none. */
export const walkCase =
  ({ tickets, directory, peopleOfCase }: Needs): WalkCase =>
  async ({ cases }, number) => {
    const ref = cases[number - 1];
    if (ref === undefined) throw new DeskError('not_found', 'There is no such case in this walk');
    const ticket = await tickets.get(ref);
    const [messages, area] = await Promise.all([tickets.messages(ref), directory.area(ticket.area)]);
    const known = await peopleOfCase(ticket, area);
    return { side: customerSide(ticket, messages, known), known };
  };

/**
 * What somebody who leads says of a case. Throws DeskError `forbidden` for anybody who is not asked, `invalid` when the
 * reason names somebody: it is about how we serve.
 */
export async function answerOf(
  walk: Walk,
  said: Pick<WalkAnswer, 'number' | 'answer' | 'reason'>,
  person: string,
  { walkCase: walks, at }: { readonly walkCase: WalkCase; readonly at: Instant },
): Promise<WalkAnswer> {
  mayWalk(walk, person);
  const { known } = await walks(walk, said.number);
  const [named] = namesIn(said.reason, known);
  if (named) {
    const message = `names “${named.text}”: say what the customer met, and no name`;
    throw new DeskError('invalid', `Please check: reason ${message}.`, { issues: [{ path: 'reason', message }] });
  }
  return { quarter: walk.quarter, ...said, person, at };
}

export function mayWalk({ leaders }: Walk, person: string): void {
  if (!leaders.includes(person))
    throw new DeskError('forbidden', 'Those who lead walk these cases. What they say is there for everybody to read.');
}
