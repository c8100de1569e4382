/** CORS of an HTTP API: answers preflights itself and sets the headers of every answer (API Gateway, "Configure CORS for HTTP APIs"). */
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Reply } from './payload.ts';

const Configuration = z
  .object({
    AllowOrigins: z.array(z.string()).default([]),
    AllowMethods: z.array(z.string()).default([]),
    AllowHeaders: z.array(z.string()).default([]),
    ExposeHeaders: z.array(z.string()).default([]),
    AllowCredentials: z.boolean().default(false),
    MaxAge: z.coerce.number().optional(),
  })
  .optional();

export interface Cors {
  /** The answer to a preflight; undefined when the request is none. */
  preflight(req: IncomingMessage): Reply | undefined;
  /** Headers for the answer to any other request. */
  headers(req: IncomingMessage): Record<string, string>;
}

/** Undefined when the API has no CORS configuration. */
export function corsOf(configuration: unknown): Cors | undefined {
  const cors = Configuration.parse(configuration);
  if (cors === undefined) return undefined;
  const headers = (req: IncomingMessage): Record<string, string> => {
    const { origin } = req.headers;
    if (origin === undefined) return {};
    const allowed = cors.AllowOrigins.includes('*') ? '*' : cors.AllowOrigins.find((one) => one === origin);
    if (allowed === undefined) return {};
    return {
      'access-control-allow-origin': allowed,
      ...(allowed === '*' ? {} : { vary: 'origin' }),
      ...(cors.AllowCredentials ? { 'access-control-allow-credentials': 'true' } : {}),
      ...(cors.ExposeHeaders.length > 0 ? { 'access-control-expose-headers': cors.ExposeHeaders.join(',') } : {}),
    };
  };
  return {
    headers,
    preflight(req) {
      const asked =
        req.method === 'OPTIONS' &&
        req.headers.origin !== undefined &&
        req.headers['access-control-request-method'] !== undefined;
      if (!asked) return undefined;
      const allowed = 'access-control-allow-origin' in headers(req);
      const more = {
        'access-control-allow-methods': cors.AllowMethods.join(','),
        'access-control-allow-headers': cors.AllowHeaders.join(','),
        ...(cors.MaxAge === undefined ? {} : { 'access-control-max-age': String(cors.MaxAge) }),
      };
      return { status: 204, headers: allowed ? more : {}, cookies: [], body: Buffer.alloc(0) };
    },
  };
}
