/** `/_local/mailbox`: the mails as JSON, and a page for people at `/_local/mailbox/view`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BadAfter, type Mailbox } from './mailbox.ts';
import { listPage, mailPage } from './pages.ts';

/** Answers a request if it is one for the mailbox: true when it was. */
export type Route = (req: IncomingMessage, res: ServerResponse, url: URL) => Promise<boolean>;

/** Makes the handler of everything below `/_local/mailbox`. */
export function mailboxRoutes(mailbox: Mailbox): Route {
  async function respond(req: IncomingMessage, res: ServerResponse, url: URL, path: string): Promise<void> {
    const method = req.method === 'HEAD' ? 'GET' : req.method;
    const view = /^\/view(?:\/(\d+))?\/?$/.exec(path);
    if (path === '' && method === 'DELETE') {
      mailbox.clear();
      answer(res, 204, 'application/json', '');
    } else if (method !== 'GET') json(res, 405, { message: 'GET reads the mails, DELETE empties the mailbox' });
    else if (path === '') json(res, 200, mailbox.list(filter(url)));
    else {
      const id = view?.[1];
      const mail = id === undefined ? undefined : mailbox.get(id);
      if (!view || (id !== undefined && !mail)) return json(res, 404, { message: 'No such mail' });
      const page = mail ? mailPage(mail) : listPage(mailbox.list(filter(url)));
      answer(res, 200, 'text/html; charset=utf-8', String(await page));
    }
  }

  return async (req, res, url) => {
    const below = /^\/_local\/mailbox(\/.*)?$/.exec(url.pathname);
    if (!below) return false;
    try {
      await respond(req, res, url, below[1] ?? '');
    } catch (error) {
      if (!(error instanceof BadAfter)) throw error;
      json(res, 400, { message: error.message });
    }
    return true;
  };
}

const json = (res: ServerResponse, status: number, body: unknown) =>
  answer(res, status, 'application/json', JSON.stringify(body));

function filter(url: URL): { to?: string; after?: string } {
  const [to, after] = [url.searchParams.get('to'), url.searchParams.get('after')];
  return { ...(to ? { to } : {}), ...(after ? { after } : {}) };
}

function answer(res: ServerResponse, status: number, type: string, body: string): void {
  // What strangers wrote is shown here: no script, nothing loaded from elsewhere, no reading of another type.
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'none'";
  res.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': policy,
  });
  res.end(res.req.method === 'HEAD' ? undefined : body);
}
