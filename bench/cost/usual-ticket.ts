import { createTransport } from 'nodemailer';
import type { Desk } from '../../local/desk.ts';

const HOLDER = 'ana@baton.test';

/**
 * A usual ticket: a customer writes a mail and is acknowledged; the primary opens the ask and takes it; the customer is
 * told, and looks at the status; the holder opens the case, answers with a next step, and solves it; it closes by itself.
 */
export async function usualTicket(desk: Desk, customer: string): Promise<void> {
  const quiet = () => desk.clock.advance('PT0S');
  const program = createTransport({ host: '127.0.0.1', port: desk.smtp ?? 0, ignoreTLS: true });
  const subject = `A bill for ${customer}`;
  const text = `Was order ${customer} billed twice? I see it on my card on two days.\n\n-- \n${customer}`;
  await program.sendMail({ from: `Carla <${customer}>`, to: 'billing@baton.test', subject, text });
  program.close();
  await quiet();

  const linkTo = (to: string, kind: string): string => {
    const mails = desk.mailbox.list({ to }).filter((mail) => mail.subject.includes(subject));
    const found = mails.flatMap(
      (mail) => new RegExp(`https?://\\S+/${kind}/[^\\s.]+\\.\\S+`).exec(mail.text)?.[0] ?? [],
    );
    if (found[0] === undefined) throw new Error(`No link to ${kind} was mailed to ${to}`);
    return found[0];
  };
  const post = async (link: string, fields: Record<string, string>): Promise<void> => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
    const body = new URLSearchParams(fields);
    const answer = await fetch(link, { method: 'POST', redirect: 'manual', headers, body });
    if (answer.status >= 400) throw new Error(`${link} answered ${answer.status}: ${await answer.text()}`);
    await quiet();
  };
  const does = async (fields: Record<string, string>): Promise<void> => {
    const link = linkTo(HOLDER, 'cases');
    const html = await (await fetch(link)).text();
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
    await post(link, { version: hidden('version'), nonce: hidden('nonce'), ...fields });
  };

  const ask = linkTo(HOLDER, 'asks');
  await (await fetch(ask)).text();
  await post(ask, { answer: 'accept', nextStep: 'Look at both bills', nextStepIn: 'PT30M' });
  await (await fetch(linkTo(customer, 'status'))).text();
  const next = { nextStep: 'Pay the second one back', nextStepIn: 'PT2H' };
  await does({ act: 'reply', text: 'It was billed twice, you are right. I am paying the second one back.', ...next });
  await does({ act: 'resolve', code: 'solved', summary: 'The second payment is on its way back to your card.' });
}
