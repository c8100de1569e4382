/** Content security policies of pages that need more than others, or bear less: https://www.w3.org/TR/CSP3/ */
type Headers = Record<string, string>;

/**
 * Of a page from which files are fetched: the answer to a form of it may lead to their `origin`, as browsers hold
 * `form-action` against redirects as well. With `frames`, it shows a page of ours in a frame.
 */
export const leadingTo = (origin: string, { frames = false } = {}): Headers => ({
  'content-security-policy': [
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    `form-action 'self' ${origin}`,
    ...(frames ? ["frame-src 'self'"] : []),
  ].join('; '),
});

/**
 * Of a page with the HTML of a stranger in it, cleaned: no script, no form, no link, no origin of its own, nothing from
 * outside, whether it is shown in a frame (of our own pages alone) or by itself (F117).
 */
export const ofStrangers: Headers = {
  'content-security-policy':
    "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'",
  'x-frame-options': 'SAMEORIGIN',
};
