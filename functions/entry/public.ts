import { answerAnAsk } from '../api/asks/answer-ask.ts';
import { showAsk } from '../api/asks/show-ask.ts';
import { actOnCase } from '../api/cases/act-on-case.ts';
import { fetchPart } from '../api/cases/fetch-part.ts';
import { showCase } from '../api/cases/show-case.ts';
import { showHtml } from '../api/cases/show-html.ts';
import { showOriginal } from '../api/cases/show-original.ts';
import { elsewhere } from '../api/elsewhere.ts';
import { allowForm } from '../api/forms/allow-form.ts';
import { postForm } from '../api/forms/post-form.ts';
import { showForm } from '../api/forms/show-form.ts';
import { postIdeaAnswer } from '../api/ideas/answer-idea.ts';
import { showIdea } from '../api/ideas/show-idea.ts';
import type { RouteKey } from '../api/routes.ts';
import { postTelling } from '../api/stories/post-telling.ts';
import { showTelling } from '../api/stories/show-telling.ts';
import { postStatus } from '../api/status/post-status.ts';
import { showStatus } from '../api/status/show-status.ts';
import { answerWalk } from '../api/walks/answer-walk.ts';
import { showWalk } from '../api/walks/show-walk.ts';
import { postVote } from '../api/votes/post-vote.ts';
import { showVote } from '../api/votes/show-vote.ts';
import {
  basics,
  deskZone,
  domain,
  fileLinks,
  files,
  formOrigins,
  lastResort,
  links,
  rawMails,
  staffDomains,
  stores,
  visitors,
} from '../deps.ts';
import { keyOfFile } from '../outside/sent-files.ts';
import { refusalPage } from '../pages/refusal-page.ts';
import type { Part } from '../reading/mail.ts';
import { crossOrigin } from '../shared/cors.ts';
import { type Handle, httpFunction } from '../shared/http.ts';
import { addMessage } from '../use-cases/customer-message.ts';
import { decideOnHeld } from '../use-cases/decide-held.ts';
import { lookBack } from '../use-cases/look-back.ts';
import { passOnIdea } from '../use-cases/pass-on-idea.ts';
import { peopleOfCase } from '../use-cases/people-of-case.ts';
import { readMailAgain } from '../use-cases/read-again.ts';
import { sendLetter } from '../use-cases/send-letter.ts';
import { takeInForm } from '../use-cases/form-in/take-in-form.ts';
import { walkCase } from '../use-cases/walk-case.ts';
import { thankColleague } from '../use-cases/thank-colleague.ts';
import { isOurs, whoWrites } from '../use-cases/who-writes.ts';

const base = {
  ...basics(),
  ...stores(),
  links: links(),
  domain: domain(),
  staffDomains: staffDomains(),
  deskZone: deskZone(),
  lastResort: lastResort(),
};
const of = peopleOfCase(base);
const whose = whoWrites(base);
const sent = files();
const deps = {
  ...base,
  raw: rawMails(),
  visitors: visitors(),
  files: sent,
  takeInForm: takeInForm({ ...base, files: sent, keyOfFile }),
  downloads: fileLinks(),
  // What only a reader of a mail needs is loaded when the first one comes.
  readMail: async (raw: Uint8Array) => (await import('../reading/read-mail.ts')).readMail(raw),
  cleanHtml: async (html: string, parts: readonly Part[]) =>
    (await import('../reading/clean-html.ts')).cleanHtml(html, parts),
  addMessage: addMessage(base),
  isOurs: isOurs(base),
  whoWrites: whose,
  decideOnHeld: decideOnHeld({ ...base, whoWrites: whose }),
  readMailAgain: readMailAgain(base),
  thankColleague: thankColleague({ ...base, zone: deskZone() }),
  lookBack: lookBack({ ...base, peopleOfCase: of }),
  passOnIdea: passOnIdea({ ...base, peopleOfCase: of }),
  sendLetter: sendLetter(base),
  walkCase: walkCase({ ...base, peopleOfCase: of }),
};

const handlers: Record<RouteKey<'public'>, Handle> = {
  'GET /forms/{area}': showForm(deps),
  'POST /forms/{area}': postForm(deps),
  'OPTIONS /forms/{area}': allowForm,
  'GET /asks/{token}': showAsk(deps),
  'POST /asks/{token}': answerAnAsk(deps),
  'GET /cases/{token}': showCase(deps),
  'POST /cases/{token}': actOnCase(deps),
  'GET /cases/{token}/messages/{number}': showOriginal(deps),
  'GET /cases/{token}/messages/{number}/html': showHtml(deps),
  'POST /cases/{token}/messages/{number}/parts/{part}': fetchPart(deps),
  'GET /status/{token}': showStatus(deps),
  'POST /status/{token}/messages': postStatus(deps),
  'GET /ideas/{token}': showIdea(deps),
  'POST /ideas/{token}': postIdeaAnswer(deps),
  'GET /walks/{token}': showWalk(deps),
  'POST /walks/{token}': answerWalk(deps),
  'GET /votes/{token}': showVote(deps),
  'POST /votes/{token}': postVote(deps),
  'GET /stories/{token}': showTelling(deps),
  'POST /stories/{token}': postTelling(deps),
};

/** Pages and forms for everybody, and whatever has no route. */
const answering = httpFunction(handlers, deps.log, refusalPage, elsewhere);
export const handler = crossOrigin(answering, formOrigins());
