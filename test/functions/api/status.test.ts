import { expect, test } from 'vitest';
import { showStatus } from '../../../functions/api/status/show-status.ts';
import { DeskError } from '../../../functions/domain/errors.ts';
import type { Ticket } from '../../../functions/domain/tickets/ticket.ts';
import { linkSigner } from '../../../functions/outside/link-signer.ts';
import { aTicket, named, REF } from '../../support/builders.ts';
import { BROWSER, bodyOf, http } from '../../support/http.ts';

const links = linkSigner(
  async () => ({ newest: 'k1', keys: new Map([['k1', 'a secret']]) }),
  '',
  () => new Date(),
);
const linkOf = (requester = aTicket().requester.email, ref = REF) => links.urlOf({ for: 'status', ref, requester });

function desk(ticket: Ticket = aTicket()) {
  const get = async (ref: string) => {
    if (ref !== ticket.ref) throw new DeskError('not_found', 'There is no ticket with this reference');
    return ticket;
  };
  return http({ 'GET /status/{token}': showStatus({ links, tickets: { get } }) });
}

test('a customer’s own link shows reference, subject, status and who has it', async () => {
  const held = desk(aTicket({ status: 'held', holder: named('ana'), subject: 'Charged <twice>' }));
  const page = await held.call(`GET ${await linkOf()}`, { headers: BROWSER });
  expect(page.statusCode).toBe(200);
  for (const shown of ['K7Q2-M9XD', 'Charged &lt;twice&gt;', 'held', 'Ana']) expect(page.body).toContain(shown);
  expect(page.body).not.toContain('ana@baton.test');
  const json = await held.call(`GET ${await linkOf()}`, { headers: { accept: 'application/json' } });
  expect(bodyOf(json)).toEqual({ ref: 'K7Q2-M9XD', subject: 'Charged <twice>', status: 'held', holder: 'Ana' });
});

test('while nobody has it the page says so; it is a page unless JSON is asked for', async () => {
  const page = await desk().call(`GET ${await linkOf()}`);
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.body).toContain('Nobody yet');
});

test.each([
  ['of another customer', () => linkOf('kim@example.org')],
  ['of a ticket that is not there', () => linkOf(undefined, 'NOTHERE0')],
  ['tampered with', async () => (await linkOf()).replace('.e', '.f')],
  [
    'to an ask',
    async () => {
      const ask = { ref: REF, run: 1, round: 1, rung: 'primary', person: 'ana' } as const;
      return (await links.urlOf({ for: 'ask', ask })).replace('/asks/', '/status/');
    },
  ],
])('a link %s shows nothing', async (_what, link) => {
  const answer = await desk().call(`GET ${await link()}`, { headers: BROWSER });
  expect(answer.statusCode).toBe(404);
  expect(answer.body).not.toMatch(/Charged|Cleo/);
});
