/** Which route of an HTTP API a request takes (API Gateway, "Create routes for HTTP APIs"). */

export interface Match<R> {
  readonly route: R;
  /** Decoded, as API Gateway gives them. */
  readonly parameters: Record<string, string>;
}

/**
 * The most specific route for `POST /forms/billing`: literal segments before parameters, and `$default` when there is no
 * other. Undefined when there is none. Keys are of the form `POST /forms/{area}`; see `checkKey`.
 */
export function matchRoute<R extends { readonly key: string }>(
  routes: readonly R[],
  method: string,
  path: string,
): Match<R> | undefined {
  let best: (Match<R> & { rank: string }) | undefined;
  for (const route of routes) {
    const found = matchOne(route.key, `${method} ${path}`);
    if (found !== undefined && (best === undefined || found.rank < best.rank)) best = { route, ...found };
  }
  const rest = routes.find(({ key }) => key === DEFAULT);
  return best ?? (rest && { route: rest, parameters: {} });
}

/** Takes what no other route takes, of whatever method. */
const DEFAULT = '$default';

/** The rank is compared as text: `0` for each literal segment, `1` for a parameter. */
function matchOne(key: string, asked: string): { parameters: Record<string, string>; rank: string } | undefined {
  const [wanted, given] = [key.split('/'), asked.split('/')];
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  let rank = '';
  for (const [at, segment] of wanted.entries()) {
    const value = decoded(given[at] ?? '');
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (name === undefined ? value !== segment : value === '') return undefined;
    if (name !== undefined) parameters[name] = value;
    rank += name === undefined ? '0' : '1';
  }
  return { parameters, rank };
}

/** Throws an Error for the keys that the local desk does not route: ANY, greedy parameters. */
export function checkKey(key: string): string {
  if (key === DEFAULT || /^(GET|POST|PUT|PATCH|DELETE|OPTIONS) \/[^+]*$/.test(key)) return key;
  throw new Error(`Route ${key}: the local desk routes METHOD /path/{parameter} and $default only`);
}

/** Percent-decoding that leaves what is no valid encoding as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
