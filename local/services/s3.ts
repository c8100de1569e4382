/**
 * S3, as far as the desk calls it, by its REST protocol and with the bucket in the path (which clients choose by
 * themselves when the endpoint is an IP address). Whatever is asked for and not done here is refused by name:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
import { z } from 'zod';
import { AwsError, type AwsCall, type AwsService, type Deployed, type Ground, type RestAnswer } from '../service.ts';
import { escaped } from '../xml.ts';
import { objectStore, type Stored } from './s3-objects.ts';
import { decoded, readRequest } from './s3-request.ts';

const MOST_KEYS = 1_000;

export interface S3Options {
  /** The data folder. */
  readonly data: string;
  /** Each AWS::S3::Bucket; `ref` is its name. */
  readonly buckets: readonly (Pick<Deployed, 'arn'> & { readonly ref: string })[];
  /** Whether a caller may list a bucket. Whoever may not learns nothing about keys that are not there. */
  readonly mayList: (caller: string, bucketArn: string) => boolean;
}

const Input = z.object({
  Bucket: z.string(),
  Key: z.string().default(''),
  Body: z.instanceof(Buffer).default(Buffer.alloc(0)),
  Headers: z.record(z.string(), z.string()).default({}),
  Range: z.string().optional(),
  /** When the signed link ends by which it is asked for (ms). */
  Until: z.number().optional(),
  CopySource: z.string().default(''),
  Prefix: z.string().default(''),
  MaxKeys: z.coerce.number().default(MOST_KEYS),
  ContinuationToken: z.string().optional(),
});
type Input = z.infer<typeof Input>;

/** Makes the service. `put` stores for another service; it is on disk when that resolves. */
export function s3(ground: Ground, { data, buckets, mayList }: S3Options) {
  const objects = objectStore(ground, data);

  function bucketOf(name: string): S3Options['buckets'][number] {
    const found = buckets.find(({ ref }) => ref === name);
    if (found !== undefined) return found;
    throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
  }

  /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html: who may not list gets 403 for a key that is not there. */
  function objectOf(caller: string, bucket: string, key: string): Stored {
    const { arn } = bucketOf(bucket);
    const object = objects.find(bucket, key);
    if (object !== undefined) return object;
    if (caller === 'operator' || mayList(caller, arn))
      throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
    throw new AwsError('AccessDenied', 'Access Denied', 403);
  }

  const headersOf = ({ etag, at, headers, size }: Stored) => ({
    ...headers,
    etag,
    'last-modified': new Date(at).toUTCString(),
    'accept-ranges': 'bytes',
    'content-length': String(size),
  });

  const operations: Record<string, (input: Input, caller: string) => RestAnswer | Promise<RestAnswer>> = {
    PutObject: async ({ Bucket, Key, Body, Headers }) => {
      bucketOf(Bucket);
      return { headers: { etag: (await objects.put(Bucket, Key, Body, Headers)).etag } };
    },
    GetObject: async ({ Bucket, Key, Range, Until, Headers }, caller) => {
      if (Until !== undefined && ground.clock.now() > Until)
        throw new AwsError('AccessDenied', 'Request has expired', 403);
      const found = objectOf(caller, Bucket, Key);
      const object = { ...found, headers: { ...found.headers, ...Headers } };
      const body = await objects.read(object);
      if (Range === undefined) return { headers: headersOf(object), body };
      const [from, to] = rangeOf(Range, object.size);
      const part = body.subarray(from, to + 1);
      const range = { 'content-range': `bytes ${from}-${to}/${object.size}`, 'content-length': String(part.length) };
      return { status: 206, headers: { ...headersOf(object), ...range }, body: part };
    },
    HeadObject: ({ Bucket, Key }, caller) => ({ headers: headersOf(objectOf(caller, Bucket, Key)) }),
    CopyObject: async ({ Bucket, Key, CopySource }, caller) => {
      bucketOf(Bucket);
      const [source = '', ...key] = CopySource.replace(/^\//, '').split('/');
      const { etag, at } = await objects.copy(objectOf(caller, source, key.join('/')), Bucket, Key);
      return xml('CopyObjectResult', tag('ETag', etag) + tag('LastModified', new Date(at).toISOString()));
    },
    DeleteObject: async ({ Bucket, Key }) => {
      bucketOf(Bucket);
      await objects.delete(Bucket, Key);
      return { status: 204 };
    },
    ListObjectsV2: ({ Bucket, Prefix, MaxKeys, ContinuationToken = '' }) => {
      bucketOf(Bucket);
      const most = Math.min(MaxKeys, MOST_KEYS);
      const after = Buffer.from(ContinuationToken, 'base64url').toString();
      const [listed, more] = objects.list(Bucket, Prefix, after, most);
      const last = Buffer.from(listed.at(-1)?.key ?? after).toString('base64url');
      const contents = listed.map(({ key, etag, size, at }) => {
        const when = tag('LastModified', new Date(at).toISOString());
        return `<Contents>${tag('Key', key)}${when}${tag('ETag', etag)}${tag('Size', size)}<StorageClass>STANDARD</StorageClass></Contents>`;
      });
      const counts = tag('KeyCount', listed.length) + tag('MaxKeys', most) + tag('IsTruncated', String(more));
      const next = more ? tag('NextContinuationToken', last) : '';
      return xml('ListBucketResult', tag('Name', Bucket) + tag('Prefix', Prefix) + counts + next + contents.join(''));
    },
  };

  const service: AwsService = {
    signingName: 's3',
    read: readRequest,
    call: ({ action, body, caller }: AwsCall) => {
      const operation = operations[action];
      if (operation === undefined) throw new AwsError('NotImplemented', `The local S3 does not know ${action}`, 501);
      const input = Input.parse(body);
      return operation({ ...input, Body: decoded(input.Body, input.Headers) }, caller);
    },
  };
  return { ...service, put: objects.put };
}

const tag = (name: string, value: string | number) => `<${name}>${escaped(String(value))}</${name}>`;
const xml = (root: string, content: string): RestAnswer => ({
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${content}</${root}>`,
});

/** First and last byte of a range (RFC 9110, 14.1.2); a range of several parts, which S3 does not take, is refused too. */
function rangeOf(range: string, size: number): [number, number] {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  const from = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first + last !== '' && from <= to) return [from, to];
  throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416);
}
