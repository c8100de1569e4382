import type { ApiAnswer, Handle } from '../../shared/http.ts';

/**
 * `OPTIONS /forms/{area}`: what a browser asks before a page of another site may send a form by script. Reads and writes
 * nothing; whether the site may is said by the headers that functions/shared/cors.ts adds, or does not add.
 */
export const allowForm: Handle = async () => NOTHING;

const NOTHING: ApiAnswer = { statusCode: 204, headers: { 'cache-control': 'no-store' }, body: '' };
