/** The document about the API: valid, complete, with examples that keep the contract; and the page made of the same. */
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { AddPerson } from '../../../functions/api/contracts/desk.ts';
import { openApi } from '../../../functions/api/contracts/openapi.ts';
import { type Operation, operations } from '../../../functions/api/contracts/operations.ts';
import { elsewhere } from '../../../functions/api/elsewhere.ts';
import { getOpenApi } from '../../../functions/api/reference/get-openapi.ts';
import { showReference } from '../../../functions/api/reference/show-reference.ts';
import { routes } from '../../../functions/api/routes.ts';
import { DeskError } from '../../../functions/domain/errors.ts';
import { bodyOf, http } from '../../support/http.ts';
import { CLIENT_TYPES, clientTypes } from '../../support/client-types.ts';

const { call } = http({ 'GET /v1/openapi.json': getOpenApi(), 'GET /v1/docs': showReference() });
type Document = {
  paths: Record<
    string,
    Record<string, { operationId: string; responses: Record<string, object>; parameters: { name: string }[] }>
  >;
  components: { schemas: Record<string, unknown> };
};
const served = async () => bodyOf(await call('GET /v1/openapi.json')) as Document;
const all: readonly (readonly [string, Operation])[] = Object.entries(operations);

describe('F112: the OpenAPI document', () => {
  test('is valid OpenAPI 3.1, and what is served', async () => {
    const document = await served();
    expect(document).toEqual(openApi());
    const { valid, errors } = await new Validator().validate(document);
    expect([valid, errors]).toEqual([true, undefined]);
  });

  /** What a shop calls without an account; other public routes are pages. */
  const OPEN = ['GET /forms/{area}', 'GET /status/{token}', 'POST /forms/{area}'];

  test('holds every route of the staff and what a shop calls, each with a name of its own', async () => {
    const { paths } = await served();
    const there = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(there.toSorted()).toEqual(
      [...OPEN, ...routes.flatMap((r) => (r.who !== 'anyone' ? [`${r.method} ${r.path}`] : []))].toSorted(),
    );
    const names = all.map(([, { id }]) => id);
    expect(new Set(names).size).toBe(names.length);
  });

  test('tells of every POST that it can be done once only, and of API Gateway’s own refusals', async () => {
    const { paths } = await served();
    for (const [path, methods] of Object.entries(paths))
      for (const [method, { parameters, responses }] of Object.entries(methods)) {
        const open = OPEN.some((key) => key.endsWith(` ${path}`));
        expect(parameters.some(({ name }) => name === 'Idempotency-Key')).toBe(method === 'post');
        expect(Object.keys(responses)).toEqual(
          expect.arrayContaining(['413', '429', '500', '503', ...(open ? ['404'] : ['400', '401', '403'])]),
        );
      }
  });

  test('says of the routes of a shop that they need no account, of a form its types, its refusals and when to try again', async () => {
    const { paths } = await served();
    const form = paths['/forms/{area}']!['post']!;
    expect(form).toMatchObject({
      security: [],
      requestBody: {
        content: {
          'application/json': { schema: { $ref: '#/components/schemas/SendForm' } },
          'application/x-www-form-urlencoded': { schema: { $ref: '#/components/schemas/SendForm' } },
          'multipart/form-data': { schema: { $ref: '#/components/schemas/SendFormWithFiles' } },
        },
      },
      responses: { 201: { headers: { Location: {} } }, 429: { headers: { 'Retry-After': {} } } },
    });
    expect(Object.keys(form.responses)).toEqual(['201', '400', '404', '413', '422', '429', '500', '503']);
    expect(paths['/status/{token}']!['get']).toMatchObject({ security: [] });
    expect(Object.keys(paths['/status/{token}']!['get']!.responses)).not.toContain('401');
  });

  test.each(all)(
    '%s: its examples are requests and answers as they are',
    (_key, { body, otherBodies = {}, answers }) => {
      for (const schema of [...(body ? [body] : []), ...Object.values(otherBodies), ...Object.values(answers)])
        for (const example of [schema.meta()?.examples ?? []].flat())
          expect(schema.safeParse(example).error).toBeUndefined();
      expect([(body ?? AddPerson).meta()?.examples].flat()[0]).toBeDefined();
    },
  );

  test('the types of the client are made of it: npm run draw', async () => {
    expect(readFileSync(CLIENT_TYPES, 'utf8')).toBe(await clientTypes());
  });
});

test('the page about the API shows every operation', async () => {
  const { body, headers } = await call('GET /v1/docs');
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  for (const [key, { id, summary }] of all) {
    expect(body).toContain(`id="${id}"`);
    expect(body).toContain(key);
    expect(body).toContain(summary.split('’')[0]);
  }
  expect(body).toContain('Answers 201; refuses with 400, 404, 413, 422, 429.');
  expect(body).not.toMatch(/<script|(?:src|href)="?https?:\/\/|\[object/);
});

describe('where there is no route', () => {
  const refused = (method: string, path: string) => {
    try {
      return elsewhere({ method, path });
    } catch (error) {
      return error instanceof DeskError ? [error.kind, error.details] : error;
    }
  };
  test.each([
    ['GET', '/', 'not_found', {}],
    ['GET', '/v1/nothing', 'not_found', {}],
    ['DELETE', '/v1/tickets', 'not_allowed', { allow: ['GET', 'POST'] }],
    ['GET', '/v1/tickets/K7Q2-M9XD/notes', 'not_allowed', { allow: ['POST'] }],
    ['TRACE', '/forms/billing', 'not_allowed', { allow: ['GET', 'POST', 'OPTIONS'] }],
  ])('%s %s is %s', (method, path, kind, details) => expect(refused(method, path)).toEqual([kind, details]));

  test('a refusal says which methods there are, in our shape', async () => {
    const desk = http({ 'GET /things': () => elsewhere({ method: 'PUT', path: '/v1/tickets' }) });
    const answer = await desk.call('GET /things');
    expect([answer.statusCode, answer.headers['allow'], bodyOf(answer)]).toMatchObject([
      405,
      'GET, POST',
      { error: 'not_allowed', message: 'Only GET and POST can be done at this address' },
    ]);
  });
});
