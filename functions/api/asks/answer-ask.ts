import { type Answer, answerAsk, PostedAnswer, standing, type SuggestedPerson } from '../../domain/ladder/answer.ts';
import type { Person } from '../../domain/directory/person.ts';
import type { Ask } from '../../domain/ladder/run.ts';
import { instantOf } from '../../domain/time.ts';
import type { LinkSigner } from '../../outside/link-signer.ts';
import { askPage } from '../../pages/ask-page.ts';
import { answeredPage } from '../../pages/answered-page.ts';
import { type Handle, page, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { untilSaved } from '../../store/changing.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { viewAsk } from './ask-view.ts';

type Needs = {
  links: Pick<LinkSigner, 'read' | 'urlOf'>;
  tickets: Pick<TicketStore, 'matter' | 'ask' | 'message' | 'heldMails' | 'save'>;
  directory: Pick<DirectoryStore, 'area' | 'person' | 'personAt' | 'isDeskAddress' | 'adding'>;
  staffDomains: readonly string[];
  newId: () => string;
  now: () => Date;
};

/**
 * `POST /asks/{token}`: records the answer of the person asked. The first acceptance wins; whoever presses later, or
 * twice, is shown kindly how it stands, and nothing changes.
 */
export const answerAnAsk = (needs: Needs): Handle => {
  const { links, tickets, directory, newId, now } = needs;
  return async (event) => {
    const { ask: key } = await links.read(event.path.token ?? '', 'ask');
    return untilSaved(async () => {
      const matter = await tickets.matter(key.ref, key.run); // first: its ticket's version guards the ask read after it
      const ask = await tickets.ask(key);
      const area = await directory.area(matter.ticket.area);
      const stands = standing(matter, ask);
      if (stands === 'has-it' || stands === 'over') return page(200, askPage(await viewAsk(needs, matter, ask)));
      const answer = parse(PostedAnswer, event.body);
      const recorded = recordedAlike(ask, answer);
      if (recorded) return page(200, answeredPage(recorded, matter.ticket, ask.suggestion?.refused ?? null, null));
      const named = answer.answer === 'suggest' ? await whomNamed(needs, answer.suggested, ask) : null;
      const change = answerAsk(matter, ask, answer, { area, suggestion: named }, instantOf(now()), newId);
      await tickets.save(change, named?.newcomer ? directory.adding(named.newcomer) : []);
      const caseUrl =
        answer.answer === 'accept' ? await links.urlOf({ for: 'case', ref: key.ref, person: key.person }) : null;
      return page(200, answeredPage(answer, change.ticket, change.asks[0]?.suggestion?.refused ?? null, caseUrl));
    });
  };
};

/** What is on record when the same kind of answer comes again; null when this one is another, or the first. */
function recordedAlike({ state, suggestion }: Ask, answer: Answer): Answer | null {
  if (answer.answer === 'decline') return state === 'declined' ? answer : null;
  return answer.answer === 'suggest' && state === 'suggested' && suggestion
    ? { ...answer, suggested: suggestion.email }
    : null;
}

/**
 * Whom a suggestion names: somebody of the directory, or somebody of a staff domain, who enters it by being named.
 * Anybody else is recorded and not asked.
 */
async function whomNamed(
  { directory, staffDomains, newId }: Needs,
  email: string,
  ask: Ask,
): Promise<SuggestedPerson & { newcomer: Person | null }> {
  if (await directory.isDeskAddress(email))
    return { person: null, refused: 'this is an address of the desk', newcomer: null };
  const found = await directory.personAt(email);
  if (found?.id === ask.person) return { person: null, refused: 'one cannot suggest oneself', newcomer: null };
  if (found) return { person: found.id, refused: found.unreachable ?? null, newcomer: null };
  const [local = email, domain = ''] = email.split('@');
  if (!staffDomains.includes(domain))
    return { person: null, refused: 'the directory does not know this address', newcomer: null };
  const newcomer = { id: newId(), name: local, email, timeZone: 'UTC', administrator: false, areas: [], version: 1 };
  return { person: newcomer.id, refused: null, newcomer };
}
