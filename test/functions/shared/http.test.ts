import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { DeskError, type ErrorKind } from '../../../functions/domain/errors.ts';
import { type ApiEvent, json, page, parse } from '../../../functions/shared/http.ts';
import { BROWSER, bodyOf, http } from '../../support/http.ts';

const echo = async ({ body, path, query, sub }: ApiEvent) => json(200, { body, path, query, sub: sub ?? null });
const fails = (error: unknown) => async () => {
  throw error;
};
const api = (error: unknown = new DeskError('not_found', 'There is no such thing')) =>
  http({
    'GET /things/{id}': echo,
    'POST /things': echo,
    'GET /pages': async () => page(200, '<p>hello</p>'),
    'GET /fails': fails(error),
    'POST /strict': async ({ body }) => json(200, parse(z.strictObject({ name: z.string(), size: z.int() }), body)),
  });

describe('what a handler is given', () => {
  test('path, query and the sub of a checked token', async () => {
    const answer = await api().call('GET /things/t1', { query: { limit: '2' }, sub: 'sub-ana' });
    expect(bodyOf(answer)).toEqual({ path: { id: 't1' }, query: { limit: '2' }, sub: 'sub-ana' });
  });

  test('a JSON body, whatever the case of its header', async () => {
    const answer = await api().call('POST /things', {
      body: '{"a":1}',
      headers: { 'content-type': '', 'Content-Type': 'application/json; charset=utf-8' },
    });
    expect(bodyOf(answer)).toMatchObject({ body: { a: 1 } });
  });

  test('no body where there is none, though a program names JSON with every request', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const [get, post] = [
      await api().call('GET /things/t1', { headers }),
      await api().call('POST /things', { headers }),
    ];
    expect([get.statusCode, post.statusCode]).toEqual([200, 200]);
    expect(bodyOf(get)).toEqual({ path: { id: 't1' }, query: {}, sub: null });
  });

  test('a form’s body, which an HTTP API sends as base64', async () => {
    const answer = await api().call('POST /things', { body: new URLSearchParams({ name: 'Zoë & Co' }) });
    expect(bodyOf(answer)).toMatchObject({ body: { name: 'Zoë & Co' } });
  });
});

describe('refusals', () => {
  test.each<[ErrorKind, number]>([
    ['invalid', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not_found', 404],
    ['not_allowed', 405],
    ['conflict', 409],
    ['stale', 412],
    ['mismatch', 422],
    ['too_large', 413],
    ['too_many', 429],
  ])('%s is %i, as JSON and as a page', async (kind, status) => {
    const desk = api(new DeskError(kind, 'Please look <again>', { area: 'billing' }));
    const asJson = await desk.call('GET /fails');
    expect(asJson.statusCode).toBe(status);
    expect(bodyOf(asJson)).toEqual({ error: kind, message: 'Please look <again>', details: { area: 'billing' } });
    const asPage = await desk.call('GET /fails', { headers: BROWSER });
    expect([asPage.statusCode, asPage.headers['content-type']]).toEqual([status, 'text/html; charset=utf-8']);
    expect(asPage.body).toContain('Please look &lt;again&gt;');
    expect(desk.log.info).toHaveBeenCalledWith('request refused', { kind, area: 'billing' });
    expect(desk.log.error).not.toHaveBeenCalled();
  });

  test.each([
    ['malformed JSON', { body: '{"name":' }],
    ['an empty JSON body', { body: '' }],
    ['JSON announced and nothing sent', { headers: { 'content-type': 'application/json' } }],
    ['no body at all', {}],
    ['text', { body: 'name=Cleo&size=1', headers: { 'content-type': 'text/plain' } }],
    ['XML', { body: '<name/>', headers: { 'content-type': 'application/xml' } }],
    ['JSON that is no object', { body: '[1]' }],
    ['null', { body: 'null' }],
  ])('a body that cannot be used is one kind: %s', async (_what, call) => {
    const answer = await api().call('POST /strict', call);
    expect(answer.statusCode).toBe(400);
    expect(bodyOf(answer)).toMatchObject({ error: 'invalid' });
  });

  test.each(['{"name": "Cleo", "size": 1}', ' [1]'])(
    '%s that is called a form, as curl does, is told what it is',
    async (body) => {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const answer = await api().call('POST /strict', { body: Buffer.from(body), headers });
      expect(bodyOf(answer)).toMatchObject({ message: expect.stringContaining('with the matching Content-Type') });
    },
  );

  test('nothing that was sent goes to the log, not even as the name of a field', async () => {
    const desk = api();
    const answer = await desk.call('POST /strict', {
      body: { name: 'Cleo', size: 'x', ['Cleo’s words '.repeat(20)]: 1 },
    });
    expect(bodyOf(answer)).toMatchObject({ details: { issues: [{ path: 'size' }, { path: '' }] } });
    expect(answer.body.length).toBeLessThan(600);
    expect(desk.log.info).toHaveBeenCalledExactlyOnceWith('request refused', { kind: 'invalid', fields: ['size', ''] });
  });

  test('every field that is wrong is named', async () => {
    const answer = await api().call('POST /strict', { body: { size: 'big' } });
    expect(bodyOf(answer)).toMatchObject({ details: { issues: [{ path: 'name' }, { path: 'size' }] } });
  });

  test.each(['GET /nothing', 'PUT /things', 'GET /things', 'HEAD /pages', 'OPTIONS /pages'])(
    '%s is not found',
    async (route) => {
      const answer = await api().call(route);
      expect([answer.statusCode, bodyOf(answer)]).toMatchObject([404, { error: 'not_found' }]);
    },
  );
});

describe('a crash', () => {
  const cause = new Error('table desk-prod is gone', { cause: new Error('key AKIA') });
  test.each([{}, BROWSER])('keeps its cause to itself, and tells the log (%o)', async (headers) => {
    const desk = api(cause);
    const answer = await desk.call('GET /fails', { headers });
    expect(answer.statusCode).toBe(500);
    expect(JSON.stringify(answer)).not.toMatch(/desk-prod|AKIA|http\.test/);
    expect(answer.body).toContain('Something went wrong on our side');
    expect(desk.log.error).toHaveBeenCalledExactlyOnceWith('request failed', { error: cause });
  });

  test('that looks like a parser’s refusal but is ours is still a crash', async () => {
    const answer = await api(Object.assign(new Error('inside'), { statusCode: 503 })).call('GET /fails');
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([500, { error: 'internal' }]);
  });
});

describe('every answer', () => {
  const desk = api(new Error('gone'));
  test.each([
    ['a page', 'GET /pages', {}],
    ['JSON', 'GET /things/t1', {}],
    ['a refusal', 'GET /nothing', {}],
    ['a refusal as a page', 'GET /nothing', BROWSER],
    ['a crash', 'GET /fails', {}],
    ['a crash as a page', 'GET /fails', BROWSER],
    ['an unreadable body', 'POST /things', { 'content-type': 'application/json' }],
  ])('is kept by no cache, framed by nobody and told to no other site: %s', async (_what, route, headers) => {
    const answer = await desk.call(route, { headers });
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    const isPage = answer.headers['content-type']?.startsWith('text/html');
    expect(answer.headers['content-security-policy'] ?? '').toMatch(isPage ? /default-src 'none'.*form-action/ : /^$/);
  });
});
