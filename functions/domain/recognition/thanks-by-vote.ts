import type { ChangeBuilder } from '../change.ts';
import type { Area } from '../directory/area.ts';
import type { Person } from '../directory/person.ts';
import type { Ask } from '../ladder/run.ts';
import { fromArea, staffContent } from '../tickets/letters.ts';
import { customer } from '../tickets/ticket.ts';
import type { Vote } from '../votes/vote.ts';
import type { Kudos } from './kudos.ts';
import { WHOLE } from './pair.ts';
import { isOwner, whoServed } from './who-served.ts';

/** Somebody who served, and whether the page of the case opens for them. */
type Served = { readonly person: Person; readonly opens: boolean };

/** What a vote needs to know to be thanks: the ticket's newest asks and kudos, and those who served, by address. */
export type VoteThanks = {
  readonly asks: readonly Ask[];
  readonly kudos: readonly Kudos[];
  readonly people: ReadonlyMap<string, Served>;
};

/** So many people, at most, are thanked by one vote: each of them gets a mail. */
const MOST_THANKED = 10;

/**
 * A thumbs up with words is thanks to whoever has it, whoever resolved it, and the helpers behind them (F87). Each is
 * thanked once for a resolution, and a helper once for a ticket; a vote that is changed to down takes the thanks back, and
 * one changed to up again gives them again. Answers with the addresses that a mail goes to.
 */
export function thanksByVote(
  builder: ChangeBuilder,
  { resolution, value, words, by }: Pick<Vote, 'resolution' | 'value' | 'words' | 'by'>,
  { asks, kudos, people }: VoteThanks,
  area: Area,
): ReadonlySet<string> {
  const isOf = ({ evidence }: Kudos) => evidence.kind === 'vote' && evidence.resolution === resolution;
  const before = kudos.filter(isOf);
  if (before.length > 0 || value === 'down' || words === null) {
    for (const one of before) changed(builder, one, value, words);
    return new Set();
  }
  const ticket = builder.now;
  const thankedBefore = (email: string) => kudos.some(({ from, to }) => from === null && to.email === email);
  const thanked = whoServed(ticket, asks)
    .filter((one) => isOwner(ticket, one) || !thankedBefore(one.email))
    .flatMap(({ email }) => people.get(email) ?? [])
    .slice(0, MOST_THANKED);
  for (const { person, opens } of thanked) {
    const to = { id: person.id, name: person.name, email: person.email };
    const evidence = { kind: 'vote', resolution } as const;
    builder.kudos({ from: null, to, behaviour: null, words, evidence, counts: WHOLE, state: 'given' }).mail({
      from: fromArea(area),
      to: [to.email],
      content: {
        ...staffContent(ticket, to, area, person.timeZone),
        kind: 'kudos',
        from: null,
        behaviour: null,
        text: words,
        opens,
      },
    });
  }
  if (thanked.length > 0)
    builder.record(
      customer(by),
      'kudos',
      `thanks ${thanked.map(({ person }) => person.name).join(', ')} with these words`,
    );
  return new Set(thanked.map(({ person }) => person.email));
}

/** The words are the customer's newest; what they said without words takes none away. */
function changed(builder: ChangeBuilder, kudos: Kudos, value: Vote['value'], words: string | null): void {
  const state = value === 'up' ? 'given' : 'taken-back';
  const said = state === 'given' ? (words ?? kudos.words) : kudos.words;
  if (state !== kudos.state || said !== kudos.words) builder.kudosChanged({ ...kudos, state, words: said });
}
