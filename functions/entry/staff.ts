import { getAddress } from '../api/addresses/get-address.ts';
import { liftBlock } from '../api/addresses/lift-block.ts';
import { getArea } from '../api/areas/get-area.ts';
import { listAreas } from '../api/areas/list-areas.ts';
import { putArea } from '../api/areas/put-area.ts';
import { getDeskStatus } from '../api/desk/get-desk-status.ts';
import { getPerson } from '../api/people/get-person.ts';
import { listPeople } from '../api/people/list-people.ts';
import { postPerson } from '../api/people/post-person.ts';
import { putPerson } from '../api/people/put-person.ts';
import { listQuarantine } from '../api/quarantine/list-quarantine.ts';
import { releaseMail } from '../api/quarantine/release-mail.ts';
import { staffApi, type StaffHandlers } from '../api/staff-api.ts';
import { getTicket } from '../api/tickets/get-ticket.ts';
import { listTickets } from '../api/tickets/list-tickets.ts';
import { postAct } from '../api/tickets/post-act.ts';
import { postHeld } from '../api/tickets/post-held.ts';
import { postTicket } from '../api/tickets/post-ticket.ts';
import { postRequester } from '../api/tickets/post-requester.ts';
import { basics, domain, rawMails, staffDomains, stores } from '../deps.ts';
import { httpFunction } from '../shared/http.ts';
import { decideOnHeld } from '../use-cases/decide-held.ts';
import { releaseForm } from '../use-cases/form-in/release-form.ts';
import { isOurs, whoWrites } from '../use-cases/who-writes.ts';

const base = { ...basics(), ...stores(), domain: domain(), staffDomains: staffDomains(), raw: rawMails() };
const whose = whoWrites(base);
const deps = {
  ...base,
  isOurs: isOurs(base),
  whoWrites: whose,
  releaseForm: releaseForm(base),
  decideOnHeld: decideOnHeld({ ...base, whoWrites: whose }),
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
  'GET /v1/status': getDeskStatus(deps),
  'GET /v1/quarantine': listQuarantine(deps),
  'POST /v1/quarantine/{id}/release': releaseMail(deps),
  'GET /v1/areas': listAreas(deps),
  'GET /v1/areas/{id}': getArea(deps),
  'PUT /v1/areas/{id}': putArea(deps),
  'GET /v1/people': listPeople(deps),
  'POST /v1/people': postPerson(deps),
  'GET /v1/people/{id}': getPerson(deps),
  'PUT /v1/people/{id}': putPerson(deps),
  'GET /v1/addresses/{email}': getAddress(deps),
  'POST /v1/addresses/{email}/lift': liftBlock(deps),
};

/** The API for the staff, behind the user pool's authorizer. */
export const handler = httpFunction(staffApi(handlers, deps), deps.log, null);
