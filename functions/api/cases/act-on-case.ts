import { createHash } from 'node:crypto';
import * as z from 'zod';
import { DeskError } from '../../domain/errors.ts';
import { type RequestKey, requestKey } from '../../domain/intake/request-key.ts';
import type { Mail } from '../../domain/mails/mail.ts';
import { act } from '../../domain/tickets/act.ts';
import { type CaseAct, PageAct } from '../../domain/tickets/case-act.ts';
import { changedSince } from '../../domain/tickets/stale.ts';
import { type Instant, inZone } from '../../domain/time.ts';
import type { Downloads } from '../../outside/downloads.ts';
import { casePage } from '../../pages/case-page.ts';
import { type ApiAnswer, type Handle, page, parse, seeOther, STATUS } from '../../shared/http.ts';
import { leadingTo } from '../../shared/policies.ts';
import type { DeliverabilityStore } from '../../store/deliverability.ts';
import { mailRepeated } from '../../store/outbox.ts';
import { untilSaved } from '../../store/changing.ts';
import type { TicketStore } from '../../store/tickets.ts';
import type { DecideOnHeld } from '../../use-cases/decide-held.ts';
import { lastAskedBefore } from '../../use-cases/last-asked.ts';
import { mayBeRequester } from '../../use-cases/may-be-requester.ts';
import type { ReadMailAgain } from '../../use-cases/read-again.ts';
import type { ThankColleague } from '../../use-cases/thank-colleague.ts';
import type { WhoWrites } from '../../use-cases/who-writes.ts';
import { caseView, lineOf } from './case-view.ts';
import { isVoiceAct, voiceAct, type VoiceActNeeds } from './voice-acts.ts';
import { type CaseNeeds, openCase, type OpenCase, readerOf } from './open-case.ts';

type Needs = CaseNeeds & {
  tickets: Pick<TicketStore, 'openedBy' | 'remembering' | 'save' | 'lastAsked'>;
  deliverability: Pick<DeliverabilityStore, 'lifting'>;
  downloads: Pick<Downloads, 'origin'>;
  decideOnHeld: DecideOnHeld;
  readMailAgain: ReadMailAgain;
  whoWrites: WhoWrites;
  thankColleague: ThankColleague;
} & VoiceActNeeds;

/** What every form of the page carries: the view it was made from, and what makes its act happen once. */
const Form = z.object({ version: z.coerce.number().int().min(0), nonce: z.string().min(1).max(100) });

/** One thing that the writer of a form should know first. */
type Line = ReturnType<typeof lineOf>;

/** Acts that a newer state of the case makes no different. */
const NEVER_STALE: ReadonlySet<PageAct['act']> = new Set([
  'note',
  'repeat-mail',
  'lift-block',
  'decide-held',
  'set-requester',
  'read-again',
  'review',
  'idea',
  'tell',
]);

/**
 * `POST /cases/{token}`: the holder does something, or somebody who sees the case thanks another (F87). A form that was made before the case changed is held back and shows
 * what changed beside what was typed (F21), and so is one whose sender does not hold the case any more; a form that is sent twice acts once and shows the result again (P23).
 */
export const actOnCase = (needs: Needs): Handle => {
  const open = openCase(needs);
  const { tickets, newId } = needs;
  const lastAskedOf = lastAskedBefore(needs);
  const checked = mayBeRequester(needs.whoWrites);
  return (event) =>
    untilSaved(async () => {
      const token = event.path.token ?? '';
      const found = await open(token);
      const { version, nonce } = parse(Form, event.body);
      const what = parse(PageAct, event.body);
      const done = seeOther(`/cases/${token}?done=${what.act}`);
      const { kase, person, at } = found;
      const hash = createHash('sha256').update(JSON.stringify(what)).digest('hex');
      const { ref } = kase.ticket;
      const key = requestKey({ caller: person.id, route: `case/${ref}`, key: nonce, hash, ref }, at);
      const sent = await sentBefore(key, at);
      if (sent === 'alike') return done;
      if (sent === 'otherwise') return heldBack(409, found, event.body, [{ ...USED, at: zoned(found)(at) }]);
      if (what.act === 'thank') {
        const matter = { ticket: kase.ticket, area: found.area };
        const thanks = await needs.thankColleague(matter, contactOf(found), { ...what, ask: null }).catch(asRefusal);
        if (thanks instanceof DeskError)
          return heldBack(409, found, event.body, [{ by: 'Baton', what: thanks.message, at: zoned(found)(at) }]);
        await tickets.save(thanks.change, [await tickets.remembering(key, at), ...thanks.writes]);
        return done;
      }
      const changes = changedSince(found.rows.timeline, version).map((entry) => lineOf(entry, zoned(found)));
      if (found.may !== 'act') return heldBack(403, found, event.body, changes);
      if (changes.length > 0 && !NEVER_STALE.has(what.act)) return heldBack(409, found, event.body, changes);
      if (what.act === 'lift-block' && !found.rows.addressees.blocks.some(({ email }) => email === what.address))
        throw new DeskError('conflict', 'The desk writes to this address, or it does not belong to this case.', {
          ref,
        });
      if (what.act === 'decide-held') {
        const { changed, writes } = await needs.decideOnHeld(kase, what, person);
        await tickets.save(changed, [await tickets.remembering(key, at), ...writes]);
        return done;
      }
      if (what.act === 'read-again') {
        const again = await needs.readMailAgain(kase, found.rows.messages, what.number, person, at);
        await tickets.save(again.changed, [await tickets.remembering(key, at), ...again.writes]);
        return done;
      }
      if (isVoiceAct(what)) {
        try {
          const { change, writes } = await voiceAct(found, what, contactOf(found), needs);
          await tickets.save(change, [await tickets.remembering(key, at), ...writes]);
          return done;
        } catch (error) {
          if (!(error instanceof DeskError)) throw error;
          return heldBack(STATUS[error.kind], found, event.body, [
            { by: 'Baton', what: error.message, at: zoned(found)(at) },
          ]);
        }
      }
      if (what.act === 'set-requester') await checked(what);
      const unreached = cannotBeSent(found, what);
      if (unreached.length > 0) return heldBack(409, found, event.body, unreached);

      const doubtful = what.act === 'repeat-mail' ? mailOf(found, what.mail) : null;
      const lastAsked = await lastAskedOf(kase.ticket, what);
      const context = { area: found.area, recipients: found.rows.addressees.recipients, doubtful, lastAsked };
      const change = act(kase, contactOf(found), what, context, at, newId);
      const [repeat] = change.mails;
      const repeated = doubtful && repeat ? mailRepeated(doubtful, repeat.id) : null;
      const lifted =
        what.act === 'lift-block' ? await needs.deliverability.lifting(what.address, person.name, at) : null;
      await tickets.save(change, [
        await tickets.remembering(key, at),
        ...[lifted, repeated].flatMap((write) => write ?? []),
      ]);
      return done;
    });

  /** Whether this form was sent before, with these words or with others (the reader went back and wrote anew). */
  async function sentBefore(key: RequestKey, at: Instant): Promise<'alike' | 'otherwise' | null> {
    try {
      return (await tickets.openedBy(key, at)) === null ? null : 'alike';
    } catch (error) {
      if (error instanceof DeskError && error.kind === 'mismatch') return 'otherwise';
      throw error;
    }
  }

  /** Nothing is done, and nothing that was typed is lost: it stands on the page beside what changed. */
  async function heldBack(
    status: number,
    found: OpenCase,
    body: unknown,
    changes: readonly Line[],
  ): Promise<ApiAnswer> {
    const view = caseView(
      found.rows,
      await readerOf(found, needs),
      { nonce: newId(), done: null, here: found.here },
      found.at,
    );
    const held = casePage({ ...view, heldBack: { changes, typed: Typed.parse(body) } });
    return page(status, held, leadingTo(await needs.downloads.origin()));
  }
};

/** Of a form that was sent before with other words. */
const USED = { by: 'Baton', what: 'this form was sent before; these words are new, and were not sent with it' };

/** What keeps words to the customer from being sent at all: the desk does not write to their address (P19). */
const cannotBeSent = (found: OpenCase, what: CaseAct): Line[] =>
  (what.act === 'reply' || what.act === 'wait') && found.rows.addressees.recipients.to.length === 0
    ? found.rows.addressees.blocks.map(({ email, why, detail, since }) => ({
        at: zoned(found)(since),
        by: 'Baton',
        what: `since then the desk does not write to ${email} (${detail || why}). Please call them instead, or let it write there again.`,
      }))
    : [];

/** A refusal whose words stand beside what was typed. */
const asRefusal = (error: unknown): DeskError => {
  if (error instanceof DeskError) return error;
  throw error;
};

const mailOf = ({ rows }: OpenCase, id: string): Mail | null =>
  [...rows.mails.values()].find((mail) => mail.id === id) ?? null;

const Typed = z.record(z.string(), z.string());

const zoned =
  ({ person }: OpenCase) =>
  (instant: Instant): string =>
    inZone(instant, person.timeZone);

const contactOf = ({ person: { id, name, email } }: OpenCase) => ({ id, name, email });
