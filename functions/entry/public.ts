import { answerAnAsk } from '../api/asks/answer-ask.ts';
import { showAsk } from '../api/asks/show-ask.ts';
import { actOnCase } from '../api/cases/act-on-case.ts';
import { showCase } from '../api/cases/show-case.ts';
import { postForm } from '../api/forms/post-form.ts';
import { showForm } from '../api/forms/show-form.ts';
import type { RouteKey } from '../api/routes.ts';
import { showStatus } from '../api/status/show-status.ts';
import { basics, links, staffDomains, stores } from '../deps.ts';
import { refusalPage } from '../pages/refusal-page.ts';
import { type Handle, httpFunction } from '../shared/http.ts';

const deps = { ...basics(), ...stores(), links: links(), staffDomains: staffDomains() };

const handlers: Record<RouteKey<'public'>, Handle> = {
  'GET /forms/{area}': showForm(deps),
  'POST /forms/{area}': postForm(deps),
  'GET /asks/{token}': showAsk(deps),
  'POST /asks/{token}': answerAnAsk(deps),
  'GET /cases/{token}': showCase(deps),
  'POST /cases/{token}': actOnCase(deps),
  'GET /status/{token}': showStatus(deps),
};

/** Pages and forms for everybody. */
export const handler = httpFunction(handlers, deps.log, refusalPage);
