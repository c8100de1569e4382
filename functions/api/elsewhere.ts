import { DeskError } from '../domain/errors.ts';
import type { Elsewhere } from '../shared/http.ts';
import { routes } from './routes.ts';

const patterns = routes.map(({ method, path }) => ({
  method,
  path: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}));

/**
 * What the desk says where it has no route. Throws DeskError `not_allowed` when there is one of another method, otherwise
 * `not_found`: so every refusal is of one shape, but those that API Gateway makes itself (401, 413, 429, 503).
 */
export const elsewhere: Elsewhere = ({ path }) => {
  const allow = patterns.filter((route) => route.path.test(path)).map(({ method }) => method);
  if (allow.length === 0) throw new DeskError('not_found', 'There is nothing at this address');
  throw new DeskError('not_allowed', `Only ${allow.join(' and ')} can be done at this address`, { allow });
};
