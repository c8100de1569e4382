import { getOpenApi } from '../api/reference/get-openapi.ts';
import { showReference } from '../api/reference/show-reference.ts';
import type { RouteKey } from '../api/routes.ts';
import { refusalPage } from '../pages/refusal-page.ts';
import { type Handle, httpFunction } from '../shared/http.ts';
import { logger } from '../shared/log.ts';

const handlers: Record<RouteKey<'reference'>, Handle> = {
  'GET /v1/openapi.json': getOpenApi(),
  'GET /v1/docs': showReference(),
};

/** What the API is. Needs nothing and may do nothing. */
export const handler = httpFunction(handlers, logger(), refusalPage);
