/** The parts of a mail, fetched, and its layout in a frame: answers and their headers. */
import { beforeAll, describe, expect, test } from 'vitest';
import { FILES_HOST, FORM_FILE, type HostileDesk, hostileDesk } from '../../support/hostile-desk.ts';
import { FILES, PNG } from '../../support/hostile-mails.ts';
import { BROWSER } from '../../support/http.ts';

let desk: HostileDesk;
beforeAll(async () => {
  desk = await hostileDesk();
});
const get = (path: string) => desk.call(`GET ${path}`, { headers: BROWSER });
const post = (path: string) => desk.call(`POST ${path}`, { headers: BROWSER });
const at = (what: string) => desk.mails.findIndex((one) => one.what === what);

describe('F118: a part of a mail', () => {
  test('is led to on another host, byte for byte as it was sent, whatever it is', async () => {
    const whole = desk.pages.whole[at('every file')]!;
    for (const [i, { content }] of FILES.entries()) {
      const number = i + 3; // behind the two forms of the words
      const answer = await post(`${whole}/parts/${number}`);
      expect(answer).toMatchObject({ statusCode: 303, body: '', headers: { 'cache-control': 'no-store' } });
      const { origin, pathname } = new URL(answer.headers['location']!);
      expect(origin).toBe(FILES_HOST);
      expect(Buffer.from(desk.files.get(pathname.slice(1))!.content).equals(content)).toBe(true);
    }
  });

  test('a file of a form is led to where it lies now: in its first moments in staging; one that is gone is said to be', async () => {
    const fetched = () => post(`${desk.pages.asked}/messages/2/parts/1`);
    const place = async () => new URL((await fetched()).headers['location']!).pathname;
    expect(await place()).toBe(`/${FORM_FILE.key}`);
    desk.find.mockResolvedValueOnce('staging/f1');
    expect(await place()).toBe('/staging/f1');
    desk.find.mockResolvedValueOnce(null);
    const gone = await fetched();
    expect([gone.statusCode, gone.body.includes('ask the customer to send it again')]).toEqual([410, true]);
    expect((await post(`${desk.pages.asked}/messages/2/parts/2`)).statusCode).toBe(404);
  });

  test.each(['0', '-1', '20', '1e0', '1.0', '９', 'x', '999999999999'])('number %s is none', async (number) => {
    const before = desk.files.size;
    const answer = await post(`${desk.pages.whole[at('every file')]}/parts/${number}`);
    expect([answer.statusCode, desk.files.size]).toEqual([404, before]);
  });

  test('is fetched by whoever may see the case, by a press alone, and by nobody else', async () => {
    expect((await post(`${desk.pages.asked}/messages/1/parts/3`)).statusCode).toBe(303);
    const before = desk.files.size;
    expect((await get(`${desk.pages.whole[0]}/parts/3`)).statusCode).toBe(404);
    expect((await post(`${desk.pages.stranger}/messages/1/parts/3`)).statusCode).toBe(410);
    expect((await post('/cases/nonsense/messages/1/parts/3')).statusCode).toBe(404);
    expect(desk.files.size).toBe(before);
  });

  test('may be led to by the pages that offer it, and by no others', async () => {
    for (const path of [desk.pages.kase, desk.pages.whole[0]!])
      expect((await get(path)).headers['content-security-policy']).toContain(`form-action 'self' ${FILES_HOST}`);
    for (const path of [desk.pages.ask, desk.pages.status])
      expect((await get(path)).headers['content-security-policy']).toContain("form-action 'self';");
  });
});

describe('F117: the layout of a mail', () => {
  test('is answered in a sandbox that nothing leaves, for frames of our own pages', async () => {
    const answer = await get(`${desk.pages.whole[at('a script')]}/html`);
    expect(answer.headers).toEqual({
      'cache-control': 'no-store',
      'content-security-policy':
        "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'",
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
    });
    const around = await get(desk.pages.whole[at('a script')]!);
    expect(around.headers['content-security-policy']).toContain("frame-src 'self'");
    expect(around.body).toMatch(/<iframe[^>]* sandbox\s/);
  });

  test('F13: has the pictures that the mail brought, if they are dots and nothing else', async () => {
    const { body } = await get(`${desk.pages.whole[at('pictures that are pages')]}/html`);
    const sources = [...body.matchAll(/<img src="([^"]{0,22})/g)].map(([, src]) => src);
    expect(sources).toEqual(['data:image/gif;base64,', 'data:image/png;base64,']);
    expect(body).toContain(PNG.toString('base64'));
    expect(body.match(/\[Picture\]/g)).toHaveLength(4);
    // Nothing that was sent is out of sight: they are in the list beside the words.
    const around = await get(desk.pages.whole[at('pictures that are pages')]!);
    expect(around.body.match(/Picture in the mail:/g)).toHaveLength(4);
  });

  test('that is larger than an answer of a function may be is left to the words around it', async () => {
    const answered = async (length: number) => {
      const { call, pages } = await hostileDesk({ clean: () => ({ html: '"'.repeat(length), whole: true }) });
      return (await call(`GET ${pages.whole[0]}/html`)).body;
    };
    expect((await answered(2_890_000)).length).toBeGreaterThan(2_890_000);
    const left = await answered(2_910_000);
    expect(left).toContain('its words can be read on the page around this one');
    expect(left.length).toBeLessThan(5_000);
  });

  test('tells in words where a link would have led', async () => {
    const { body } = await get(`${desk.pages.whole[at('links that take the page away')]}/html`);
    expect(body).toContain('<a data-to="https://evil.example/top">Click</a>');
    expect(body).not.toMatch(/href|target=/);
  });
});
