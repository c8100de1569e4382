import { DeskError } from '../../domain/errors.ts';
import { type CaseAccess, caseAccess, newestAskOf } from '../../domain/people/case-access.ts';
import type { Person } from '../../domain/directory/person.ts';
import type { Case } from '../../domain/change.ts';
import type { Area } from '../../domain/directory/area.ts';
import { type Ask, AskKey } from '../../domain/ladder/run.ts';
import { type Instant, instantOf } from '../../domain/time.ts';
import type { LinkSigner } from '../../outside/link-signer.ts';
import type { DeliverabilityStore } from '../../store/deliverability.ts';
import type { IdeaStore } from '../../store/ideas.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { addressees } from '../../use-cases/recipients.ts';
import type { IsOurs } from '../../use-cases/who-writes.ts';
import { voiceRows } from './voice-view.ts';
import type { CaseRows, Reader } from './case-view.ts';

/** What showing a case and acting on it need. */
export type CaseNeeds = {
  links: Pick<LinkSigner, 'read' | 'urlOf'>;
  tickets: Pick<TicketStore, 'whole' | 'run' | 'record' | 'notes' | 'heldMails' | 'mails' | 'reviews'>;
  ideas: Pick<IdeaStore, 'find' | 'ofTicket'>;
  directory: Pick<DirectoryStore, 'area' | 'person'>;
  isOurs: IsOurs;
  deliverability: Pick<DeliverabilityStore, 'blocks' | 'outage'>;
  newId: () => string;
  now: () => Date;
};

/** A case as its link opens it, at one instant. */
export type OpenCase = {
  readonly kase: Case;
  readonly rows: CaseRows;
  readonly area: Area;
  readonly person: Person;
  readonly may: CaseAccess;
  /** The ask that was put to the reader last. */
  readonly ask: Ask | undefined;
  readonly at: Instant;
  /** Path of the page. */
  readonly here: string;
};

/**
 * Reads a case for the person of a case link. Throws DeskError `not_found` for a link that is none of ours, `expired`
 * when its person has had nothing to do with the case for a week.
 */
export const openCase = ({ links, tickets, ideas, directory, isOurs, deliverability, now }: CaseNeeds) => {
  const toWhom = addressees({ isOurs, deliverability });
  return async (token: string): Promise<OpenCase> => {
    const claims = await links.read(token, 'case');
    const at = instantOf(now());
    const kase = await tickets.whole(claims.ref); // first, so that its ticket's version guards what is read after it
    const { ticket, open } = kase;
    const [{ messages, asks, timeline }, notes, held, learned, person, area, outage] = await Promise.all([
      tickets.record(claims.ref),
      tickets.notes(claims.ref),
      ticket.held > 0 ? tickets.heldMails(claims.ref) : [],
      voiceRows(ticket, { tickets, ideas }),
      directory.person(claims.person),
      directory.area(ticket.area),
      deliverability.outage(),
    ]);
    const ask = newestAskOf(asks, claims.person);
    const asked = ask
      ? { ask, run: open?.run.run === ask.run ? open.run : await tickets.run(ticket.ref, ask.run) }
      : null;
    const may = caseAccess(ticket, claims.person, asked, at);
    if (!person || may === null)
      throw new DeskError(
        'expired',
        'This link showed the case while it was yours or you were asked, and for a week after. It is in other hands now.',
      );
    const [mails, forWhom] = await Promise.all([
      tickets.mails(
        ticket.ref,
        messages.flatMap(({ mail }) => mail ?? []),
      ),
      toWhom(ticket, messages),
    ]);
    const rows = {
      ticket,
      area: area.name,
      hours: area.hours,
      open: open?.run ?? null,
      messages,
      notes,
      held,
      mails,
      asks,
      timeline,
      addressees: forWhom,
      ...learned,
      outage,
    };
    return { kase, rows, area, person, may, ask, at, here: `/cases/${token}` };
  };
};

/** Who looks at the page; whoever is asked gets the way to their answer. */
export async function readerOf({ person, may, ask }: OpenCase, { links }: Pick<CaseNeeds, 'links'>): Promise<Reader> {
  const askUrl = may === 'answer' && ask ? await links.urlOf({ for: 'ask', ask: AskKey.parse(ask) }) : null;
  return { name: person.name, email: person.email, may, timeZone: person.timeZone, askUrl };
}
