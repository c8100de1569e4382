/** The objects of S3 on disk: each body is a file that is never changed, and a row says under which key it lies. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { rows, run } from '../rows.ts';
import type { Ground } from '../service.ts';
import { keptOf } from './s3-request.ts';

const Row = z.object({
  key: z.string(),
  file: z.string(),
  size: z.number(),
  etag: z.string(),
  /** ms */
  at: z.number(),
  headers: z.string().transform((json) => z.record(z.string(), z.string()).parse(JSON.parse(json))),
});
export type Stored = z.infer<typeof Row>;
const Name = z.object({ file: z.string() });

/** Makes the store below the data folder. A body without a row is what a killed desk had not finished: it is removed. */
export function objectStore({ clock, db }: Ground, data: string) {
  const folder = join(data, 'objects');
  mkdirSync(folder, { recursive: true });
  db.exec(`create table if not exists s3_object (bucket text not null, key text not null, file text not null,
    size integer not null, etag text not null, at real not null, headers text not null, primary key (bucket, key))`);
  const known = new Set(rows(db, Name, 'select file from s3_object').map(({ file }) => file));
  for (const file of readdirSync(folder)) if (!known.has(file)) rmSync(join(folder, file));

  const find = (bucket: string, key: string): Stored | undefined =>
    rows(db, Row, 'select * from s3_object where bucket = ? and key = ?', bucket, key)[0];

  /** `file` is on disk: from here on the key means it, at once and for good, and what it meant before goes. */
  async function enter(bucket: string, key: string, object: Pick<Stored, 'file' | 'size' | 'etag' | 'headers'>) {
    const before = find(bucket, key);
    const { file, size, etag, headers } = object;
    const at = clock.now();
    const entry = 'insert or replace into s3_object values (?, ?, ?, ?, ?, ?, ?)';
    run(db, entry, bucket, key, file, size, etag, at, JSON.stringify(headers));
    if (before !== undefined) await rm(join(folder, before.file), { force: true });
    return { etag, at };
  }

  return {
    find,
    read: ({ file }: Stored): Promise<Buffer> => readFile(join(folder, file)),
    async put(bucket: string, key: string, body: Buffer, headers: Readonly<Record<string, string>> = {}) {
      const file = randomUUID();
      const handle = await open(join(folder, file), 'wx');
      try {
        await handle.writeFile(body);
        await handle.sync();
      } finally {
        await handle.close();
      }
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      return enter(bucket, key, { file, size: body.length, etag, headers: keptOf(headers) });
    },
    async copy(from: Stored, bucket: string, key: string) {
      const file = randomUUID();
      await link(join(folder, from.file), join(folder, file));
      return enter(bucket, key, { ...from, file });
    },
    async delete(bucket: string, key: string): Promise<void> {
      const before = find(bucket, key);
      run(db, 'delete from s3_object where bucket = ? and key = ?', bucket, key);
      if (before !== undefined) await rm(join(folder, before.file), { force: true });
    },
    /** At most so many objects whose key begins with `prefix` and comes after `after`, and whether there are more. */
    list(bucket: string, prefix: string, after: string, most: number): [Stored[], boolean] {
      const query =
        'select * from s3_object where bucket = ? and key >= ? and key < ? and key > ? order by key limit ?';
      // The last of all characters: keys are compared as UTF-8, by SQLite and by S3.
      const listed = rows(db, Row, query, bucket, prefix, `${prefix}\u{10FFFF}`, after, most + 1);
      return [listed.slice(0, most), listed.length > most];
    },
  };
}
