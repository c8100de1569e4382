/** A client of the API as a program of somebody else has it: generated from the OpenAPI document. */
import createClient from 'openapi-fetch';
import type { paths } from './api-types.ts';

export const client = (baseUrl: string, token: string) =>
  createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${token}` } });
