import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** What is looked at of a request. */
type Asked = {
  readonly rawPath: string;
  readonly headers: APIGatewayProxyEventV2['headers'];
  readonly requestContext: { readonly http: { readonly method: string } };
};

/** Where pages of other sites may send requests to: the forms, and nothing else. */
const OPEN = /^\/forms\/[^/]+$/;
/** How long a browser remembers what it may do (s). */
const REMEMBERED = 3_600;

/**
 * Lets pages of the sites in `origins` send forms by script and read the answers, refusals too
 * (https://fetch.spec.whatwg.org/#http-cors-protocol). Every other origin gets no such header, and its browser then shows
 * its page nothing. Credentials are never allowed: the forms know none.
 *
 * The function answers this, not API Gateway's own CORS configuration: that one holds for every route of an API, and
 * drops what a function says (docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html). Without it a
 * preflight request is a request like any other, and takes the route `OPTIONS /forms/{area}`. What API Gateway answers
 * by itself (413 above its limits, 429 when it throttles) carries no such header.
 */
export const crossOrigin =
  <Event extends Asked, Context, Options>(
    handle: (event: Event, context: Context, options: Options) => Promise<APIGatewayProxyStructuredResultV2>,
    origins: readonly string[],
  ): typeof handle =>
  async (event, context, options) => {
    const answer = await handle(event, context, options);
    if (!OPEN.test(event.rawPath)) return answer;
    const origin = originOf(event.headers);
    return {
      ...answer,
      headers: {
        ...answer.headers,
        vary: [answer.headers?.['vary'], 'Origin'].filter((name) => name !== undefined).join(', '),
        ...(origin !== undefined && origins.includes(origin) && allowed(origin, event.requestContext.http.method)),
      },
    };
  };

/** API Gateway sends names of headers in lower case; tests and other gateways may not. */
const originOf = (headers: APIGatewayProxyEventV2['headers']): string | undefined =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'origin')?.[1];

const allowed = (origin: string, method: string): Record<string, string> => ({
  'access-control-allow-origin': origin,
  'access-control-expose-headers': 'location, retry-after',
  ...(method === 'OPTIONS' && {
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'content-type, idempotency-key',
    'access-control-max-age': String(REMEMBERED),
  }),
});
