/** `/_local/mailbox`: the mails as JSON, and a page for people at `/_local/mailbox/view`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BadAfter, type Mailbox } from './mailbox.ts';
import { listPage, mailPage } from './pages.ts';

/** Answers a request if it is one for the mailbox: true when it was. */
export type Route = (req: IncomingMessage, res: ServerResponse, url: URL) => Promise<boolean>;

/** Makes the handler of everything below `/_local/mailbox`. */
export function mailboxRoutes(mailbox: Mailbox): Route {
  return async (req, res, url) => {
    const [, path] = /^\/_local\/mailbox(\/.*)?$/.exec(url.pathname) ?? [null];
    if (path === null) return false;
    const method = req.method ?? 'GET';
    const json = (status: number, body: unknown) => answer(res, status, 'application/json', JSON.stringify(body));
    if ((path ?? '') === '') {
      if (method === 'DELETE') {
        mailbox.clear();
        answer(res, 204, 'application/json', '');
      } else if (method === 'GET' || method === 'HEAD') {
        try {
          json(200, mailbox.list(filter(url)));
        } catch (error) {
          if (!(error instanceof BadAfter)) throw error;
          json(400, { message: error.message });
        }
      } else json(405, { message: 'GET lists the mails, DELETE empties the mailbox' });
      return true;
    }
    const [, id] = /^\/view(?:\/(\d+))?\/?$/.exec(path ?? '') ?? [null];
    const mail = typeof id === 'string' ? mailbox.get(id) : undefined;
    if (id === null || (typeof id === 'string' && !mail)) json(404, { message: 'No such mail' });
    else
      answer(
        res,
        200,
        'text/html; charset=utf-8',
        String(await (mail ? mailPage(mail) : listPage(mailbox.list(filter(url))))),
      );
    return true;
  };
}

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
