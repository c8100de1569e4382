import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/**
 * Many programs name JSON with every request: where nothing was sent, nothing is to be parsed. Others send JSON and call it
 * a form (curl, unless told otherwise): read as one, all of it would be the name of a field.
 */
export const honestType: MiddlewareObj<Pick<APIGatewayProxyEventV2, 'body' | 'headers' | 'isBase64Encoded'>> = {
  before: ({ event }) => {
    const { body, headers, isBase64Encoded } = event;
    const begins = Buffer.from(body?.slice(0, 40) ?? '', isBase64Encoded ? 'base64' : 'utf8').toString();
    const isMiscalled =
      /^\s*[{[]/.test(begins) && headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    if (!body || isMiscalled) delete headers['content-type'];
  },
};
