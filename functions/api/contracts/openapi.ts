import * as z from 'zod';
import type { ErrorKind } from '../../domain/errors.ts';
import { STATUS } from '../../shared/http.ts';
import { type Route, routes } from '../routes.ts';
import { type Operation, operations, refusalsOf } from './operations.ts';
import { answered, asked, clean, exampleOf, type Json, refTo, schemas } from './schemas.ts';
import { GatewayRefusal, Refusal } from './shapes.ts';

/** The contract of the HTTP API, as OpenAPI 3.1. Made of `routes.ts` and the contracts beside this file. */
export function openApi(): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const operation = contracts.get(`${route.method} ${route.path}`);
    if (operation)
      paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route, operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Baton',
      version: '1',
      summary: 'A customer-service desk that never drops the ball',
      description: ABOUT,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(Object.values(operations).map(({ tag }) => tag))].map((name) => ({ name })),
    security: [{ staff: [] }],
    paths,
    components: {
      schemas: { ...schemas(asked, 'input'), ...schemas(answered, 'output') },
      securitySchemes: {
        staff: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'An access token of the user pool' },
      },
    },
  };
}

/** What holds for every route, for people. */
const ABOUT = `Customers need no account: their shop sends a form for them, and their private link shows how it stands. Staff sign in and send \`Authorization: Bearer …\`. Who may call a route stands with it as \`x-baton-who\`.

**Lists** give \`items\` and a \`cursor\`, which is null when nothing more was found.
**Once only:** send an \`Idempotency-Key\` with any POST. For 24 hours a repeat gets the first answer, byte for byte, and does nothing; the same key with another request is refused with 422.
**Nobody overtaken:** what has a version carries an \`ETag\`. Send it as \`If-Match\` with a change, and it is refused with 412 when somebody was faster. \`If-None-Match\` gives 304 when nothing has changed.
**Refusals** are \`{error, message, details}\`. API Gateway's own (401, 413, 429, 503) have a \`message\` alone.`;

/** API Gateway itself may give these. */
const UNAUTHORIZED = { 401: 'Nobody is signed in' };
const GATEWAY = { 413: 'Too large', 429: 'Too many at once', 503: 'Not just now' };

function operationOf({ method, path, who }: Route, operation: Operation): Json {
  const { id, tag, summary, about, query, body, otherBodies, bodyOptional, answers, page, table, versioned } =
    operation;
  const open = who === 'anyone';
  const good = Object.entries(answers).map(([status, schema]) => [
    status,
    {
      description: summary,
      content: {
        ...(page !== 'always' && typed(JSON_TYPE, refTo(answered, schema), exampleOf(schema))),
        ...(table && typed('text/csv', { type: 'string' })),
        ...(page && typed('text/html', page === 'always' ? refTo(answered, schema) : { type: 'string' })),
      },
      ...(versioned && { headers: { ETag } }),
      ...(open && status === '201' && { headers: { Location } }),
    },
  ]);
  const kinds = refusalsOf(operation, who).map((kind): [string, Json] => [String(STATUS[kind]), refusal(kind)]);
  const ours = new Set(kinds.map(([status]) => status));
  const gateway = Object.entries({ ...(!open && UNAUTHORIZED), ...GATEWAY }).map(([status, description]) => [
    status,
    ours.has(status)
      ? { ...refusal(status === '429' ? 'too_many' : 'too_large'), ...content(EITHER) }
      : { description, ...content(refTo(answered, GatewayRefusal)) },
  ]);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(about !== undefined && { description: about }),
    'x-baton-who': who,
    ...(open && { security: [] }),
    parameters: [...inPath(path), ...(query ? inQuery(query) : []), ...inHeaders(method, operation, open)],
    ...(body && {
      requestBody: {
        required: bodyOptional !== true,
        content: Object.assign(
          {},
          ...Object.entries({ [JSON_TYPE]: body, ...otherBodies }).map(([type, schema]) =>
            typed(type, refTo(asked, schema), exampleOf(schema)),
          ),
        ),
      },
    }),
    responses: {
      ...Object.fromEntries(good),
      ...(method === 'GET' && versioned && { 304: { description: 'You have it already', headers: { ETag } } }),
      ...Object.fromEntries(kinds),
      ...Object.fromEntries(gateway),
      500: { description: 'Something went wrong on our side', ...content(EITHER) },
    },
  };
}

const contracts = new Map<string, Operation>(Object.entries(operations));

const REASONS: Partial<Record<ErrorKind, string>> = {
  invalid: 'Something of the request is not right; `details.issues` says what',
  forbidden: 'Your account does not allow this',
  not_found: 'There is no such thing, or it is not yours to see',
  conflict: 'It does not stand so that this can be done',
  stale: 'It has changed since the version of If-Match',
  mismatch: 'The Idempotency-Key was used for another request',
  too_large: 'Too large: more than 4 MB of files (with `error`), or more than API Gateway takes (a `message` alone)',
  too_many:
    'Too many within an hour (with `error`; `Retry-After` says when to try again), or at once (a `message` alone)',
};
const refusal = (kind: ErrorKind): Json => ({
  description: REASONS[kind] ?? kind,
  ...content(refTo(answered, Refusal)),
  ...(kind === 'too_many' && { headers: { 'Retry-After': RetryAfter } }),
});
const ETag = { description: 'Version and digest', schema: { type: 'string' } };
const Location = { description: 'The same as `statusUrl`', schema: { type: 'string' } };
const RetryAfter = { description: 'Seconds', schema: { type: 'integer', minimum: 1 } };
const JSON_TYPE = 'application/json';
const typed = (type: string, schema: Json, example?: unknown): Json => ({
  [type]: { schema, ...(example !== undefined && { example }) },
});
const content = (schema: Json, example?: unknown): Json => ({ content: typed(JSON_TYPE, schema, example) });
/** A refusal of ours, or one by API Gateway itself. */
const EITHER: Json = { anyOf: [refTo(answered, Refusal), refTo(answered, GatewayRefusal)] };

const EXAMPLES: Readonly<Record<string, string>> = {
  ref: 'K7Q2-M9XD',
  id: 'billing',
  email: 'carla@example.com',
  area: 'billing',
  token: 'TOKEN',
  period: '2026-W48',
  figure: 'first-touch',
  month: '2026-03',
};
const inPath = (path: string): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
    example: EXAMPLES[name],
  }));

function inQuery(query: z.ZodObject): Json[] {
  return Object.entries(query.shape).map(([name, schema]) => {
    const { description, ...shape } = clean(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
    return { name, in: 'query', required: false, schema: shape, ...(description !== undefined && { description }) };
  });
}

function inHeaders(method: Route['method'], { versioned }: Operation, open: boolean): Json[] {
  const header = (name: string, description: string, example: string, limits: Json = {}) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string', ...limits },
    example,
  });
  return [
    ...(method === 'POST'
      ? [
          header('Idempotency-Key', 'Done once only, for 24 hours', '3f0c9e1e-call-1182', {
            // A form with an empty key is sent as one without.
            ...(!open && { minLength: 1 }),
            maxLength: 255,
          }),
        ]
      : []),
    ...(method === 'GET' && versioned
      ? [header('If-None-Match', 'The ETag that you have', '"7-1f0c9e1e3f0c9e1e"')]
      : []),
    ...(method !== 'GET' && versioned ? [header('If-Match', 'The ETag that you have read, or "7"', '"7"')] : []),
  ];
}
