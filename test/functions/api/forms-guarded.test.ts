import { describe, expect, test } from 'vitest';
import { cellOf } from '../../../functions/domain/intake/bucket.ts';
import { after } from '../../../functions/domain/time.ts';
import { WORDS } from '../../../functions/pages/words/all.ts';
import * as q from '../../../functions/store/questions.ts';
import { releaseForm } from '../../../functions/use-cases/form-in/release-form.ts';
import { anArea, ids, NOW } from '../../support/builders.ts';
import { aFile, form, formDesk as desk, GERMAN, valid, withFiles } from '../../support/form-desk.ts';
import { textOf } from '../../support/html.ts';
import { BROWSER, bodyOf } from '../../support/http.ts';

describe('F123: a form that a robot filled in', () => {
  const trapped = { body: withFiles([aFile()], { website: 'https://spam.example', key: 'k1' }), headers: BROWSER };

  test('looks accepted, and is no ticket and no mail to anybody; nothing of it is lost', async () => {
    const d = desk();
    const [answer, honest] = [await d.post(trapped), await desk().post({ body: form(), headers: BROWSER })];
    expect([answer.statusCode, answer.headers]).toEqual([201, honest.headers]);
    expect(answer.body).toBe(honest.body);
    expect([d.all('ticket'), d.all('mail')]).toEqual([[], []]);
    expect(d.all('exception')).toMatchObject([
      { why: 'trap', state: 'open', subject: 'Charged twice', day: '2026-03-02' },
    ]);
    const [
      {
        files: [file],
      },
    ] = d.all('form-aside') as [{ files: [{ key: string }] }];
    expect(d.staged.has(file.key)).toBe(true);
    expect(d.all('outbox')).toMatchObject([{ effect: { kind: 'keep-files', keys: [file.key] } }]);
  });

  test('is no robot’s that a program sends as JSON, with its customer’s website; as a page sends it, it is', async () => {
    const d = desk();
    await d.post({ body: { ...valid, website: 'https://customer.example' } });
    expect([d.all('ticket').length, d.all('exception').length]).toEqual([1, 0]);
    await d.post({ body: form({ website: 'https://spam.example' }) });
    expect([d.all('ticket').length, d.all('exception').length]).toEqual([1, 1]);
  });

  test('P23: is remembered by its key as any other', async () => {
    const d = desk();
    expect((await d.post(trapped)).body).toBe((await d.post(trapped)).body);
    expect(d.all('exception')).toHaveLength(1);
  });

  test('can be released once: it gets the reference that its sender was shown, and the time at which it arrived', async () => {
    const d = desk();
    const { ref } = bodyOf(await d.post({ ...trapped, headers: GERMAN })) as { ref: string };
    d.clock.at = after(NOW, 86_400);
    const release = releaseForm({ ...d, directory: { area: async (id) => anArea({ id }) }, newId: ids('released') });
    const [{ id }] = d.all('form-aside') as [{ id: string }];
    const released = await release(id);
    expect(released?.ref).toBe(ref.replace('-', ''));
    await d.intake.write([...(released?.writes ?? [])]);
    expect(d.all('ticket')).toMatchObject([
      { ref: ref.replace('-', ''), openedAt: NOW, language: 'de', channel: 'form' },
    ]);
    expect(d.all('message')).toMatchObject([{ text: 'Twice in March.', files: [{ name: 'invoice.pdf' }] }]);
    expect(d.all('mail')).toMatchObject([{ content: { kind: 'acknowledgement' } }]);
    expect(d.all('exception')).toMatchObject([{ state: 'released' }]);
    await expect(release(id)).rejects.toMatchObject({ kind: 'conflict' });
    expect(await release('form-unknown')).toBeNull();
  });
});

describe('F123: too many forms', () => {
  /** All but one of an hour's forms have come from there. */
  const flooded = async (ip = '192.0.2.1') => {
    const d = desk();
    const counted = q.tallies.count({ of: `forms from hash-of-${ip}`, cell: cellOf(NOW) }, { drawn: 599 }, { ttl: 0 });
    await d.intake.write([counted]);
    return d;
  };

  test('from one source within an hour are refused with 429, a sentence and Retry-After; others are heard', async () => {
    const d = await flooded();
    expect((await d.post({ body: valid })).statusCode).toBe(201);
    const answer = await d.post({ body: valid });
    expect([answer.statusCode, answer.headers['retry-after'], bodyOf(answer)]).toMatchObject([
      429,
      '4200',
      { error: 'too_many', message: expect.stringContaining('again in 70 minutes'), details: { retryAfter: 4_200 } },
    ]);
    const page = await d.post({ body: form({ key: 'k1' }), headers: { ...BROWSER, ...GERMAN } });
    expect([page.statusCode, page.headers['retry-after']]).toEqual([429, '4200']);
    for (const part of ['in 70 Minuten noch einmal', 'value="Charged twice"', 'value="k1"'])
      expect(page.body).toContain(part);
    expect((await d.post({ body: valid, ip: '192.0.2.2' })).statusCode).toBe(201);
    d.clock.at = after(NOW, 4_200);
    expect((await d.post({ body: valid })).statusCode).toBe(201);
  });

  test('P23: a repeated form is no further one, and gets its answer although the limit is reached', async () => {
    const d = await flooded();
    const first = await d.post({ body: form({ key: 'k1' }) });
    expect((await d.post({ body: valid })).statusCode).toBe(429);
    for (const _ of [1, 2, 3]) expect((await d.post({ body: form({ key: 'k1' }) })).body).toBe(first.body);
  });

  test('are counted by source, area and desk, in places that not all requests write, and no address is stored', async () => {
    const d = desk();
    await d.post({ body: valid, ip: '203.0.113.77' });
    expect(d.all('tally').map(({ of }) => of)).toEqual([
      'forms from hash-of-203.0.113.77',
      expect.stringMatching(/^forms to billing, part [0-7]$/),
      expect.stringMatching(/^forms to the whole desk, part [0-7]$/),
      'forms in the name of cleo@example.org',
    ]);
  });

  test('in the name of one address open their tickets, but ten acknowledgements an hour are sent to it, whoever fills them in', async () => {
    const d = desk();
    // One mailbox has as many addresses as its owner, or anybody, writes behind a plus.
    for (let i = 0; i < 12; i += 1) {
      const email = i % 2 === 0 ? valid.email : `Cleo+${i}@Example.org`;
      expect((await d.post({ body: { ...valid, email }, ip: `192.0.2.${i}` })).statusCode).toBe(201);
    }
    const acknowledged = () => d.all('mail').length;
    expect([d.all('ticket').length, acknowledged()]).toEqual([12, 10]);
    expect(d.all('timeline').filter(({ what }) => String(what).startsWith('no acknowledgement was sent'))).toHaveLength(
      2,
    );
    await d.post({ body: { ...valid, email: 'zoe@example.org' } });
    expect(acknowledged()).toBe(11);
  });

  test.each(Object.values(WORDS))(
    'the page of the eleventh says in $language that no mail confirms it, and a repeat says the same',
    async ({ language, sent }) => {
      const d = desk();
      const post = (key: string) =>
        d.post({ body: form({ key }), headers: { ...BROWSER, 'Accept-Language': language }, ip: key });
      for (let i = 1; i <= 10; i += 1) expect(textOf((await post(`k${i}`)).body)).toContain(sent.confirmed);
      const eleventh = await post('k11');
      expect(textOf(eleventh.body)).toContain(sent.unconfirmed.replace('\u00a0', ' '));
      expect(textOf(eleventh.body)).not.toContain(sent.confirmed);
      expect(eleventh.body).toMatch(/class="ref">K7Q2-M9X.*href="https:\/\/desk.test\/status\//s);
      d.clock.at = after(NOW, 7_200);
      expect((await post('k11')).body).toBe(eleventh.body);
      expect(textOf((await post('k12')).body)).toContain(sent.confirmed);
    },
  );

  test('what is refused otherwise is not counted', async () => {
    const d = desk();
    await d.post({ body: { ...valid, email: 'nobody' } });
    expect(d.all('tally')).toEqual([]);
  });
});

describe('F123: pages of other sites', () => {
  const SHOP = 'https://shop.example';
  const from = (Origin: string) => ({ body: valid, headers: { Origin } });

  test('may send forms by script from the allowed origins alone, and read the answers, refusals too', async () => {
    const d = desk([SHOP]);
    const good = await d.post(from(SHOP));
    expect([good.statusCode, good.headers]).toMatchObject([201, { 'access-control-allow-origin': SHOP }]);
    expect(good.headers['vary']).toBe('Accept, Accept-Language, Origin');
    const bad = await d.post({ ...from(SHOP), body: {} });
    expect([bad.statusCode, bad.headers['access-control-allow-origin']]).toEqual([400, SHOP]);
    for (const origin of ['https://evil.example', 'null', 'https://shop.example.evil.example', 'http://shop.example']) {
      const { headers } = await d.post(from(origin));
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(headers['vary']).toContain('Origin');
    }
    expect(Object.keys(good.headers)).not.toContain('access-control-allow-credentials');
  });

  test('ask first (preflight), which writes nothing', async () => {
    const d = desk([SHOP]);
    const headers = {
      Origin: SHOP,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type',
    };
    const answer = await d.call('OPTIONS /forms/billing', { headers });
    expect([answer.statusCode, answer.headers]).toMatchObject([
      204,
      {
        'access-control-allow-origin': SHOP,
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type, idempotency-key',
      },
    ]);
    const refused = await d.call('OPTIONS /forms/billing', { headers: { ...headers, Origin: 'https://evil.example' } });
    expect(Object.keys(refused.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    for (const entity of ['ticket', 'tally', 'request-key', 'outbox']) expect(d.all(entity)).toEqual([]);
  });

  test('can frame no form, and nothing but a form is open to them', async () => {
    const d = desk([SHOP]);
    const shown = await d.call('GET /forms/billing', { headers: { Origin: SHOP } });
    expect(shown.headers).toMatchObject({ 'x-frame-options': 'DENY' });
    const elsewhere = await d.call('GET /asks/token', { headers: { Origin: SHOP } });
    expect(elsewhere.headers['access-control-allow-origin']).toBeUndefined();
  });
});
