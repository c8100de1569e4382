import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  type S3Client,
} from '@aws-sdk/client-s3';
import { DeskError } from '../domain/errors.ts';
import { mailFolders } from '../shared/names.ts';

/** A raw mail of the inbox. `id` is SES's. */
export interface InInbox {
  readonly id: string;
  /** When SES wrote it. */
  readonly at: Date;
}

/** SES writes it when a receipt rule is made, to see that it can; docs.aws.amazon.com/ses/latest/dg/receiving-email-action-s3.html */
const SETUP = `${mailFolders.inbox}AMAZON_SES_SETUP_NOTIFICATION`;

/** Where a recorded mail lies; `day` is `yyyy-mm-dd`. */
const keptKey = (id: string, day: string): string => `${folderOf(day)}${id}`;
const folderOf = (day: string) => `${mailFolders.kept}${day.replaceAll('-', '/')}/`;

export type RawMail = ReturnType<typeof rawMail>;

/** The raw mails: `inbox/<id>` until their outcome is recorded, then `kept/yyyy/mm/dd/<id>`. */
export const rawMail = ({ client, bucket }: { readonly client: S3Client; readonly bucket: string }) => {
  /** The objects below `prefix`, page after page. */
  async function* below(prefix: string) {
    let token: string | undefined;
    do {
      const { Contents = [], NextContinuationToken } = await client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }),
      );
      yield* Contents;
      token = NextContinuationToken;
    } while (token !== undefined);
  }

  /** The bytes as they came, behind the headers of SES. Throws DeskError `not_found` when there is no such key. */
  const bytesAt = async (key: string): Promise<Uint8Array> => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    } catch (cause) {
      if (!(cause instanceof NoSuchKey)) throw cause;
      throw new DeskError('not_found', 'No such raw mail', { key }, { cause });
    }
  };

  return {
    /** A mail of the inbox by SES's id. Throws DeskError `not_found` when it is not there (any more). */
    read: (id: string): Promise<Uint8Array> => bytesAt(`${mailFolders.inbox}${id}`),

    /** A mail that is kept, by SES's id and the day (`yyyy-mm-dd`) on which it came. Throws DeskError `not_found`. */
    readKept: (id: string, day: string): Promise<Uint8Array> => bytesAt(keptKey(id, day)),

    /**
     * The same for whoever only reads, or null when it is not there any more. S3 answers 403 instead of 404 to whoever
     * may not list the bucket: docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
     */
    async original(id: string, day: string): Promise<Uint8Array | null> {
      try {
        return await bytesAt(keptKey(id, day));
      } catch (error) {
        if (error instanceof DeskError && error.kind === 'not_found') return null;
        if (error instanceof Error && error.name === 'AccessDenied') return null;
        throw error;
      }
    },

    /** Moves a mail out of the inbox, to the day (`yyyy-mm-dd`) on which it came. Once it has moved, nothing more happens. */
    async keep(id: string, day: string): Promise<void> {
      const key = `${mailFolders.inbox}${id}`;
      const source = encodeURI(`${bucket}/${key}`);
      try {
        await client.send(new CopyObjectCommand({ Bucket: bucket, Key: keptKey(id, day), CopySource: source }));
      } catch (error) {
        // Only this deletes below inbox/, and only what it has copied: what is not there is kept.
        if (error instanceof Error && error.name === 'NoSuchKey') return;
        throw error;
      }
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },

    /** At most `limit` mails of the inbox, oldest first. All are looked at: S3 lists by name, and the inbox is short. */
    async inbox(limit: number): Promise<InInbox[]> {
      const found: InInbox[] = [];
      for await (const { Key: key = '', LastModified: at } of below(mailFolders.inbox))
        if (key !== SETUP && at !== undefined) found.push({ id: key.slice(mailFolders.inbox.length), at });
      return found.toSorted((a, b) => a.at.getTime() - b.at.getTime()).slice(0, limit);
    },

    /** SES's ids of all mails that are kept of a day (`yyyy-mm-dd`). What lies in a folder there is no mail. */
    async keptOn(day: string): Promise<string[]> {
      const ids: string[] = [];
      for await (const { Key = '' } of below(folderOf(day))) ids.push(Key.slice(folderOf(day).length));
      return ids.filter((id) => !id.includes('/'));
    },
  };
};
