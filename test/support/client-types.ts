/** Types of the API's client, made of its OpenAPI document. Written anew by `npm run draw`; a test checks that they are current. */
import openapiTS, { type OpenAPI3 } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { openApi } from '../../functions/api/contracts/openapi.ts';

export const CLIENT_TYPES = 'test/support/api-types.ts';

export async function clientTypes(): Promise<string> {
  const document = JSON.parse(JSON.stringify(openApi())) as OpenAPI3;
  const types = await openapiTS(document, {
    commentHeader: '/** Made of the OpenAPI document by npm run draw; not to be edited. */\n',
  });
  const options = { ...(await resolveConfig(CLIENT_TYPES)), filepath: CLIENT_TYPES };
  // Once more, as comments that it moves are laid out anew.
  return format(await format(types, options), options);
}
