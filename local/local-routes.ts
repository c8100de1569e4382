import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { BadDuration, type DeskClock } from './clock.ts';
import { BadAfter, type Mailbox } from './mailbox/mailbox.ts';
import { mailboxRoutes } from './mailbox/routes.ts';
import { AwsError, type Functions } from './service.ts';

export interface LocalParts {
  readonly clock: DeskClock;
  readonly mailbox: Mailbox;
  readonly tokenFor: (email: string) => Promise<string>;
  /** Invites somebody who is in the directory, as an administrator of a real desk would. */
  readonly invite: (person: { email: string }) => ReturnType<Functions['invoke']>;
}

const Advance = z.object({ advance: z.string() });

/** `/_local/…`: what only the local desk has. Answers false for every other path. */
export function localRoutes(parts: LocalParts): (req: IncomingMessage, res: ServerResponse) => Promise<boolean> {
  const letters = mailboxRoutes(parts.mailbox);
  return async (req, res) => {
    const url = new URL(req.url ?? '/', 'http://127.0.0.1');
    if (url.pathname !== '/_local' && !url.pathname.startsWith('/_local/')) return false;
    try {
      if (await letters(req, res, url)) return true;
      const [status, body] = await answer(parts, req, url);
      respond(res, status, body);
    } catch (error) {
      const wrong = error instanceof BadDuration || error instanceof BadAfter;
      respond(res, wrong ? 400 : 500, { message: error instanceof Error ? error.message : String(error) });
    }
    return true;
  };
}

function respond(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function answer(parts: LocalParts, req: IncomingMessage, url: URL): Promise<[status: number, body: unknown]> {
  switch (`${req.method} ${url.pathname}`) {
    case 'GET /_local/health':
      return [200, { status: 'ready', now: new Date(parts.clock.now()).toISOString() }];
    case 'GET /_local/token':
      return token(parts, url.searchParams.get('as') ?? '');
    case 'POST /_local/clock': {
      const read = Advance.safeParse(parsed(await text(req)));
      if (!read.success) return [400, { message: 'Send {"advance": "PT20M"}: an ISO 8601 duration' }];
      return [200, await parts.clock.advance(read.data.advance)];
    }
    default:
      return [404, { message: `There is no ${req.method} ${url.pathname}` }];
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A token for somebody of the directory; whoever has no account yet is invited first. */
async function token({ tokenFor, invite }: LocalParts, email: string): Promise<[number, unknown]> {
  try {
    return [200, { token: await tokenFor(email) }];
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
  const invited = await invite({ email });
  if ('error' in invited)
    return [
      404,
      { message: `Nobody at this desk has the address “${email}”. Ask with ?as= and an address of the directory.` },
    ];
  return [200, { token: await tokenFor(email) }];
}
