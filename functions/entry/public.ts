import { answerAnAsk } from '../api/asks/answer-ask.ts';
import { showAsk } from '../api/asks/show-ask.ts';
import { actOnCase } from '../api/cases/act-on-case.ts';
import { showCase } from '../api/cases/show-case.ts';
import { showOriginal } from '../api/cases/show-original.ts';
import { elsewhere } from '../api/elsewhere.ts';
import { postForm } from '../api/forms/post-form.ts';
import { showForm } from '../api/forms/show-form.ts';
import type { RouteKey } from '../api/routes.ts';
import { showStatus } from '../api/status/show-status.ts';
import { basics, domain, links, rawMails, staffDomains, stores } from '../deps.ts';
import { refusalPage } from '../pages/refusal-page.ts';
import { readMail } from '../reading/read-mail.ts';
import { type Handle, httpFunction } from '../shared/http.ts';
import { decideOnHeld } from '../use-cases/decide-held.ts';
import { readMailAgain } from '../use-cases/read-again.ts';
import { isOurs, whoWrites } from '../use-cases/who-writes.ts';

const base = { ...basics(), ...stores(), links: links(), domain: domain(), staffDomains: staffDomains() };
const whose = whoWrites(base);
const deps = {
  ...base,
  raw: rawMails(),
  readMail,
  isOurs: isOurs(base),
  whoWrites: whose,
  decideOnHeld: decideOnHeld({ ...base, whoWrites: whose }),
  readMailAgain: readMailAgain(base),
};

const handlers: Record<RouteKey<'public'>, Handle> = {
  'GET /forms/{area}': showForm(deps),
  'POST /forms/{area}': postForm(deps),
  'GET /asks/{token}': showAsk(deps),
  'POST /asks/{token}': answerAnAsk(deps),
  'GET /cases/{token}': showCase(deps),
  'POST /cases/{token}': actOnCase(deps),
  'GET /cases/{token}/messages/{number}': showOriginal(deps),
  'GET /status/{token}': showStatus(deps),
};

/** Pages and forms for everybody, and whatever has no route. */
export const handler = httpFunction(handlers, deps.log, refusalPage, elsewhere);
