import {
  CopyObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { mailFolders } from '../shared/names.ts';

/**
 * Where a file of a form stays: `kept/yyyy/mm/dd/files/<id>`; `day` is `yyyy-mm-dd`. A folder of its own, as what lies
 * beside it are raw mails, which are counted.
 */
export const keyOfFile = (id: string, day: string): string =>
  `${mailFolders.kept}${day.replaceAll('-', '/')}/files/${id}`;

/** Where it lies before: whatever the key, its last part is the id. */
const stagedKey = (key: string): string => `${mailFolders.staging}${key.slice(key.lastIndexOf('/') + 1)}`;

export type SentFiles = ReturnType<typeof sentFiles>;

/**
 * The files of forms: written to `staging/` before the transaction that records them, and copied to `kept/` after it.
 * What no transaction recorded, and the copy's original, expire in staging after seven days; so nothing is deleted here,
 * and keeping a file twice is the same as keeping it once.
 */
export const sentFiles = ({ client, bucket }: { readonly client: S3Client; readonly bucket: string }) => {
  /**
   * To whoever may not list the bucket, S3 answers 403 for a key that is not there, and to this question without a body
   * that says why: https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
   */
  const there = async (key: string): Promise<boolean> => {
    try {
      await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      return true;
    } catch (error) {
      if (error instanceof S3ServiceException && [403, 404].includes(error.$metadata.httpStatusCode ?? 0)) return false;
      throw error;
    }
  };

  return {
    /** Writes a file to staging; `key` is where it will stay. Whatever its sender calls its type, it is stored as bytes. */
    async stage(key: string, bytes: Uint8Array): Promise<void> {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: stagedKey(key),
          Body: bytes,
          ContentType: 'application/octet-stream',
        }),
      );
    },

    /** The key at which a file lies now: its own or, until it is kept, that in staging; null when it is at neither. */
    async find(key: string): Promise<string | null> {
      if (await there(key)) return key;
      return (await there(stagedKey(key))) ? stagedKey(key) : null;
    },

    /** Copies a file from staging to its key; `gone` when it lies at neither place. */
    async keep(key: string): Promise<'kept' | 'gone'> {
      try {
        const source = encodeURI(`${bucket}/${stagedKey(key)}`);
        await client.send(new CopyObjectCommand({ Bucket: bucket, Key: key, CopySource: source }));
        return 'kept';
      } catch (error) {
        if (!(error instanceof Error && error.name === 'NoSuchKey')) throw error;
        return (await there(key)) ? 'kept' : 'gone';
      }
    },
  };
};
