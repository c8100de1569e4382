/** Machines that write to the desk for an hour: it falls silent before they do. */
import { expect, test } from 'vitest';
import { bounceNotice } from '../support/mail.ts';
import { sharedMailDesk } from '../support/mail-desk.ts';

const LOU = 'lou@baton.test';
const { desk } = sharedMailDesk();

const minutes = (n: number) => desk().passes(`PT${n}M`);
const sent = () => desk().desk.mailbox.list();

test('P4: two robots thank each other for an hour: two automatic mails, the rest is parked, and one person is told once', async () => {
  const robot = 'thanks@robots.example';
  const from = `Robot <${robot}>`;
  const answered = new Set<string>();
  const became: string[] = [];
  /** Answers whatever it has got, at once; by turns to the address that was given and as a mail of its own. */
  const thanks = async (): Promise<number> => {
    const fresh = desk()
      .mailsTo(robot)
      .filter(({ id }) => !answered.has(id));
    for (const { id, replyTo, messageId, subject } of fresh) {
      answered.add(id);
      const anew = { from, subject: `Re: ${subject.replace(/\[.*?\]/, '')}`, text: 'Thank you for your mail!' };
      became.push((await desk().mails({ ...anew, to: replyTo ?? '', inReplyTo: messageId })).outcome);
      became.push((await desk().mails(anew)).outcome);
    }
    return fresh.length;
  };
  const before = await desk().books();
  await desk().mails({ from, subject: 'Thank you', text: 'Thank you for your mail!' });
  for (let minute = 0; minute < 60; minute += 6) {
    while ((await thanks()) > 0);
    // It also writes anew, without any reference, as if it had never heard of us.
    became.push((await desk().mails({ from, subject: 'Re: Thank you', text: `Thank you! ${minute}` })).outcome);
    while ((await thanks()) > 0);
    await minutes(6);
  }
  const automatic = desk().mailsTo(robot);
  expect(automatic.length).toBeLessThanOrEqual(2);
  const parked = became.filter((one) => one === 'parked').length;
  expect(parked).toBeGreaterThanOrEqual(9);
  const listed = (await desk().exceptions()).filter(
    ({ from: writer, why }) => writer?.email === robot && why === 'parked',
  );
  expect(listed).toHaveLength(parked);
  expect(desk().mailsTo(LOU, `Mails of ${robot}`)).toHaveLength(1);
  // At most one ticket for each mail that was answered.
  expect(became.filter((one) => one === 'ticket').length).toBeLessThanOrEqual(1);
  const { recorded, inFlight } = await desk().books();
  expect([recorded - before.recorded, inFlight]).toEqual([became.length + 1, 0]);
});

test('P3: an agent and a customer whose addresses bounce everything: 100 mails in an hour, and no notice opens a ticket or causes a mail', async () => {
  const [rob, carla, to] = ['rob@baton.test', 'carla@example.com', 'repairs@baton.test'];
  const isDead = (address: string) => address === rob || address === carla;
  // Rob could still be reached when he took the case: every word of the customer's is mailed to him.
  desk().desk.ses.outcomeOf = (address) => (address === carla ? 'bounced' : 'silent');
  const first = await desk().mails({ from: carla, to, subject: 'Broken drum', text: 'It does not turn.' });
  const [ref = ''] = first.refs;
  await desk().accepts(rob, ref, 'PT8H');
  desk().desk.ses.outcomeOf = (address) => (isDead(address) ? 'bounced' : 'silent');

  const before = { mails: sent().length, books: await desk().books() };
  const failures: { address: string; about: string; original: Record<string, string>; places: string[] }[] = [];
  const told = new Set<string>();
  const notices: { id: string; about: string }[] = [];
  const notify = async (
    { address, about, original, places }: (typeof failures)[number],
    place: number,
  ): Promise<void> => {
    const where = places[place % places.length] ?? to;
    const host = address.slice(address.indexOf('@') + 1);
    const notice = bounceNotice({ failed: address, original, to: where, host });
    notices.push({ id: await desk().sendsBytes(notice, { from: '', to: [where] }), about });
  };
  const thread = { to: desk().mailsTo(carla, ref)[0]?.replyTo ?? to, subject: 'Re: Broken drum' };
  let own = 0;
  for (let round = 0; round < 10; round += 1) {
    own += 1;
    await desk().mails({ from: carla, ...thread, text: `Any news? ${round}` });
    if (round % 3 === 0) {
      own += 1;
      await desk().mails({ from: carla, to, subject: `Matter ${round}`, text: `About matter ${round}.` });
    }
    for (const { id, to: readers, from, replyTo, messageId, subject, headers } of sent()) {
      const address = readers.find(isDead);
      if (told.has(id) || address === undefined) continue;
      told.add(id);
      const original = { from: headers['from'] ?? from, to: address, subject, 'message-id': messageId };
      const about = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(subject)?.[0] ?? '';
      failures.push({ address, about, original, places: [from, replyTo ?? from] });
    }
    // What is new is told to each address at which it might come in; then old news again, as some servers do.
    const due = Array.from({ length: 9 }, (_, i) => failures.at(-1 - (i >> 1)) ?? failures[i % failures.length]!);
    await Promise.all(due.map((failure, i) => notify(failure, i)));
    await minutes(6);
  }
  const incoming = own + notices.length;
  expect(incoming).toBeGreaterThan(100);
  for (const { id, about } of notices) {
    const { outcome, refs } = await desk().became(id);
    // A report that is mailed meanwhile is of no ticket.
    expect([outcome, refs]).toEqual(['automatic', about === '' ? [] : [about]]);
  }
  // The notice names the very mail that failed.
  const { timeline } = await desk().ticket(ref);
  expect(timeline.filter(({ what }) => /^automatic: a notice .*about mail /.test(what)).length).toBeGreaterThan(10);
  const { counts, inFlight } = await desk().books();
  const grown = (outcome: string) => (counts[outcome] ?? 0) - (before.books.counts[outcome] ?? 0);
  expect([grown('automatic'), grown('ticket') + grown('message') + grown('parked'), inFlight]).toEqual([
    notices.length,
    own,
    0,
  ]);
  expect(sent().length - before.mails).toBeLessThanOrEqual(own + 4);
  // Each dead address was tried, and then no more: a person lifts the block.
  for (const address of [rob, carla]) expect(desk().mailsTo(address).length).toBeLessThanOrEqual(4);
});
