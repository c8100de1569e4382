import type { Person } from '../../domain/directory/person.ts';
import { notALink } from '../../domain/links/links.ts';
import { mayWalk } from '../../use-cases/walk-case.ts';
import type { WalkCase } from '../../use-cases/walk-case.ts';
import { type Instant, inWords, instantOf, inZone } from '../../domain/time.ts';
import type { CustomerSide } from '../../domain/walks/customer-side.ts';
import type { Walk, WalkAnswer } from '../../domain/walks/walk.ts';
import type { LinkSigner } from '../../outside/link-signer.ts';
import type { WalkedCaseView, WalkPageView } from '../../pages/walk-page.ts';
import type { ApiEvent } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { WalkStore } from '../../store/walks.ts';

export type WalkNeeds = {
  links: Pick<LinkSigner, 'read'>;
  walks: Pick<WalkStore, 'find' | 'answers'>;
  directory: Pick<DirectoryStore, 'person'>;
  walkCase: WalkCase;
  now: () => Date;
};

/** A walk as its reader's link opens it, at the case that the query names, if it does. */
export type OpenedWalk = {
  readonly walk: Walk;
  readonly person: Person;
  readonly at: Instant;
  readonly view: WalkPageView;
};

/** Throws DeskError `not_found` for a link that is none of ours, or whose walk is not there. */
export async function openedWalk(
  { path, query }: ApiEvent,
  { links, walks, directory, walkCase, now }: WalkNeeds,
): Promise<OpenedWalk> {
  const token = path.token ?? '';
  const claims = await links.read(token, 'walk');
  const [walk, person] = await Promise.all([walks.find(claims.quarter), directory.person(claims.person)]);
  if (!walk || !person) throw notALink();
  mayWalk(walk, person.id);
  const said = (await walks.answers(walk.quarter)).filter((one) => one.person === person.id);
  const number = /^\d{1,2}$/.test(query.case ?? '') ? Number(query.case) : null;
  const shown = number === null ? null : (await walkCase(walk, number)).side;
  const view: WalkPageView = {
    here: `/walks/${token}`,
    quarter: walk.quarter,
    name: person.name,
    cases: walk.cases.map((_ref, i) => ({ number: i + 1, answer: answerTo(said, i + 1)?.answer ?? null })),
    shown: shown && number !== null ? caseOf(number, shown, answerTo(said, number), person.timeZone) : null,
    done: query.done !== undefined,
    refused: null,
  };
  return { walk, person, at: instantOf(now()), view };
}

const answerTo = (said: readonly WalkAnswer[], number: number) => said.find((one) => one.number === number);

const caseOf = (
  number: number,
  { subject, channel, openedAt, said, more, passedOn, ended }: CustomerSide,
  answer: WalkAnswer | undefined,
  zone: string,
): WalkedCaseView => ({
  number,
  subject,
  channel,
  openedAt: inZone(openedAt, zone),
  said: said.map((one) => ({
    ...one,
    at: inZone(one.at, zone),
    waited: one.waited === null ? null : inWords(one.waited),
  })),
  more,
  passedOn,
  ended,
  answer: answer?.answer ?? null,
  reason: answer?.reason ?? '',
});
