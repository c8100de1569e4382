/** P17: a ticket full of notes, and everything that a customer or a reader of a mail could see of it. */
import { expect, test } from 'vitest';
import { showAsk } from '../../functions/api/asks/show-ask.ts';
import { showCase } from '../../functions/api/cases/show-case.ts';
import { showStatus } from '../../functions/api/status/show-status.ts';
import { climb } from '../../functions/domain/ladder/climb.ts';
import { putAsk } from '../../functions/domain/ladder/put-ask.ts';
import { goesToCustomer, type Mail, type MailKind } from '../../functions/domain/mails/mail.ts';
import { watch } from '../../functions/domain/tickets/clock.ts';
import type { Change } from '../../functions/domain/change.ts';
import { mimeOf } from '../../functions/outside/mime.ts';
import { writeMail } from '../../functions/emails/write-mail.ts';
import * as q from '../../functions/store/questions.ts';
import { aDirectory, anArea, named, NOW, REF } from '../support/builders.ts';
import { dynamo } from '../support/dynamo.ts';
import { BROWSER, http } from '../support/http.ts';
import { liveDesk, untilAccepted } from '../support/live-desk.ts';
import { CLEO, untilAsked } from '../support/road.ts';
import { customerWrites } from '../support/customer-writes.ts';
import { aSigner, someThreads } from '../support/keys.ts';

const db = dynamo();
const CANARY = 'canarybird';
const links = aSigner('https://desk.test');
const threads = someThreads();

/** Cleo's ticket lives through everything that makes a mail, with a note before and after each step. */
async function aLifeFullOfNotes() {
  const d = await liveDesk(db, untilAsked().changes);
  const says = customerWrites({ ...d, newReference: () => 'F0LL0W01' });
  const statusPages: string[] = [];
  const askPages: string[] = [];
  const pages = http({
    'GET /status/{token}': showStatus({ ...d, links }),
    'GET /asks/{token}': showAsk({ ...d, links }),
    'GET /cases/{token}': showCase({ ...d, links, downloads: { origin: async () => 'https://files.test' } }),
  });
  const get = async (url: string, accept: string) =>
    (await pages.call(`GET ${new URL(url).pathname}`, { headers: { ...BROWSER, Accept: accept } })).body;
  const look = async () => {
    const url = await links.urlOf({ for: 'status', ref: REF, requester: CLEO.email });
    statusPages.push(await get(url, 'text/html'), await get(url, 'application/json'));
    for (const { ref, run, round, rung, person } of (await d.tickets.record(REF)).asks)
      askPages.push(await get(await links.urlOf({ for: 'ask', ask: { ref, run, round, rung, person } }), 'text/html'));
  };
  const noted = async () => {
    for (const by of ['ana', 'mia']) await d.acts({ act: 'note', text: `${CANARY}: between us` }, { by: named(by) });
    await look();
  };
  const zones = { area: anArea(), holderZone: 'UTC' };
  const clockRings = async () => {
    const { ticket, watch: run } = await d.whole();
    await d.tickets.save(watch({ ticket, run: run! }, zones, d.clock.at, d.newId).change!);
  };
  /** The run that is open asks the next one. */
  const asks = async () => {
    const { ticket } = await d.whole();
    const before = await d.tickets.matter(REF, ticket.run!);
    await d.tickets.save(climb(before, aDirectory(), d.clock.at, d.newId).change!);
    const { messages } = await d.tickets.record(REF);
    const context = {
      area: anArea(),
      request: messages[0]!,
      latest: messages.findLast(({ by }) => by === 'customer')!,
    };
    const matter = await d.tickets.matter(REF, ticket.run!);
    await d.tickets.save(putAsk(matter, context, { token: 't', seconds: 900 }, d.clock.at, d.newId));
  };

  await noted();
  const { ticket } = await d.whole();
  const accepted = untilAccepted().changes.at(-1)!;
  const last = accepted.ticket;
  // Ana accepts, after the notes that were written meanwhile.
  const rebased: Change = {
    ...accepted,
    ticket: { ...last, version: ticket.version + 1, notes: ticket.notes, entries: ticket.entries + 1 },
    timeline: accepted.timeline.map((entry) => ({ ...entry, seq: ticket.entries + 1, version: ticket.version + 1 })),
  };
  await d.tickets.save(rebased);
  await noted();
  await d.acts({ act: 'reply', text: 'We look into it.', nextStep: 'look', nextStepIn: 'PT30M' });
  await noted();
  await says(REF, { from: CLEO, channel: 'mail', text: 'And?' });
  await noted();
  d.pass(1_800);
  await clockRings();
  await noted();
  await asks();
  await noted();
  await d.acts({ act: 'wait', question: 'Which invoice?' });
  await noted();
  d.pass(1_800 + 5 * 86_400);
  await clockRings();
  await noted();
  const reply = (await d.tickets.messages(REF)).findLast(({ by }) => by === 'staff')!;
  const failure = { obstacle: 'bounced', reason: 'no such user' } as const;
  await d.outbox.write(await d.undelivered(await d.outbox.mail(REF, reply.mail!), failure, reply.to, d.clock.at));
  await noted();
  await d.acts({ act: 'resolve', code: 'solved', summary: 'Paid back.' });
  await noted();
  const { items: mails } = await d.table.list(q.mails.under({ ref: REF }));
  const casePage = await get(await links.urlOf({ for: 'case', ref: REF, person: 'ana' }), 'text/html');
  return { ...d, mails, statusPages, askPages, casePage };
}

test('P17: the canary of every note is in no mail, on no status page, on no page of an ask', async () => {
  const { mails, statusPages, askPages, casePage, tickets } = await aLifeFullOfNotes();
  const kinds = new Set(mails.map(({ content }) => content.kind));
  expect([...kinds].toSorted()).toEqual(
    (
      [
        'acknowledgement',
        'ask',
        'customer-wrote',
        'holder',
        'look-again',
        'not-delivered',
        'reply',
        'step-passed',
      ] satisfies MailKind[]
    ).toSorted(),
  );
  const sent = await Promise.all(mails.map((mail) => handedOver(mail)));
  expect(sent.filter((text) => text.includes(CANARY))).toEqual([]);
  expect(JSON.stringify(mails)).not.toContain(CANARY);
  expect(statusPages.length).toBeGreaterThan(15);
  expect([...statusPages, ...askPages].filter((text) => text.includes(CANARY))).toEqual([]);
  // It is where colleagues look for it, so that the search above means something.
  expect((await tickets.notes(REF)).every(({ text }) => text.includes(CANARY))).toBe(true);
  expect(casePage).toContain(CANARY);
});

test('P17: a note has no recipients, and no mail has a place for one', () => {
  const fields = Object.keys(
    q.notes.read({ ref: REF, number: 1, at: NOW, by: named('ana'), text: 'x', to: ['c@example.org'] }),
  );
  expect(fields.toSorted()).toEqual(['at', 'by', 'number', 'ref', 'text']);
});

/** A mail as its reader gets it: subject, both bodies and the raw MIME. */
async function handedOver(mail: Mail): Promise<string> {
  const page = goesToCustomer(mail.content) ? 'https://desk.test/status' : 'https://desk.test/cases';
  const written = writeMail(mail.content, mail.ref, {
    page,
    case: page,
    vote: page,
    tag: await threads.tagOf(mail.ref),
  });
  const raw = await mimeOf(mail, { written, inReplyTo: null, replyTo: mail.from.email, at: new Date(NOW) });
  return [written.subject, written.text, written.html, raw.toString()].join('\n');
}
