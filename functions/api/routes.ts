/**
 * The table of contents of the API. API Gateway gets one route per line, with its own authorizer; the function named
 * by `entry` must have a handler for each of its lines (checked by the compiler in `functions/entry/`).
 *
 * `who` is the least that a caller must be. It is checked in one place before any handler runs (`staff-api.ts`):
 *   anyone           no account; what may be seen or done hangs on the signed link in the path, if there is one
 *   staff            a person of this desk, by an account that an invitation bound to them
 *   representative   of the area that it is about, or its lead, or the ticket's holder; to others it does not exist (F120)
 *   lead             of an area in which the person serves whose record it is; nobody else, administrators neither (F99)
 *   administrator    of the desk, for whom every other route is open too
 */
export const routes = [
  // Pages and forms for everybody. What may be seen or done hangs on the signed link in the path, if there is one.
  { method: 'GET', path: '/forms/{area}', entry: 'public', who: 'anyone' },
  { method: 'POST', path: '/forms/{area}', entry: 'public', who: 'anyone' },
  { method: 'OPTIONS', path: '/forms/{area}', entry: 'public', who: 'anyone' },
  { method: 'GET', path: '/asks/{token}', entry: 'public', who: 'anyone' },
  { method: 'POST', path: '/asks/{token}', entry: 'public', who: 'anyone' },
  { method: 'GET', path: '/cases/{token}', entry: 'public', who: 'anyone' },
  { method: 'POST', path: '/cases/{token}', entry: 'public', who: 'anyone' },
  { method: 'GET', path: '/cases/{token}/messages/{number}', entry: 'public', who: 'anyone' },
  { method: 'GET', path: '/cases/{token}/messages/{number}/html', entry: 'public', who: 'anyone' },
  { method: 'POST', path: '/cases/{token}/messages/{number}/parts/{part}', entry: 'public', who: 'anyone' },
  { method: 'GET', path: '/status/{token}', entry: 'public', who: 'anyone' },
  { method: 'POST', path: '/status/{token}/messages', entry: 'public', who: 'anyone' },
  { method: 'GET', path: '/votes/{token}', entry: 'public', who: 'anyone' },
  { method: 'POST', path: '/votes/{token}', entry: 'public', who: 'anyone' },
  { method: 'GET', path: '/stories/{token}', entry: 'public', who: 'anyone' },
  { method: 'POST', path: '/stories/{token}', entry: 'public', who: 'anyone' },
  { method: 'GET', path: '/ideas/{token}', entry: 'public', who: 'anyone' },
  { method: 'POST', path: '/ideas/{token}', entry: 'public', who: 'anyone' },
  { method: 'GET', path: '/walks/{token}', entry: 'public', who: 'anyone' },
  { method: 'POST', path: '/walks/{token}', entry: 'public', who: 'anyone' },
  // What the API is, for programs and for people.
  { method: 'GET', path: '/v1/openapi.json', entry: 'reference', who: 'anyone' },
  { method: 'GET', path: '/v1/docs', entry: 'reference', who: 'anyone' },
  // What reports count, by an account or by the private link of a person. Reads, and writes nothing.
  { method: 'GET', path: '/reports/{token}', entry: 'reports', who: 'anyone' },
  { method: 'GET', path: '/reports/{token}/{week}', entry: 'reports', who: 'anyone' },
  { method: 'GET', path: '/reports/{token}/{week}/aloud', entry: 'reports', who: 'anyone' },
  { method: 'GET', path: '/reports/{token}/{week}/cases/{ref}', entry: 'reports', who: 'anyone' },
  { method: 'GET', path: '/reports/{token}/analysis/{period}', entry: 'reports', who: 'anyone' },
  { method: 'GET', path: '/reports/{token}/analysis/{period}/{figure}/tickets', entry: 'reports', who: 'anyone' },
  { method: 'GET', path: '/v1/reports/analysis/{period}', entry: 'reports', who: 'staff' },
  { method: 'GET', path: '/v1/reports/analysis/{period}/{figure}/tickets', entry: 'reports', who: 'staff' },
  { method: 'GET', path: '/v1/reports/recognition', entry: 'reports', who: 'staff' },
  { method: 'GET', path: '/v1/reports/recognition/{week}', entry: 'reports', who: 'staff' },
  // Staff, by an access token of the user pool. Which areas somebody may see is in the table.
  { method: 'GET', path: '/v1/tickets', entry: 'staff', who: 'staff' },
  { method: 'POST', path: '/v1/tickets', entry: 'staff', who: 'staff' },
  { method: 'GET', path: '/v1/tickets/{ref}', entry: 'staff', who: 'representative' },
  { method: 'POST', path: '/v1/tickets/{ref}/take', entry: 'staff', who: 'representative' },
  { method: 'POST', path: '/v1/tickets/{ref}/release', entry: 'staff', who: 'representative' },
  { method: 'POST', path: '/v1/tickets/{ref}/ladder', entry: 'staff', who: 'representative' },
  { method: 'POST', path: '/v1/tickets/{ref}/messages', entry: 'staff', who: 'representative' },
  { method: 'POST', path: '/v1/tickets/{ref}/notes', entry: 'staff', who: 'representative' },
  { method: 'POST', path: '/v1/tickets/{ref}/resolution', entry: 'staff', who: 'representative' },
  { method: 'POST', path: '/v1/tickets/{ref}/reopen', entry: 'staff', who: 'representative' },
  { method: 'POST', path: '/v1/tickets/{ref}/held', entry: 'staff', who: 'representative' },
  { method: 'POST', path: '/v1/tickets/{ref}/requester', entry: 'staff', who: 'representative' },
  { method: 'POST', path: '/v1/tickets/{ref}/story', entry: 'staff', who: 'representative' },
  { method: 'GET', path: '/v1/stories', entry: 'staff', who: 'staff' },
  { method: 'GET', path: '/v1/stories/{id}', entry: 'staff', who: 'staff' },
  { method: 'POST', path: '/v1/stories/{id}/publish', entry: 'staff', who: 'representative' },
  { method: 'POST', path: '/v1/kudos', entry: 'staff', who: 'representative' },
  { method: 'GET', path: '/v1/kudos', entry: 'staff', who: 'staff' },
  { method: 'POST', path: '/v1/rewards', entry: 'staff', who: 'representative' },
  { method: 'GET', path: '/v1/rewards/mine', entry: 'staff', who: 'staff' },
  { method: 'GET', path: '/v1/rewards/{month}', entry: 'staff', who: 'administrator' },
  { method: 'POST', path: '/v1/rewards/{id}/approval', entry: 'staff', who: 'administrator' },
  { method: 'PUT', path: '/v1/rewards/budget/{month}', entry: 'staff', who: 'administrator' },
  { method: 'POST', path: '/v1/tickets/{ref}/reviews', entry: 'staff', who: 'representative' },
  { method: 'POST', path: '/v1/tickets/{ref}/letters', entry: 'staff', who: 'representative' },
  { method: 'GET', path: '/v1/ideas', entry: 'staff', who: 'staff' },
  { method: 'POST', path: '/v1/ideas', entry: 'staff', who: 'staff' },
  { method: 'GET', path: '/v1/ideas/{id}', entry: 'staff', who: 'staff' },
  { method: 'POST', path: '/v1/ideas/{id}/tickets', entry: 'staff', who: 'staff' },
  { method: 'POST', path: '/v1/ideas/{id}/shipped', entry: 'staff', who: 'staff' },
  { method: 'GET', path: '/v1/walks/{quarter}', entry: 'staff', who: 'staff' },
  { method: 'GET', path: '/v1/walks/{quarter}/cases/{number}', entry: 'staff', who: 'staff' },
  { method: 'POST', path: '/v1/walks/{quarter}/answers', entry: 'staff', who: 'staff' },
  { method: 'GET', path: '/v1/channels', entry: 'staff', who: 'staff' },
  { method: 'PUT', path: '/v1/channels/{id}', entry: 'staff', who: 'administrator' },
  { method: 'GET', path: '/v1/status', entry: 'staff', who: 'staff' },
  { method: 'GET', path: '/v1/quarantine', entry: 'staff', who: 'administrator' },
  { method: 'POST', path: '/v1/quarantine/{id}/release', entry: 'staff', who: 'administrator' },
  { method: 'GET', path: '/v1/areas', entry: 'staff', who: 'staff' },
  { method: 'GET', path: '/v1/areas/{id}', entry: 'staff', who: 'representative' },
  { method: 'PUT', path: '/v1/areas/{id}', entry: 'staff', who: 'administrator' },
  { method: 'GET', path: '/v1/people', entry: 'staff', who: 'staff' },
  { method: 'POST', path: '/v1/people', entry: 'staff', who: 'administrator' },
  { method: 'GET', path: '/v1/people/{id}', entry: 'staff', who: 'staff' },
  { method: 'GET', path: '/v1/me/record', entry: 'staff', who: 'staff' },
  { method: 'GET', path: '/v1/me/looks', entry: 'staff', who: 'staff' },
  { method: 'POST', path: '/v1/people/{id}/record', entry: 'staff', who: 'lead' },
  { method: 'PUT', path: '/v1/people/{id}', entry: 'staff', who: 'administrator' },
  { method: 'GET', path: '/v1/addresses/{email}', entry: 'staff', who: 'administrator' },
  { method: 'POST', path: '/v1/addresses/{email}/lift', entry: 'staff', who: 'administrator' },
] as const;

/** Everything else, of whatever method, is refused in our own words by this function. */
export const ELSEWHERE = { key: '$default', entry: 'public' } as const;

export type Route = (typeof routes)[number];
export type Entry = Route['entry'];
/** `GET /forms/{area}` of one entry. */
export type RouteKey<E extends Entry> = KeyOf<Extract<Route, { entry: E }>>;
/** Those of an entry that ask for an account; the others are for anyone. */
export type StaffKey<E extends Entry> = KeyOf<Exclude<Extract<Route, { entry: E }>, { who: 'anyone' }>>;
export type OpenKey<E extends Entry> = KeyOf<Extract<Route, { entry: E; who: 'anyone' }>>;
type KeyOf<R extends Route> = R extends { method: infer M extends string; path: infer P extends string }
  ? `${M} ${P}`
  : never;
