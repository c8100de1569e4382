import { describe, expect, test } from 'vitest';
import { after } from '../../../functions/domain/time.ts';
import { NOW } from '../../support/builders.ts';
import { aFile, form, formDesk as desk, valid, withFiles } from '../../support/form-desk.ts';
import { BROWSER, bodyOf } from '../../support/http.ts';

const MB = 1024 * 1024;

describe('F10: files of a form', () => {
  test('lie in staging before the ticket is opened, and are moved by an effect after it', async () => {
    const d = desk();
    d.open.mockImplementationOnce(async () => {
      expect(d.staged.size).toBe(2);
    });
    const data = withFiles([aFile('../invoice.pdf'), aFile('naïve.txt', 'hé', 'text/plain; charset=utf-8')]);
    const answer = await d.post({ body: data });
    expect(answer.statusCode).toBe(201);
    const [change] = d.open.mock.calls[0]!;
    const files = change.messages[0]!.files;
    expect(files).toMatchObject([
      { name: 'invoice.pdf', type: 'application/pdf', size: 8 },
      { name: 'naïve.txt', type: 'text/plain', size: 3 },
    ]);
    for (const { key } of files) expect(key).toMatch(/^kept\/2026\/03\/02\/files\/[\w-]+$/);
    expect(files.map(({ key }) => Buffer.from(d.staged.get(key)!).toString())).toEqual(['%PDF-1.7', 'hé']);
    expect(change.outbox.map(({ effect }) => effect)).toContainEqual({
      v: 1,
      kind: 'keep-files',
      keys: files.map(({ key }) => key),
    });
    expect(change.mails[0]!.content).toMatchObject({ kind: 'acknowledgement', files: ['invoice.pdf', 'naïve.txt'] });
  });

  test.each([
    ['a form that is not multipart', form({ files: 'invoice.pdf' })],
    ['JSON', { ...valid, files: [{ name: 'invoice.pdf' }] }],
    ['a part without a file name', withFiles([], { files: '%PDF-1.7' })],
  ])('that came as text, in %s, are refused by their field: nothing is lost unseen', async (_what, body) => {
    const d = desk();
    const answer = await d.post({ body });
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([
      400,
      { details: { issues: [{ path: 'files', message: expect.stringContaining('multipart/form-data') }] } },
    ]);
    expect(d.open).not.toHaveBeenCalled();
    expect((await d.post({ body: form({ files: '' }) })).statusCode).toBe(201);
  });

  test('without any, there is nothing to stage and no effect', async () => {
    const d = desk();
    // As a browser sends a file field of which nothing was chosen.
    expect(
      (await d.post({ body: withFiles([new File([], '', { type: 'application/octet-stream' })]) })).statusCode,
    ).toBe(201);
    expect(d.staged.size).toBe(0);
    expect(d.open.mock.calls[0]![0].outbox.map(({ effect }) => effect.kind)).toEqual(['send-mail', 'start-execution']);
  });

  test('P23: five posts of a form with its file at once are one ticket; the same key with another file is a mismatch', async () => {
    const d = desk();
    const post = (file: File) => d.post({ body: withFiles([file], { key: 'rendered-1' }) });
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(aFile())));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(d.all('ticket')).toHaveLength(1);
    for (const other of [aFile('invoice.pdf', 'another'), aFile('other.pdf')])
      expect((await post(other)).statusCode).toBe(422);
    expect((await d.post({ body: form({ key: 'rendered-1' }) })).statusCode).toBe(422);
  });

  test('are 4 MB in all: what is more is refused with 413 in our own words, and nothing is written', async () => {
    const d = desk();
    const halves = (bytes: number) => [aFile('a.bin', 'a'.repeat(2 * MB)), aFile('b.bin', 'b'.repeat(bytes - 2 * MB))];
    expect((await d.post({ body: withFiles(halves(4 * MB)) })).statusCode).toBe(201);
    const answer = await d.post({ body: withFiles(halves(4 * MB + 1)) });
    expect([answer.statusCode, bodyOf(answer)]).toEqual([
      413,
      { error: 'too_large', message: expect.stringMatching(/larger than 4 MB.*answer to our mail/), details: {} },
    ]);
    const page = await d.post({ body: withFiles(halves(4 * MB + 1), { key: 'k1' }), headers: BROWSER });
    expect([page.statusCode, page.headers['content-type']]).toEqual([413, 'text/html; charset=utf-8']);
    // What was typed is there again, under the same key; files are not, and that is said.
    for (const part of ['value="Charged twice"', 'value="k1"', 'Please choose your files once more'])
      expect(page.body).toContain(part);
    expect([d.all('ticket').length, d.staged.size]).toEqual([1, 2]);
  });

  test('are twenty at most', async () => {
    const answer = await desk().post({ body: withFiles(Array.from({ length: 21 }, () => aFile())) });
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([400, { details: { issues: [{ path: 'files' }] } }]);
  });

  test.each([
    [
      'a body that ends early',
      { body: Buffer.from('--XX\r\n'), headers: { 'content-type': 'multipart/form-data; boundary=XX' } },
    ],
    ['no boundary', { body: Buffer.from('--XX--\r\n'), headers: { 'content-type': 'multipart/form-data' } }],
    ['no body', { headers: { 'content-type': 'multipart/form-data; boundary=XX' } }],
    // What a page of another site could send without asking first, beside the types of forms (CSRF).
    ['text/plain', { body: JSON.stringify(valid), headers: { 'content-type': 'text/plain' } }],
    ['no type', { body: JSON.stringify(valid), headers: { 'content-type': '' } }],
    ['a list', { body: [valid], headers: {} }],
  ])('%s is refused with 400, in words and on a page', async (_what, call) => {
    const d = desk();
    const answer = await d.post(call);
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([
      400,
      { error: 'invalid', message: expect.stringContaining('could not be read') },
    ]);
    const page = await d.post({ ...call, headers: { ...call.headers, ...BROWSER } });
    expect([page.statusCode, page.body.includes('could not be read')]).toEqual([400, true]);
    expect(d.open).not.toHaveBeenCalled();
  });

  test('NULs and field names of any length are refused, never an error of ours', async () => {
    const d = desk();
    expect((await d.post({ body: withFiles([], { subject: 'a\0b' }) })).statusCode).toBe(400);
    expect((await d.post({ body: withFiles([], { ['n'.repeat(70_000)]: 'x' }) })).statusCode).toBe(400);
    expect((await d.post({ body: withFiles([aFile('a\0\r\n/../b')]) })).statusCode).toBe(201);
    expect(d.open.mock.calls[0]![0].messages[0]!.files[0]!.name).toBe('b');
  });

  test('when staging is away nothing is opened; on the page nothing typed is lost, and trying again works', async () => {
    const d = desk();
    d.files.stage.mockRejectedValue(new Error('S3 is away'));
    expect((await d.post({ body: withFiles([aFile()]) })).statusCode).toBe(500);
    const page = await d.post({ body: withFiles([aFile()], { key: 'k1' }), headers: BROWSER });
    const shows = (text: string) => page.body.includes(text);
    expect([page.statusCode, shows('value="Charged twice"'), shows('S3 is away')]).toEqual([500, true, false]);
    expect(d.log.error).toHaveBeenCalled();
    expect(d.all('ticket')).toEqual([]);
    d.files.stage.mockReset();
    d.clock.at = after(NOW, 60);
    expect((await d.post({ body: withFiles([aFile()], { key: 'k1' }) })).statusCode).toBe(201);
  });
});
