import { getAddress } from '../api/addresses/get-address.ts';
import { liftBlock } from '../api/addresses/lift-block.ts';
import { getArea } from '../api/areas/get-area.ts';
import { listAreas } from '../api/areas/list-areas.ts';
import { putArea } from '../api/areas/put-area.ts';
import { listChannels } from '../api/channels/list-channels.ts';
import { putChannel } from '../api/channels/put-channel.ts';
import { getIdea } from '../api/ideas/get-idea.ts';
import { linkTicket } from '../api/ideas/link-ticket.ts';
import { listIdeas } from '../api/ideas/list-ideas.ts';
import { postIdea } from '../api/ideas/post-idea.ts';
import { postLetter } from '../api/ideas/post-letter.ts';
import { postShipped } from '../api/ideas/post-shipped.ts';
import { getDeskStatus } from '../api/desk/get-desk-status.ts';
import { listKudos } from '../api/kudos/list-kudos.ts';
import { postKudos } from '../api/kudos/post-kudos.ts';
import { getMyRecord } from '../api/people/get-my-record.ts';
import { listLooks } from '../api/people/list-looks.ts';
import { openRecord } from '../api/people/open-record.ts';
import { getPerson } from '../api/people/get-person.ts';
import { listPeople } from '../api/people/list-people.ts';
import { postPerson } from '../api/people/post-person.ts';
import { putPerson } from '../api/people/put-person.ts';
import { listQuarantine } from '../api/quarantine/list-quarantine.ts';
import { releaseMail } from '../api/quarantine/release-mail.ts';
import { getStory } from '../api/stories/get-story.ts';
import { listStories } from '../api/stories/list-stories.ts';
import { postStory } from '../api/stories/post-story.ts';
import { postPublish } from '../api/stories/publish-story.ts';
import { decideReward } from '../api/rewards/decide-reward.ts';
import { listRewards } from '../api/rewards/list-rewards.ts';
import { myRewards } from '../api/rewards/my-rewards.ts';
import { postReward } from '../api/rewards/post-reward.ts';
import { putBudget } from '../api/rewards/put-budget.ts';
import { postReview } from '../api/reviews/post-review.ts';
import { staffApi, type StaffHandlers } from '../api/staff-api.ts';
import { getTicket } from '../api/tickets/get-ticket.ts';
import { listTickets } from '../api/tickets/list-tickets.ts';
import { postAct } from '../api/tickets/post-act.ts';
import { postHeld } from '../api/tickets/post-held.ts';
import { postTicket } from '../api/tickets/post-ticket.ts';
import { postRequester } from '../api/tickets/post-requester.ts';
import { getWalkCase } from '../api/walks/get-walk-case.ts';
import { getWalk } from '../api/walks/get-walk.ts';
import { postWalkAnswer } from '../api/walks/post-walk-answer.ts';
import { basics, deskZone, domain, lastResort, rawMails, staffDomains, stores } from '../deps.ts';
import { httpFunction } from '../shared/http.ts';
import { decideOnHeld } from '../use-cases/decide-held.ts';
import { readRecord } from '../use-cases/read-record.ts';
import { releaseForm } from '../use-cases/form-in/release-form.ts';
import { lookBack } from '../use-cases/look-back.ts';
import { peopleOfCase } from '../use-cases/people-of-case.ts';
import { passOnIdea } from '../use-cases/pass-on-idea.ts';
import { sendLetter } from '../use-cases/send-letter.ts';
import { walkCase } from '../use-cases/walk-case.ts';
import { thankColleague } from '../use-cases/thank-colleague.ts';
import { isOurs, whoWrites } from '../use-cases/who-writes.ts';

const base = {
  ...basics(),
  ...stores(),
  domain: domain(),
  staffDomains: staffDomains(),
  raw: rawMails(),
  deskZone: deskZone(),
  zone: deskZone(),
  lastResort: lastResort(),
};
const of = peopleOfCase(base);
const whose = whoWrites(base);
const deps = {
  ...base,
  isOurs: isOurs(base),
  whoWrites: whose,
  lookBack: lookBack({ ...base, peopleOfCase: of }),
  passOnIdea: passOnIdea({ ...base, peopleOfCase: of }),
  sendLetter: sendLetter(base),
  walkCase: walkCase({ ...base, peopleOfCase: of }),
  releaseForm: releaseForm(base),
  decideOnHeld: decideOnHeld({ ...base, whoWrites: whose }),
  readRecord: readRecord(base),
  thankColleague: thankColleague(base),
};

const handlers: StaffHandlers = {
  'GET /v1/tickets': listTickets(deps),
  'POST /v1/tickets': postTicket(deps),
  'GET /v1/tickets/{ref}': getTicket(deps),
  'POST /v1/tickets/{ref}/take': postAct('take', deps),
  'POST /v1/tickets/{ref}/release': postAct('release', deps),
  'POST /v1/tickets/{ref}/ladder': postAct('ladder', deps),
  'POST /v1/tickets/{ref}/messages': postAct('reply', deps),
  'POST /v1/tickets/{ref}/notes': postAct('note', deps),
  'POST /v1/tickets/{ref}/resolution': postAct('resolve', deps),
  'POST /v1/tickets/{ref}/reopen': postAct('reopen', deps),
  'POST /v1/tickets/{ref}/held': postHeld(deps),
  'POST /v1/tickets/{ref}/requester': postRequester(deps),
  'POST /v1/tickets/{ref}/story': postStory(deps),
  'GET /v1/stories': listStories(deps),
  'GET /v1/stories/{id}': getStory(deps),
  'POST /v1/stories/{id}/publish': postPublish(deps),
  'POST /v1/kudos': postKudos(deps),
  'GET /v1/kudos': listKudos(deps),
  'POST /v1/rewards': postReward(deps),
  'GET /v1/rewards/mine': myRewards(deps),
  'GET /v1/rewards/{month}': listRewards(deps),
  'POST /v1/rewards/{id}/approval': decideReward(deps),
  'PUT /v1/rewards/budget/{month}': putBudget(deps),
  'POST /v1/tickets/{ref}/reviews': postReview(deps),
  'POST /v1/tickets/{ref}/letters': postLetter(deps),
  'GET /v1/ideas': listIdeas(deps),
  'POST /v1/ideas': postIdea(deps),
  'GET /v1/ideas/{id}': getIdea(deps),
  'POST /v1/ideas/{id}/tickets': linkTicket(deps),
  'POST /v1/ideas/{id}/shipped': postShipped(deps),
  'GET /v1/walks/{quarter}': getWalk(deps),
  'GET /v1/walks/{quarter}/cases/{number}': getWalkCase(deps),
  'POST /v1/walks/{quarter}/answers': postWalkAnswer(deps),
  'GET /v1/channels': listChannels(deps),
  'PUT /v1/channels/{id}': putChannel(deps),
  'GET /v1/status': getDeskStatus(deps),
  'GET /v1/quarantine': listQuarantine(deps),
  'POST /v1/quarantine/{id}/release': releaseMail(deps),
  'GET /v1/areas': listAreas(deps),
  'GET /v1/areas/{id}': getArea(deps),
  'PUT /v1/areas/{id}': putArea(deps),
  'GET /v1/people': listPeople(deps),
  'POST /v1/people': postPerson(deps),
  'GET /v1/people/{id}': getPerson(deps),
  'GET /v1/me/record': getMyRecord(deps),
  'GET /v1/me/looks': listLooks(deps),
  'POST /v1/people/{id}/record': openRecord(deps),
  'PUT /v1/people/{id}': putPerson(deps),
  'GET /v1/addresses/{email}': getAddress(deps),
  'POST /v1/addresses/{email}/lift': liftBlock(deps),
};

/** The API for the staff, behind the user pool's authorizer. */
export const handler = httpFunction(staffApi(handlers, deps), deps.log, null);
