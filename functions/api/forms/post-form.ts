import { createHash } from 'node:crypto';
import * as z from 'zod';
import { Address } from '../../domain/directory/person.ts';
import type { Area } from '../../domain/directory/area.ts';
import { DeskError } from '../../domain/errors.ts';
import { openTicket } from '../../domain/intake/open-ticket.ts';
import { type RequestKey, requestKey } from '../../domain/intake/request-key.ts';
import { shown } from '../../domain/tickets/reference.ts';
import { instantOf } from '../../domain/time.ts';
import type { LinkSigner } from '../../outside/link-signer.ts';
import { formSentPage } from '../../pages/form-page.ts';
import { type ApiAnswer, type ApiEvent, type Handle, json, page, parse, wantsPage } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { untilSaved } from '../../store/changing.ts';
import type { TicketStore } from '../../store/tickets.ts';
import type { IsOurs } from '../../use-cases/who-writes.ts';

const line = (max: number) =>
  z
    .string({ error: 'is missing' })
    .trim()
    .min(1, 'is missing')
    .max(max, `is longer than ${max} characters`)
    .refine((text) => !/[\r\n]/.test(text), 'must be one line');

/** Bytes of a message: what fits a row of the table with room to spare. */
const LONGEST = 32_000;

const Body = z.object({
  name: line(100),
  email: Address,
  subject: line(200),
  message: z
    .string({ error: 'is missing' })
    .trim()
    .min(1, 'is missing')
    .refine((text) => Buffer.byteLength(text) <= LONGEST, 'is longer than 32 KB; please send the main part of it'),
  key: z.string().max(100).optional(),
});
/** An empty key is no key. */
const Key = z.object({ 'Idempotency-Key': z.string().trim().max(255, 'is longer than 255 characters').default('') });

type Needs = {
  directory: Pick<DirectoryStore, 'area'>;
  isOurs: IsOurs;
  tickets: Pick<TicketStore, 'open' | 'openedBy'>;
  links: Pick<LinkSigner, 'urlOf'>;
  newId: () => string;
  newReference: () => string;
  now: () => Date;
};

/**
 * `POST /forms/{area}`: a request by web form becomes a ticket. The form's own `key`, or an `Idempotency-Key`, makes a
 * repeated post return the first result; without either, each post is a request of its own.
 */
export const postForm = (needs: Needs): Handle => {
  const { directory, tickets, links, newId, newReference, now } = needs;
  return async (event) => {
    const area = await directory.area(event.path.area ?? '');
    const { key: formKey, ...form } = parse(Body, event.body);
    const { 'Idempotency-Key': key } = parse(Key, { 'Idempotency-Key': event.headers['idempotency-key'] ?? formKey });
    if (await needs.isOurs(form.email))
      throw new DeskError('invalid', 'This is an address of ours. Please give your own, so that we can reach you.', {
        issues: [{ path: 'email', message: 'is an address of ours; please give your own' }],
      });
    const hash = createHash('sha256').update(JSON.stringify(form)).digest('hex');
    const requester = { name: form.name, email: form.email };
    // Made before the ticket: without its signature nothing is opened, and whoever tries again opens the first one.
    const withUrl = async (ref: string) => ({
      ref,
      statusUrl: await links.urlOf({ for: 'status', ref, requester: form.email }),
    });

    const { ref, statusUrl } = await untilSaved(async () => {
      const at = instantOf(now());
      const fresh = newReference();
      const known: RequestKey | null =
        key === '' ? null : requestKey({ caller: 'form', route: area.id, key, hash, ref: fresh }, at);
      const first = known && (await tickets.openedBy(known, at));
      if (first) return withUrl(first);
      const made = await withUrl(fresh);
      const { subject, message: text } = form;
      await tickets.open(openTicket({ channel: 'form', area, requester, subject, text }, fresh, at, newId), known);
      return made;
    });
    return answer(event, area, ref, statusUrl);
  };
};

const answer = (event: ApiEvent, area: Area, ref: string, statusUrl: string): ApiAnswer =>
  wantsPage(event)
    ? page(201, formSentPage(area.name, shown(ref), statusUrl))
    : json(201, { ref: shown(ref), statusUrl }, { location: statusUrl });
