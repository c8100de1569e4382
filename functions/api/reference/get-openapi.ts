import { type Handle, json } from '../../shared/http.ts';
import { openApi } from '../contracts/openapi.ts';

/** `GET /v1/openapi.json`: the contract of the API, for programs. */
export const getOpenApi = (): Handle => {
  const answer = json(200, openApi());
  return async () => answer;
};
