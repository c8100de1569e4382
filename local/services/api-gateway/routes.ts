/** Which route of an HTTP API a request takes (API Gateway, "Create routes for HTTP APIs"). */

export interface RoutePattern {
  /** `POST /forms/{area}`, `ANY /{proxy+}` or `$default` */
  readonly key: string;
}

export interface Match<R> {
  readonly route: R;
  /** Decoded, as API Gateway gives them. */
  readonly parameters: Record<string, string>;
}

/**
 * The most specific route: literal segments before parameters before a greedy parameter, then the method itself before
 * ANY, and `$default` last. Undefined when there is none.
 */
export function matchRoute<R extends RoutePattern>(
  routes: readonly R[],
  method: string,
  path: string,
): Match<R> | undefined {
  let best: (Match<R> & { rank: string }) | undefined;
  for (const route of routes) {
    const found = matchOne(route.key, method, path);
    if (found !== undefined && (best === undefined || found.rank < best.rank)) best = { route, ...found };
  }
  return best;
}

/** The rank is compared as text: per segment `0` literal, `1` parameter, `2` greedy; then `0` method, `1` ANY. */
function matchOne(
  key: string,
  method: string,
  path: string,
): { parameters: Record<string, string>; rank: string } | undefined {
  if (key === '$default') return { parameters: {}, rank: '9' };
  const [keyMethod, keyPath = ''] = key.split(' ');
  if (keyMethod !== method && keyMethod !== 'ANY') return undefined;
  const [wanted, given] = [keyPath.split('/').slice(1), path.split('/').slice(1)];
  const parameters: Record<string, string> = {};
  let rank = '';
  for (const [at, segment] of wanted.entries()) {
    const name = /^\{(.+?)(\+?)\}$/.exec(segment);
    const value = name?.[2] === '+' ? given.slice(at).join('/') : given[at];
    if (value === undefined || (name !== null && value === '')) return undefined;
    if (name === null && decoded(value) !== segment) return undefined;
    if (name?.[1] !== undefined) parameters[name[1]] = decoded(value);
    rank += name === null ? '0' : name[2] === '+' ? '2' : '1';
    if (name?.[2] === '+') return { parameters, rank: `${rank}${keyMethod === 'ANY' ? 1 : 0}` };
  }
  return wanted.length === given.length ? { parameters, rank: `${rank}${keyMethod === 'ANY' ? 1 : 0}` } : undefined;
}

/** Percent-decoding that leaves what is no valid encoding as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
