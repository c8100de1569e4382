import type { Person } from '../../domain/directory/person.ts';
import { DeskError } from '../../domain/errors.ts';
import { openTicket } from '../../domain/intake/open-ticket.ts';
import { mayServe } from '../../domain/people/access.ts';
import { reachedBy } from '../../domain/tickets/call.ts';
import { stepFrom } from '../../domain/tickets/holding.ts';
import { shown } from '../../domain/tickets/reference.ts';
import { instantOf } from '../../domain/time.ts';
import { parse } from '../../shared/http.ts';
import { opening } from '../../store/changing.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { mayBeRequester } from '../../use-cases/may-be-requester.ts';
import type { WhoWrites } from '../../use-cases/who-writes.ts';
import { LogCall } from '../contracts/ticket-acts.ts';
import { versioned } from '../preconditions.ts';
import type { Posting } from '../staff-api.ts';
import { ticketSummary } from './ticket-view.ts';

type Needs = {
  directory: Pick<DirectoryStore, 'findArea' | 'personAt'>;
  whoWrites: WhoWrites;
  newId: () => string;
  newReference: () => string;
  now: () => Date;
};

/**
 * `POST /v1/tickets`: a call goes on record, for any area, as a web form does (F9). Who took it is whoever logs it, unless
 * said otherwise. With an address the caller is acknowledged like any customer; without one nobody writes to them. `take`
 * makes whoever logs it the holder at once, if they serve the area.
 */
export const postTicket = ({ directory, whoWrites, newId, newReference, now }: Needs): Posting => {
  const checked = mayBeRequester(whoWrites);
  return async ({ body, caller }) => {
    const { area: id, subject, text, caller: called, takenBy, take } = parse(LogCall, body);
    const [area, taker] = await Promise.all([
      directory.findArea(id),
      takenBy === undefined ? caller : directory.personAt(takenBy),
    ]);
    if (!area) throw wrong('area', 'is no area of this desk');
    if (!taker) throw wrong('takenBy', 'is nobody of the directory');
    if (take && !mayServe(caller, area))
      throw new DeskError(
        'forbidden',
        `Only somebody of ${area.name} can take its tickets. Log the call without take.`,
      );
    const { name, email = null, phone = null } = called;
    const requester = email === null ? null : { name, email };
    if (requester) await checked(requester);
    const at = instantOf(now());
    const change = openTicket(
      {
        channel: 'phone',
        area,
        requester,
        subject,
        text,
        call: { caller: { name, email, phone }, takenBy: named(taker), loggedBy: named(caller) },
        ...(take && { taken: { by: named(caller), step: stepFrom(take, area, at) } }),
        ...(email === null && { remarks: [reachedBy({ name, phone })] }),
      },
      newReference(),
      at,
      newId,
    );
    const { ticket } = change;
    const location = `/v1/tickets/${shown(ticket.ref)}`;
    return { answer: versioned(201, ticketSummary(ticket), { location }), writes: opening(change) };
  };
};

const named = ({ id, name, email }: Person) => ({ id, name, email });
const wrong = (path: string, message: string): DeskError =>
  new DeskError('invalid', `Please check: ${path} ${message}.`, { issues: [{ path, message }] });
