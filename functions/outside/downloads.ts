import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { mailFolders } from '../shared/names.ts';

/** Seconds for which a link to a file works; less when the credentials that signed it end earlier. */
const SECONDS = 300;
/** Of no type that a browser shows or runs. */
const TYPE = 'application/octet-stream';

/** A file that lies by itself in the bucket of raw mails, below `kept/` or `staging/`, and how it is to be called. */
type Fetchable = { readonly key: string; readonly name: string };

export type Downloads = ReturnType<typeof downloads>;

/**
 * Files of strangers, fetched from S3's own host: nothing of them ever comes from the origin of the desk's pages, and
 * nothing is shown there, whatever it is (F118, P40).
 */
export const downloads = ({ client, bucket }: { readonly client: S3Client; readonly bucket: string }) => {
  /** A link to the file for some minutes. Whoever has it may fetch the file: it belongs into no mail and no log. */
  const linkTo = ({ key, name }: Fetchable): Promise<string> => {
    // docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html: a signed request may say with which headers it is answered.
    const command = new GetObjectCommand({
      Bucket: bucket,
      Key: key,
      ResponseContentDisposition: asAttachment(name),
      ResponseContentType: TYPE,
      ResponseCacheControl: 'no-store',
    });
    return getSignedUrl(client, command, { expiresIn: SECONDS });
  };

  return {
    linkTo,

    /** Where links lead: the scheme and host of all of them. */
    origin: async (): Promise<string> => new URL(await linkTo({ key: mailFolders.staging, name: '' })).origin,

    /** Writes part `number` (from 1) of a mail (SES's id) by itself, for the seven days that `staging/` keeps anything. */
    async takeOut(mail: string, number: number, part: { name: string; content: Uint8Array }): Promise<Fetchable> {
      const { name, content } = part;
      const key = `${mailFolders.staging}parts/${mail}/${number}`;
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: content,
          ContentType: TYPE,
          ContentDisposition: asAttachment(name),
        }),
      );
      return { key, name };
    },
  };
};

/** What turns a line around, or is no letter: a name shall look like what it is. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]+/gu;
/** What a file system takes for a path, or refuses. */
const NO_NAME = /[/\\:*?"<>|]+/g;
const LONGEST = 150;

/**
 * `Content-Disposition` of a file to be saved under this name: in ASCII for all, and as RFC 8187 writes other letters
 * (RFC 6266, 4.3). A long name keeps its ending.
 */
export function asAttachment(name: string): string {
  const tidy =
    name
      .replaceAll(UNSEEN, '')
      .replaceAll(NO_NAME, '_')
      .replace(/^[\s.]+/, '')
      .trim() || 'file';
  const ending = /\.[^.\s]{1,15}$/u.exec(tidy)?.[0] ?? '';
  const beginning = tidy.slice(0, LONGEST - ending.length).replace(/\p{Cs}$/u, ''); // no half of a character
  const short = tidy.length <= LONGEST ? tidy : beginning + ending;
  const ascii = short.replaceAll(/[^ -~]/g, '_').replaceAll('%', '_');
  const all = encodeURIComponent(short).replaceAll(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${all}`;
}
