import * as z from 'zod';
import { Address, type Person } from '../../domain/directory/person.ts';
import { instantOf } from '../../domain/time.ts';
import { json, parse } from '../../shared/http.ts';
import type { DeliverabilityStore } from '../../store/deliverability.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { Posting } from '../staff-api.ts';
import { addressView } from './address-view.ts';

const Path = z.object({ email: Address });

type Needs = {
  directory: Pick<DirectoryStore, 'personAt' | 'changing'>;
  deliverability: Pick<DeliverabilityStore, 'lifting'>;
  now: () => Date;
};

/**
 * `POST /v1/addresses/{email}/lift`: the desk writes to an address again, and a colleague who counted as unreachable can
 * be asked again. Who lifted it and when stays with the block. May be repeated. The holder of a case does
 * the same for a customer on its page.
 */
export const liftBlock = ({ directory, deliverability, now }: Needs): Posting => {
  return async ({ caller, path }) => {
    const { email } = parse(Path, path);
    const person = await directory.personAt(email);
    const lifted = await deliverability.lifting(email, caller.name, instantOf(now()));
    const back = person && reachableAgain(person);
    const writes = [...(lifted ? [lifted] : []), ...(back ? [directory.changing(back)] : [])];
    return {
      answer: json(200, addressView(email, undefined, back ?? person)),
      writes,
      noted: { message: 'block lifted', ids: { by: caller.id, lifted: lifted !== null, person: person?.id } },
    };
  };
};

/** The person as somebody who can be reached; null when nothing changes. */
function reachableAgain({ unreachable, ...person }: Person): Person | null {
  return unreachable === undefined ? null : { ...person, version: person.version + 1 };
}
