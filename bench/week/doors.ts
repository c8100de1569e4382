/** The doors of a desk by which a week comes in and is worked on: forms, mails, links out of mails, the API. */
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { Desk } from '../../local/desk.ts';

const Ref = z.object({ ref: z.string() });
const Token = z.object({ token: z.string() });
const PAGES = ['asks', 'cases', 'votes', 'ideas'] as const;
type Page = (typeof PAGES)[number];

export interface Customer {
  readonly name: string;
  readonly email: string;
}
/** Somebody was asked: who, and the link of their mail. */
export interface Asked {
  readonly email: string;
  readonly link: string;
}

export type Doors = ReturnType<typeof doorsOf>;

/** A request that was refused; `status` says how. */
class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  constructor(where: string, status: number, text: string) {
    super(`${where}: ${status} ${text}`);
    this.status = status;
  }
}

/** Does it unless the desk says that it is not the time for it. Any other refusal is a fault. */
export async function may(work: () => Promise<unknown>): Promise<boolean> {
  try {
    return (await work()) !== false;
  } catch (error) {
    if (error instanceof Refused && [403, 409, 410, 422, 429].includes(error.status)) return false;
    throw error;
  }
}

export function doorsOf(desk: Desk) {
  const program = createTransport({ host: '127.0.0.1', port: desk.smtp ?? 0, ignoreTLS: true });
  const routes = new Set(
    desk.resources.flatMap(({ type, properties }) =>
      type === 'AWS::ApiGatewayV2::Route' ? [String(properties['RouteKey'])] : [],
    ),
  );
  const links = new Map<string, string>();
  const asked = new Map<string, Asked>();
  const replyTo = new Map<string, string>();
  const codes = new Map<string, string>();
  let read = '0';

  /** Reads the mails that have come since the last time. */
  function readMails(): void {
    const news = desk.mailbox.list({ after: read });
    read = news[0]?.id ?? read;
    for (const { subject, text, to, replyTo: answers } of news.toReversed()) {
      const [, ref = ''] = /\[([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(subject) ?? [];
      const [email = ''] = to;
      if (answers !== null) replyTo.set(`${ref} ${email}`, answers);
      const [code] = /^\d{6}$/m.exec(text) ?? /\b\d{6}\b/.exec(text) ?? [];
      if (code !== undefined) codes.set(email, code);
      for (const page of PAGES) {
        const [link] = new RegExp(`https?://\\S+/${page}/[^\\s.]+\\.\\S+`).exec(text) ?? [];
        if (link === undefined) continue;
        links.set(`${page} ${ref} ${email}`, link);
        if (page === 'asks') asked.set(ref, { email, link });
      }
    }
  }

  async function http(path: string, init: RequestInit = {}): Promise<string> {
    const answer = await fetch(path.startsWith('http') ? path : `${desk.url}${path}`, init);
    const text = await answer.text();
    if (!answer.ok) throw new Refused(path, answer.status, text);
    return text;
  }
  const send = (method: string, path: string, body: object, headers: Record<string, string> = {}): Promise<string> =>
    http(path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const sendForm = (link: string, fields: Record<string, string>): Promise<string> =>
    http(link, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      body: new URLSearchParams(fields),
    });
  const link = (page: Page, ref: string, email: string): string | undefined => links.get(`${page} ${ref} ${email}`);
  const hidden = (html: string, name: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

  const as = async (email: string): Promise<Record<string, string>> => {
    const { token } = Token.parse(JSON.parse(await http(`/_local/token?as=${email}`)));
    return { authorization: `Bearer ${token}` };
  };
  /** A colleague uses the API. */
  const act = async (email: string, path: string, body: object, method: 'POST' | 'PUT' = 'POST'): Promise<string> =>
    send(method, path, body, { ...(await as(email)), 'idempotency-key': crypto.randomUUID() });

  return {
    readMails,
    /** Whether this desk has a route: `POST /v1/kudos`. */
    offers: (route: string): boolean => routes.has(route),
    act,
    form: async (area: string, { name, email }: Customer, subject: string, message: string): Promise<string> =>
      Ref.parse(JSON.parse(await send('POST', `/forms/${area}`, { name, email, subject, message }))).ref,
    call: async (by: string, call: object): Promise<string> =>
      Ref.parse(JSON.parse(await act(by, '/v1/tickets', call))).ref,
    /** Who was asked last for a ticket, by the mails read so far. */
    asked: (ref: string): Asked | undefined => asked.get(ref),
    answer: ({ link: to }: Asked, fields: Record<string, string>): Promise<string> => sendForm(to, fields),
    /** A holder does something that only the case page has. False if they were mailed no link to it. */
    onCasePage: async (ref: string, email: string, fields: Record<string, string>): Promise<boolean> => {
      const to = link('cases', ref, email);
      if (to === undefined) return false;
      const html = await http(to);
      await sendForm(to, { version: hidden(html, 'version'), nonce: hidden(html, 'nonce'), ...fields });
      return true;
    },
    /** A customer answers the newest mail about their ticket. */
    mail: async (ref: string, { name, email }: Customer, subject: string, text: string): Promise<void> => {
      const to = replyTo.get(`${ref} ${email}`);
      if (to === undefined) throw new Error(`${email} has no mail about ${ref} to answer`);
      await program.sendMail({ from: { name, address: email }, to, subject: `Re: ${subject}`, text });
    },
    link,
    /**
     * A customer does something on a page for which a code is mailed to them: asks for the code, and answers what does
     * it once the code has come, with the page that they see then. `step` is the form's word for it.
     */
    withCode: async (to: string, email: string, step: string, fields: Record<string, string>) => {
      const page = await sendForm(to, { ...fields, nonce: hidden(await http(to), 'nonce'), step: 'ask-code' });
      const nonce = hidden(page, 'nonce');
      return (): Promise<string> => sendForm(to, { ...fields, nonce, step, code: codes.get(email) ?? '' });
    },
    /** Somebody answers on a page that says which version it shows. */
    onPage: async (to: string, fields: Record<string, string>): Promise<string> =>
      sendForm(to, { version: hidden(await http(to), 'version'), ...fields }),
    close: (): void => program.close(),
  };
}
