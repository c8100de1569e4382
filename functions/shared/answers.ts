/** What a function answers: JSON, pages, and the headers that keep both safe in a browser. */
export type ApiAnswer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Headers of every answer: nothing is kept by caches, guessed at, framed, or told to the next site. */
const SAFE = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;
/** What a page needs besides its own style and forms. */
type PageNeeds = {
  /** It shows a page of ours in a frame. */
  readonly frames?: boolean;
  /** Origin to which the answer to a form of it may lead on: browsers hold `form-action` against redirects as well. */
  readonly leadsTo?: string;
};
const policy = ({ frames = false, leadsTo }: PageNeeds) =>
  [
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    `form-action 'self'${leadsTo === undefined ? '' : ` ${leadsTo}`}`,
    ...(frames ? ["frame-src 'self'"] : []),
  ].join('; ');
/** No script, no form, no link, no origin of its own, nothing from outside; shown in frames of our own pages alone. */
const STRANGERS =
  "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

export const json = (statusCode: number, body: unknown, headers: Record<string, string> = {}): ApiAnswer => ({
  statusCode,
  headers: { ...SAFE, 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});
export const page = (statusCode: number, body: string, needs: PageNeeds = {}): ApiAnswer => ({
  statusCode,
  headers: { ...SAFE, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy(needs) },
  body,
});

/** A page with the HTML of a stranger in it, cleaned: in a sandbox, whether it is shown in a frame or by itself (F117). */
export const strangersPage = (body: string): ApiAnswer => {
  const { headers, ...answer } = page(200, body);
  return {
    ...answer,
    headers: { ...headers, 'content-security-policy': STRANGERS, 'x-frame-options': 'SAMEORIGIN' },
  };
};

/** Leads a browser to a page after its form was taken, so that reloading sends nothing again (RFC 9110, 15.4.4). */
export const seeOther = (location: string): ApiAnswer => ({
  statusCode: 303,
  headers: { ...SAFE, location },
  body: '',
});
