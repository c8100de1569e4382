import { createHash } from 'node:crypto';
import * as z from 'zod';
import { DeskError } from '../../domain/errors.ts';
import { requestKey } from '../../domain/intake/request-key.ts';
import { act } from '../../domain/tickets/act.ts';
import { CaseAct } from '../../domain/tickets/case-act.ts';
import { changedSince } from '../../domain/tickets/stale.ts';
import { type Instant, inZone } from '../../domain/time.ts';
import { casePage } from '../../pages/case-page.ts';
import { type ApiAnswer, type Handle, page, parse, seeOther } from '../../shared/http.ts';
import type { DeliverabilityStore } from '../../store/deliverability.ts';
import { type TicketStore, untilSaved } from '../../store/tickets.ts';
import { caseView, lineOf } from './case-view.ts';
import { type CaseNeeds, openCase, type OpenCase, readerOf } from './open-case.ts';

type Needs = CaseNeeds & {
  tickets: Pick<TicketStore, 'openedBy' | 'remembering' | 'save'>;
  deliverability: Pick<DeliverabilityStore, 'lifting'>;
};

/** What every form of the page carries: the view it was made from, and what makes its act happen once. */
const Form = z.object({ version: z.coerce.number().int().min(0), nonce: z.string().min(1).max(100) });

/** Acts that a newer state of the case makes no different. */
const NEVER_STALE: ReadonlySet<CaseAct['act']> = new Set(['note', 'repeat-mail', 'lift-block']);

/**
 * `POST /cases/{token}`: the holder does something. A form that was made before the case changed is held back and shows
 * what changed beside what was typed (F21); a form that is sent twice acts once and shows the result again (P23).
 */
export const actOnCase = (needs: Needs): Handle => {
  const open = openCase(needs);
  const { tickets, newId } = needs;
  return (event) =>
    untilSaved(async () => {
      const token = event.path.token ?? '';
      const found = await open(token);
      const { version, nonce } = parse(Form, event.body);
      const what = parse(CaseAct, event.body);
      const done = seeOther(`/cases/${token}?done=${what.act}`);
      const { kase, person, at } = found;
      const hash = createHash('sha256').update(JSON.stringify(what)).digest('hex');
      const { ref } = kase.ticket;
      const key = requestKey({ caller: person.id, route: `case/${ref}`, key: nonce, hash, ref }, at);
      if (await tickets.openedBy(key, at)) return done;
      if (found.may !== 'act')
        throw new DeskError('forbidden', 'The case is in other hands now: only who holds it can act on it.', { ref });
      const changes = NEVER_STALE.has(what.act) ? [] : changedSince(found.rows.timeline, version);
      if (changes.length > 0)
        return heldBack(
          found,
          event.body,
          changes.map((entry) => lineOf(entry, zoned(found))),
        );

      const context = await contextOf(found, what);
      const change = act(kase, contactOf(found), what, context, at, newId);
      const lifted =
        what.act === 'lift-block' ? await needs.deliverability.lifting(what.address, person.name, at) : null;
      await tickets.save(change, [tickets.remembering(key), ...(lifted ? [lifted] : [])]);
      return done;
    });

  async function contextOf({ kase, rows, area }: OpenCase, what: CaseAct) {
    const { recipients, blocks } = rows.addressees;
    const [block] = blocks;
    if (block && recipients.to.length === 0 && (what.act === 'reply' || what.act === 'wait'))
      throw new DeskError(
        'conflict',
        `The desk does not write to ${block.email} since ${block.since.slice(0, 10)} (${block.detail || block.why}). Please call them instead, or let the desk write there again on the page of the case.`,
        { ref: kase.ticket.ref },
      );
    const doubtful = what.act === 'repeat-mail' ? (rows.mails.get(what.mail) ?? null) : null;
    return { area, recipients, doubtful };
  }

  async function heldBack(
    found: OpenCase,
    body: unknown,
    changes: readonly { at: string; by: string; what: string }[],
  ): Promise<ApiAnswer> {
    const view = caseView(found.rows, await readerOf(found, needs), { nonce: newId(), done: null }, found.at);
    return page(409, casePage({ ...view, heldBack: { changes, typed: Typed.parse(body) } }));
  }
};

const Typed = z.record(z.string(), z.string());

const zoned =
  ({ person }: OpenCase) =>
  (instant: Instant): string =>
    inZone(instant, person.timeZone);

const contactOf = ({ person: { id, name, email } }: OpenCase) => ({ id, name, email });
