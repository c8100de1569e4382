import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { DeskClock } from './clock.ts';
import { wordsOf } from './complain.ts';
import { BadDuration } from './duration.ts';
import { fields, parsed, textOf } from './intrinsics.ts';
import { BadAfter, type Mailbox } from './mailbox/mailbox.ts';
import { homePage, listPage, mailPage } from './mailbox/pages.ts';
import { AwsError, type Functions } from './service.ts';

export interface LocalParts {
  readonly clock: Pick<DeskClock, 'now' | 'advance'>;
  readonly mailbox: Mailbox;
  /** Ids of the areas whose forms are shown. */
  readonly areas: () => readonly string[];
  readonly tokenFor: (email: string) => Promise<string>;
  /** Invites somebody who is in the directory, as an administrator of a real desk would. */
  readonly invite: (person: { email: string }) => ReturnType<Functions['invoke']>;
}

/** `page` is HTML; everything else is JSON. */
type Answer = { readonly status: number } & ({ readonly body?: unknown } | { readonly page: string });

/** `/_local/…`: what only the local desk has. Answers false for every other path. */
export function localRoutes(parts: LocalParts): (req: IncomingMessage, res: ServerResponse) => Promise<boolean> {
  return async (req, res) => {
    const url = new URL(req.url ?? '/', 'http://127.0.0.1');
    if (url.pathname !== '/_local' && !url.pathname.startsWith('/_local/')) return false;
    const found = await answer(parts, req, url).catch((error: unknown): Answer => {
      const status = error instanceof BadDuration || error instanceof BadAfter ? 400 : 500;
      return { status, body: { message: wordsOf(error) } };
    });
    const [type, body] = 'page' in found ? ['text/html; charset=utf-8', found.page] : ['application/json', json(found)];
    // What strangers wrote is shown here: no script, nothing loaded from elsewhere, no reading of another type.
    const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'none'";
    res.writeHead(found.status, {
      'content-type': type,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': policy,
    });
    res.end(req.method === 'HEAD' ? undefined : body);
    return true;
  };
}

const json = ({ body }: { readonly body?: unknown }) => (body === undefined ? '' : JSON.stringify(body));

async function answer(parts: LocalParts, req: IncomingMessage, url: URL): Promise<Answer> {
  const { clock, mailbox } = parts;
  const filter = { to: url.searchParams.get('to'), after: url.searchParams.get('after') };
  const asked = `${req.method === 'HEAD' ? 'GET' : req.method} ${url.pathname}`;
  switch (asked) {
    case 'GET /_local':
      return { status: 200, page: String(await homePage(parts.areas())) };
    case 'GET /_local/health':
      return { status: 200, body: { status: 'ready', now: new Date(clock.now()).toISOString() } };
    case 'GET /_local/token':
      return token(parts, url.searchParams.get('as') ?? '');
    case 'POST /_local/clock': {
      const duration = textOf(fields(parsed(await text(req), () => undefined))['advance']);
      if (duration !== undefined) return { status: 200, body: await clock.advance(duration) };
      return { status: 400, body: { message: 'Send {"advance": "PT20M"}: an ISO 8601 duration' } };
    }
    case 'GET /_local/mailbox':
      return { status: 200, body: mailbox.list(filter) };
    case 'DELETE /_local/mailbox':
      mailbox.clear();
      return { status: 204 };
    case 'GET /_local/mailbox/view':
      return { status: 200, page: String(await listPage(mailbox.list(filter))) };
    default: {
      const mail = mailbox.get(/^GET \/_local\/mailbox\/view\/(\d+)$/.exec(asked)?.[1] ?? '');
      if (mail) return { status: 200, page: String(await mailPage(mail)) };
      return { status: 404, body: { message: `There is no ${asked}` } };
    }
  }
}

/** A token for somebody of the directory; whoever has no account yet is invited first. */
async function token({ tokenFor, invite }: LocalParts, email: string): Promise<Answer> {
  try {
    return { status: 200, body: { token: await tokenFor(email) } };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
  if ('payload' in (await invite({ email }))) return { status: 200, body: { token: await tokenFor(email) } };
  const message = `Nobody at this desk has the address “${email}”. Ask with ?as= and an address of the directory.`;
  return { status: 404, body: { message } };
}
