/** Calls to the process that holds the table, as plain JSON. */
import { z } from 'zod';
import { fields } from '../../intrinsics.ts';
import { AwsError } from '../../service.ts';
import type { Post } from './connection.ts';

export type Json = Record<string, unknown>;
const Failure = z.looseObject({ __type: z.string(), message: z.string().optional(), Message: z.string().optional() });

export type Client = ReturnType<typeof client>;

/** The signature is not checked there; its form is. */
const SIGNED = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20260101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
};

/** Makes the client of one endpoint. */
export function client(post: Post) {
  return {
    /** One call of DynamoDB, or of DynamoDB Streams. Throws AwsError with everything the error's body holds. */
    call: async (action: string, body: Json, api: 'DynamoDB' | 'DynamoDBStreams' = 'DynamoDB'): Promise<Json> => {
      const headers = { ...SIGNED, 'x-amz-target': `${api}_20120810.${action}` };
      const { status, body: text } = await post(headers, JSON.stringify(body));
      const answer: unknown = JSON.parse(text);
      if (status === 200) return fields(answer);
      const { __type, message, Message, ...details } = Failure.parse(answer);
      const code = __type.split('#').at(-1) ?? __type;
      throw new AwsError(code, message ?? Message ?? code, status, details);
    },
  };
}
