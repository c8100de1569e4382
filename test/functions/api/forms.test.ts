import { describe, expect, test } from 'vitest';
import { FormSent } from '../../../functions/api/contracts/forms.ts';
import { after } from '../../../functions/domain/time.ts';
import { ConflictError } from '../../../functions/store/conflict.ts';
import { NOW } from '../../support/builders.ts';
import { form, formDesk as desk, valid } from '../../support/form-desk.ts';
import { BROWSER, bodyOf, type Call } from '../../support/http.ts';

const keyed = (key: string, body: object = valid): Call => ({ body, headers: { 'Idempotency-Key': key } });

describe('a request by form', () => {
  test.each([
    ['JSON', { body: valid }],
    ['a form', { body: form() }],
  ])('as %s becomes a ticket, and is told where to look', async (_what, request) => {
    const d = desk();
    const answer = await d.post(request);
    expect([answer.statusCode, FormSent.parse(bodyOf(answer))]).toMatchObject([201, { ref: 'K7Q2-M9X1' }]);
    expect(answer.headers['location']).toBe((bodyOf(answer) as { statusUrl: string }).statusUrl);
    expect(d.links.urlOf).toHaveBeenCalledWith({ for: 'status', ref: 'K7Q2M9X1', requester: 'cleo@example.org' });
    const [change, key] = d.open.mock.calls[0]!;
    expect(key).toBeNull();
    expect(change).toMatchObject({
      ticket: { area: 'billing', channel: 'form', subject: 'Charged twice', openedAt: NOW, version: 1 },
      messages: [{ text: 'Twice in March.', from: { name: 'Cleo', email: 'cleo@example.org' } }],
      outbox: [{ effect: { kind: 'send-mail' } }, { effect: { kind: 'start-execution' } }],
    });
  });

  test.each([
    ['Asia/Tokyo', 'Asia/Tokyo'],
    ['Nowhere/Atall', null],
    [undefined, null],
  ])('F79: remembers in which language it was sent, and the zone that it names: %s', async (timeZone, known) => {
    const d = desk();
    const body = timeZone === undefined ? form() : form({ timeZone });
    expect((await d.post({ body, headers: { 'accept-language': 'fr-CH' } })).statusCode).toBe(201);
    expect(d.open.mock.calls[0]![0]).toMatchObject({
      ticket: { language: 'fr', timeZone: known },
      mails: [{ content: { kind: 'acknowledgement', language: 'fr' } }],
    });
  });

  test('by a browser is answered with a page', async () => {
    const answer = await desk().post({ body: form(), headers: BROWSER });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([201, 'text/html; charset=utf-8']);
    expect(answer.body).toContain('K7Q2-M9X1');
  });

  test('for an area that is not there is not found', async () => {
    const d = desk();
    expect((await d.call('POST /forms/nothing', { body: valid })).statusCode).toBe(404);
    expect((await d.call('GET /forms/nothing')).statusCode).toBe(404);
    expect(d.open).not.toHaveBeenCalled();
  });

  test('whose reference is taken by chance gets another one', async () => {
    const d = desk();
    d.open.mockRejectedValueOnce(new ConflictError([], undefined));
    expect(bodyOf(await d.post({ body: valid }))).toMatchObject({ ref: 'K7Q2-M9X2' });
  });
});

test('P6: an address of the desk is nobody’s own: a request with it is refused by its field', async () => {
  const d = desk();
  const answer = await d.post({ body: { ...valid, email: 'Billing@Baton.test' } });
  expect([answer.statusCode, bodyOf(answer)]).toMatchObject([400, { details: { issues: [{ path: 'email' }] } }]);
  // Whatever is sent to the desk's domain comes in here.
  for (const email of ['billing+x@baton.test', 'anything@baton.test'])
    expect((await d.post({ body: { ...valid, email } })).statusCode).toBe(400);
  const asPage = await d.post({ body: form({ email: 'billing@baton.test' }), headers: BROWSER });
  expect(asPage.body).toContain('This is an address of ours. Please give your own');
  expect(d.open).not.toHaveBeenCalled();
});

describe('a form that lacks something', () => {
  const issuesOf = (answer: { body: string }) =>
    (JSON.parse(answer.body) as { details: { issues: { path: string }[] } }).details.issues.map(({ path }) => path);

  test.each(['name', 'email', 'subject', 'message'])('says that it is %s', async (field) => {
    const d = desk();
    for (const body of [{ ...valid, [field]: ' ' }, { ...valid, [field]: undefined }, form({ [field]: '' })]) {
      const answer = await d.post({ body });
      expect([answer.statusCode, issuesOf(answer)]).toEqual([400, [field]]);
    }
    expect(d.open).not.toHaveBeenCalled();
  });

  test('names all of it at once', async () => {
    expect(issuesOf(await desk().post({ body: {} }))).toEqual(['name', 'email', 'subject', 'message']);
  });

  test.each([
    ['email', 'nobody'],
    ['email', `${'c'.repeat(65)}@example.org`],
    ['email', 'two@example.org, more@example.org'],
    ['email', 'cleo@example.org\r\nbcc: eve@example.org'],
    ['subject', 'two\r\nlines'],
    ['subject', 'x'.repeat(201)],
    ['name', 'x'.repeat(101)],
    ['message', '€'.repeat(10_667)],
    ['message', ['two', 'values']],
    ['name', 'Cleo \ud800'],
    ['subject', '\udc00'],
    ['message', 'half a \ud83d smile'],
    ['key', 'k\ud800'],
  ])('or holds too much: %s', async (field, value) => {
    const answer = await desk().post({ body: { ...valid, [field]: value } });
    expect([answer.statusCode, issuesOf(answer)]).toEqual([400, [field]]);
  });

  test('is told so on its page, where what was typed is text', async () => {
    const answer = await desk().post({ body: form({ email: '<b>nobody</b>' }), headers: BROWSER });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('Please give an e-mail address');
    expect(answer.body).toContain('value="&lt;b&gt;nobody&lt;/b&gt;"');
  });
});

describe('P23: a form sent twice makes one ticket', () => {
  test.each([
    ['by the key of the rendered form', { body: form({ key: 'rendered-1' }) }],
    ['by Idempotency-Key', keyed('k1')],
  ])('%s', async (_what, request) => {
    const d = desk();
    const first = await d.post(request);
    d.clock.at = after(NOW, 3_600);
    const second = await d.post(request);
    expect(second).toEqual(first);
    expect(d.open).toHaveBeenCalledTimes(1);
  });

  test('five at the same time get the same answer', async () => {
    const d = desk();
    const answers = await Promise.all(Array.from({ length: 5 }, () => d.post(keyed('k1'))));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  });

  test('white space and the case of the address make no other message', async () => {
    const d = desk();
    const first = await d.post(keyed('k1'));
    expect(await d.post(keyed('k1', { ...valid, email: 'cleo@example.org', subject: ' Charged twice' }))).toEqual(
      first,
    );
  });

  test('the same key with another message is a mismatch', async () => {
    const d = desk();
    await d.post(keyed('k1'));
    const answer = await d.post(keyed('k1', { ...valid, message: 'Something else.' }));
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([422, { error: 'mismatch' }]);
    expect(d.open).toHaveBeenCalledTimes(1);
  });

  test('without a key, with an empty one, in another area, or after a day, it is another request', async () => {
    const d = desk();
    await d.post(keyed('k1'));
    await d.post({ body: valid });
    await d.post(keyed(' '));
    await d.post({ body: form({ key: '' }) });
    await d.call('POST /forms/shipping', keyed('k1'));
    d.clock.at = after(NOW, 86_400);
    await d.post(keyed('k1'));
    expect(d.open).toHaveBeenCalledTimes(6);
  });

  test('when no link can be signed nothing is opened: trying again makes the first ticket', async () => {
    const d = desk();
    d.links.urlOf.mockRejectedValueOnce(new Error('Secrets Manager is away'));
    expect((await d.post({ body: valid })).statusCode).toBe(500);
    expect(d.open).not.toHaveBeenCalled();
    expect((await d.post({ body: valid })).statusCode).toBe(201);
    expect(d.open).toHaveBeenCalledTimes(1);
  });

  test('a key that is too long is refused', async () => {
    expect((await desk().post(keyed('k'.repeat(256)))).statusCode).toBe(400);
    expect((await desk().post(keyed('k1', { ...valid, key: 'k'.repeat(256) }))).statusCode).toBe(400);
  });
});

test('P23: each rendering of the hosted form has a key of its own', async () => {
  const d = desk();
  const keyOf = async () => /name="key" value="([^"]+)"/.exec((await d.call('GET /forms/billing')).body)?.[1];
  const [first, second] = [await keyOf(), await keyOf()];
  expect(first).toBeTruthy();
  expect(second).not.toBe(first);
});
