import * as z from 'zod';
import type { ErrorKind } from '../../domain/errors.ts';
import { STATUS } from '../../shared/http.ts';
import { type Route, routes } from '../routes.ts';
import { type Operation, operations } from './operations.ts';
import { answered, asked, clean, exampleOf, type Json, refTo, schemas } from './schemas.ts';
import { GatewayRefusal, Refusal } from './shapes.ts';

/** The contract of the HTTP API, as OpenAPI 3.1. Made of `routes.ts` and the contracts beside this file. */
export function openApi(): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes)
    if (route.entry === 'staff')
      paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
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
const ABOUT = `Sign in and send \`Authorization: Bearer …\`. Who may call a route stands with it as \`x-baton-who\`.

**Lists** give \`items\` and a \`cursor\`, which is null when nothing more was found.
**Once only:** send an \`Idempotency-Key\` with any POST. For 24 hours a repeat gets the first answer, byte for byte, and does nothing; the same key with another request is refused with 422.
**Nobody overtaken:** what has a version carries an \`ETag\`. Send it as \`If-Match\` with a change, and it is refused with 412 when somebody was faster. \`If-None-Match\` gives 304 when nothing has changed.
**Refusals** are \`{error, message, details}\`. API Gateway's own (401, 413, 429, 503) have a \`message\` alone.`;

/** Every route may give these: the first five in our shape, the others by API Gateway itself. */
const ALWAYS: readonly ErrorKind[] = ['invalid', 'forbidden'];
const GATEWAY = { 401: 'Nobody is signed in', 413: 'Too large', 429: 'Too many at once', 503: 'Not just now' };

function operationOf({ method, path, who }: Extract<Route, { entry: 'staff' }>): Json {
  const operation = contractOf(`${method} ${path}`);
  const { id, tag, summary, query, body, bodyOptional, answers, refusals, versioned } = operation;
  const good = Object.entries(answers).map(([status, schema]) => [
    status,
    {
      description: summary,
      ...content(refTo(answered, schema), exampleOf(schema)),
      ...(versioned && { headers: { ETag } }),
    },
  ]);
  const kinds = [...ALWAYS, ...refusals].map((kind) => [String(STATUS[kind]), refusal(kind)]);
  const gateway = Object.entries(GATEWAY).map(([status, description]) => [
    status,
    { description, ...content(refTo(answered, GatewayRefusal)) },
  ]);
  const failed = { anyOf: [refTo(answered, Refusal), refTo(answered, GatewayRefusal)] };
  return {
    operationId: id,
    tags: [tag],
    summary,
    'x-baton-who': who,
    parameters: [...inPath(path), ...(query ? inQuery(query) : []), ...inHeaders(method, operation)],
    ...(body && { requestBody: { required: bodyOptional !== true, ...content(refTo(asked, body), exampleOf(body)) } }),
    responses: {
      ...Object.fromEntries(good),
      ...(method === 'GET' && versioned && { 304: { description: 'You have it already', headers: { ETag } } }),
      ...Object.fromEntries(kinds),
      ...Object.fromEntries(gateway),
      500: { description: 'Something went wrong on our side', ...content(failed) },
    },
  };
}

const contracts = new Map<string, Operation>(Object.entries(operations));
/** The contract of a route of the staff; each has one, says the compiler. */
function contractOf(key: string): Operation {
  const found = contracts.get(key);
  if (!found) throw new Error(`${key} has no contract`);
  return found;
}

const REASONS: Partial<Record<ErrorKind, string>> = {
  invalid: 'Something of the request is not right; `details.issues` says what',
  forbidden: 'Your account does not allow this',
  not_found: 'There is no such thing, or it is not yours to see',
  conflict: 'It does not stand so that this can be done',
  stale: 'It has changed since the version of If-Match',
  mismatch: 'The Idempotency-Key was used for another request',
};
const refusal = (kind: ErrorKind): Json => ({
  description: REASONS[kind] ?? kind,
  ...content(refTo(answered, Refusal)),
});
const ETag = { description: 'Version and digest', schema: { type: 'string' } };
const content = (schema: Json, example?: unknown): Json => ({
  content: { 'application/json': { schema, ...(example !== undefined && { example }) } },
});

const EXAMPLES: Readonly<Record<string, string>> = { ref: 'K7Q2-M9XD', id: 'billing', email: 'carla@example.com' };
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

function inHeaders(method: Route['method'], { versioned }: Operation): Json[] {
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
            minLength: 1,
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
