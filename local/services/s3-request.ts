/** What a request to S3 asks for: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAPI.html */
import type { IncomingMessage } from 'node:http';
import { crc32 } from 'node:zlib';
import type { Values } from '../intrinsics.ts';
import { AwsError, refusal } from '../service.ts';

/** What the SDK says in a query and can be left to itself, and what is read below. */
const QUERIES = new Set(['x-id', 'x-amz-checksum-mode', 'list-type', 'prefix', 'max-keys', 'continuation-token']);
/** What a signed link says in its query: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
const SIGNED = /^X-Amz-(Algorithm|Credential|Date|Expires|SignedHeaders|Signature|Security-Token|Content-Sha256)$/;
/** Headers of the answer that the query chooses. */
const OVERRIDE = /^response-(content-type|content-disposition|cache-control)$/;
/** Headers that change what happens, and that nobody here heeds. */
const UNHEEDED =
  /^(if-|x-amz-copy-source-|x-amz-(metadata|tagging)-directive$|x-amz-(tagging|acl|grant-|storage-class|object-lock-|server-side-encryption|website))/;
/** What is kept of an object besides its bytes. */
const KEPT = /^(content-(type|encoding|disposition|language)|cache-control|x-amz-meta-.+)$/;

const notHere = (what: string) => new AwsError('NotImplemented', `The local S3 does not know ${what}`, 501);

/** The operation and its input, named as in the SDK; `Body` is as it was sent, see `decoded`. */
export function readRequest(req: IncomingMessage, payload: Buffer): { action: string; body: Values } {
  const [path = '', search] = (req.url ?? '').split('?', 2);
  const query = new URLSearchParams(search);
  const [Bucket = '', ...key] = path.slice(1).split('/').map(decodeURIComponent);
  const Key = key.join('/');
  const headers = Object.fromEntries(Object.entries(req.headers).map(([name, value]) => [name, String(value)]));
  const unknown = [...query.keys()].find((name) => !QUERIES.has(name) && !SIGNED.test(name) && !OVERRIDE.test(name));
  if (unknown !== undefined) throw notHere(`the parameter ${unknown}`);
  const unheeded = Object.keys(headers).find((name) => UNHEEDED.test(name));
  if (unheeded !== undefined) throw notHere(`the header ${unheeded}`);
  const copySource = headers['x-amz-copy-source'];
  switch (`${req.method} ${Key === '' ? 'bucket' : 'object'}`) {
    case 'GET bucket':
      if (query.get('list-type') !== '2') throw notHere('listing but by ListObjectsV2');
      return { action: 'ListObjectsV2', body: { Bucket, ...listing(query) } };
    case 'GET object':
      return { action: 'GetObject', body: { Bucket, Key, Range: headers['range'], ...asked(query) } };
    case 'HEAD object':
      return { action: 'HeadObject', body: { Bucket, Key } };
    case 'DELETE object':
      return { action: 'DeleteObject', body: { Bucket, Key } };
    case 'PUT object':
      return copySource === undefined
        ? { action: 'PutObject', body: { Bucket, Key, Body: payload, Headers: headers } }
        : { action: 'CopyObject', body: { Bucket, Key, CopySource: decodeURIComponent(copySource) } };
    default:
      throw notHere(`${req.method} of ${Key === '' ? 'a bucket' : 'an object'}`);
  }
}

/** Headers of the answer, and when a signed link ends (ms): one that does not say so has ended. */
const asked = (query: URLSearchParams): Values => {
  const [date, seconds] = [query.get('X-Amz-Date') ?? '', Number(query.get('X-Amz-Expires'))];
  const from = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)/, '$1-$2-$3:$4:'));
  const overrides = [...query].filter(([name]) => OVERRIDE.test(name));
  return {
    Until: query.has('X-Amz-Signature') ? from + seconds * 1_000 || 0 : undefined,
    Headers: Object.fromEntries(overrides.map(([name, value]) => [name.replace('response-', ''), value])),
  };
};

const listing = (query: URLSearchParams): Values => ({
  Prefix: query.get('prefix') ?? undefined,
  MaxKeys: query.get('max-keys') ?? undefined,
  ContinuationToken: query.get('continuation-token') ?? undefined,
});

/** The headers of a request that are an object's own. */
export const keptOf = (headers: Readonly<Record<string, string>>): Record<string, string> => {
  const own = Object.entries(headers).filter(([name]) => KEPT.test(name));
  return Object.fromEntries(
    own.map(([name, value]) => [name, value.replace(/^aws-chunked,? ?/, '')]).filter(([, value]) => value !== ''),
  );
};

/**
 * The bytes of an object, out of the chunks in which the SDK sends what it streams, and compared with their checksum:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export function decoded(body: Buffer, headers: Readonly<Record<string, string>>): Buffer {
  const chunked = headers['x-amz-content-sha256']?.startsWith('STREAMING-') ?? false;
  const [bytes, trailer] = chunked ? unchunked(body) : [body, ''];
  const length = headers['x-amz-decoded-content-length'];
  if (length !== undefined && Number(length) !== bytes.length)
    refusal('IncompleteBody', 'You did not provide the number of bytes specified by the Content-Length HTTP header');
  const told = headers['x-amz-checksum-crc32'] ?? /^x-amz-checksum-crc32:\s*(\S+)/m.exec(trailer)?.[1];
  if (told !== undefined && Buffer.from(told, 'base64').readUInt32BE() !== crc32(bytes))
    refusal('BadDigest', 'The CRC32 you specified did not match the calculated checksum.');
  return bytes;
}

/** Each chunk is its length in hex, perhaps a signature, and its bytes; after the empty one come trailing headers. */
function unchunked(body: Buffer): [Buffer, string] {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const line = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, line), 16);
    if (line < 0 || Number.isNaN(size)) refusal('IncompleteBody', 'The request body terminated unexpectedly');
    if (size === 0) return [Buffer.concat(parts), body.toString('latin1', line + 2)];
    parts.push(body.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}
