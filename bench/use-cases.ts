/**
 * What each use case costs, counted on the local desk from its first call until nothing is under way any more: what
 * AWS asks money for, in its units. The sweeper's minutes are
 * left out: they are counted as what an idle desk costs.
 */
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { Desk } from '../local/desk.ts';
import type { Units } from './cost/prices.ts';
import { countingDesk } from './counting-desk.ts';

const Listed = z.object({ items: z.array(z.object({ ref: z.string() })).min(1) });

/** The newest mail's link to a page. */
function linkTo(desk: Desk, email: string, page: 'asks' | 'cases' | 'status' | 'votes'): string {
  const pattern = new RegExp(`https?://\\S+/${page}/[^\\s.]+\\.\\S+`);
  const [link] = desk.mailbox.list({ to: email }).flatMap(({ text }) => pattern.exec(text)?.[0] ?? []);
  if (link === undefined) throw new Error(`${email} got no mail with a link to ${page}`);
  return link;
}

/** The cost of each use case, in the order of a ticket's life. */
export async function useCases(): Promise<Record<string, Units>> {
  const counting = await countingDesk();
  const { desk } = counting;
  const costOf = (work: () => Promise<unknown>): Promise<Units> => counting.count(/^(?!Sweep)/, work);
  async function http(path: string, init: RequestInit = {}): Promise<string> {
    const answer = await fetch(path.startsWith('http') ? path : `${desk.url}${path}`, init);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return text;
  }
  const as = async (email: string): Promise<Record<string, string>> => {
    const { token } = z
      .object({ token: z.string() })
      .parse(await (await fetch(`${desk.url}/_local/token?as=${email}`)).json());
    return { authorization: `Bearer ${token}` };
  };
  const ben = await as('ben@baton.test');
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    http(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const form = (email: string) =>
    post('/forms/billing', { name: 'Carla', email, subject: 'Billed twice', message: 'Order 1182 was billed twice.' });
  const program = createTransport({ host: '127.0.0.1', port: desk.smtp ?? 0, ignoreTLS: true });
  const mail = (from: string, subject: string, more: { to?: string; headers?: Record<string, string> } = {}) =>
    program.sendMail({ from, to: 'billing@baton.test', subject, text: 'Was it billed twice?', ...more });
  const minutes = (n: number) => desk.clock.advance(`PT${n}M`);

  const costs: Record<string, Units> = {};
  const count = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    costs[name] = await costOf(work);
  };
  // Cold starts read the key ring once each; they are no part of a use case. Nobody waits for an answer to these.
  for (const warm of [() => form('warm@bench.example'), () => mail('warm@bench.example', 'Warm')]) await costOf(warm);
  const warmed = Listed.parse(JSON.parse(await http('/v1/tickets?requester=warm@bench.example', { headers: ben })));
  for (const { ref } of warmed.items)
    await post(`/v1/tickets/${ref}/resolution`, { code: 'spam', summary: 'A try.' }, ben);

  let ref = '';
  await count('a form becomes a ticket, is acknowledged, and the primary is asked', async () => {
    ref = z.object({ ref: z.string() }).parse(JSON.parse(await form('carla@bench.example'))).ref;
  });
  await count('nobody answers: the next rung is asked', () => minutes(16));
  await count('the asked person opens the link', () => http(linkTo(desk, 'ben@baton.test', 'asks')));
  await count('the asked person accepts, and the customer is told', () =>
    http(linkTo(desk, 'ben@baton.test', 'asks'), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ answer: 'accept', nextStep: 'look at the bill', nextStepIn: 'P1D' }),
    }),
  );
  const act = (noun: string, body: object) => () => post(`/v1/tickets/${ref}/${noun}`, body, ben);
  await count('the holder writes a note', act('notes', { text: 'Seen in the books.' }));
  await count(
    'the holder answers the customer',
    act('messages', { text: 'We look into it.', nextStep: 'refund', nextStepIn: 'PT30M' }),
  );
  await count('the customer answers by mail', async () => {
    const [newest] = desk.mailbox.list({ to: 'carla@bench.example' });
    await mail('carla@bench.example', 'Re: Billed twice', { to: newest?.replyTo ?? '' });
  });
  await count('a stranger’s mail that names the ticket is held, and told so', async () => {
    const [newest] = desk.mailbox.list({ to: 'carla@bench.example' });
    await mail('someone@bench.example', `Re: ${newest?.subject}`);
  });
  await count('the holder lets it join', act('held', { number: 1, decision: 'join' }));
  await count('an automatic mail is filed', () =>
    mail('carla@bench.example', `Absent [${ref}]`, { headers: { 'Auto-Submitted': 'auto-replied' } }),
  );
  await count('the holder reads the ticket over the API', () => http(`/v1/tickets/${ref}`, { headers: ben }));
  await count('a customer’s tickets are listed', () =>
    http('/v1/tickets?requester=carla@bench.example', { headers: ben }),
  );
  await count('the customer looks at the status page', () => http(linkTo(desk, 'carla@bench.example', 'status')));
  await count('the next step passes: somebody is asked beside the holder', async () => {
    await minutes(31);
  });
  await count('the holder asks the director', act('ladder', { rung: 'director', skill: 'to sign a refund' }));
  await count('the holder gives it back while somebody is being asked', act('release', {}));
  await count('somebody takes it unasked', act('take', { nextStep: 'refund', nextStepIn: 'P1D' }));
  await count('the holder resolves it', act('resolution', { code: 'solved', summary: 'Refunded one of two.' }));
  await count('a call is put on record and taken', () =>
    post(
      '/v1/tickets',
      {
        area: 'billing',
        subject: 'A call',
        text: 'Was it billed twice?',
        caller: { name: 'Erna', phone: '+49 30 123456' },
        take: { nextStep: 'call back', nextStepIn: 'P1D' },
      },
      { ...ben, 'idempotency-key': 'call-1' },
    ),
  );
  await count('an area’s open tickets are listed', () => http('/v1/tickets?area=billing', { headers: ben }));
  await count('a mail becomes a ticket, is acknowledged, and the primary is asked', () =>
    mail('dora@bench.example', 'A question'),
  );
  const ofDora = Listed.parse(JSON.parse(await http('/v1/tickets?requester=dora@bench.example', { headers: ben })));
  ref = ofDora.items[0]?.ref ?? '';
  await act('take', { nextStep: 'look', nextStepIn: 'P1D' })();
  await act('resolution', { code: 'answered', summary: 'Yes, we do.' })();
  await desk.clock.advance('PT0S');
  const vote = linkTo(desk, 'dora@bench.example', 'votes');
  const says = async (page: string, more: Record<string, string>): Promise<string> => {
    const [, nonce = ''] = /name="nonce" value="([^"]*)"/.exec(page) ?? [];
    return http(vote, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ vote: 'up', words: 'Thank you, Ben.', nonce, ...more }),
    });
  };
  let page = '';
  await count('the customer says that it helped, and is sent a code', async () => {
    page = await says(await http(vote), { step: 'ask-code' });
  });
  await count('the customer votes with the code, and the colleague is told of the words', async () => {
    const [newest] = desk.mailbox.list({ to: 'dora@bench.example' });
    const [code = ''] = /\b\d{6}\b/.exec(newest?.text ?? '') ?? [];
    await says(page, { step: 'vote', code });
  });
  program.close();
  await counting.close();
  return costs;
}
