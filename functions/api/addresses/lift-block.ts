import * as z from 'zod';
import { Address, type Person } from '../../domain/directory/person.ts';
import { instantOf } from '../../domain/time.ts';
import { type Handle, json, parse } from '../../shared/http.ts';
import type { Log } from '../../shared/log.ts';
import type { DeliverabilityStore } from '../../store/deliverability.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { untilSaved } from '../../store/changing.ts';
import { administratorOf } from '../caller.ts';
import { addressView } from './address-view.ts';

const Path = z.object({ email: Address });

type Needs = {
  directory: Pick<DirectoryStore, 'personOf' | 'personAt' | 'changing'>;
  deliverability: Pick<DeliverabilityStore, 'lifting' | 'write'>;
  log: Log;
  now: () => Date;
};

/**
 * `POST /v1/addresses/{email}/lift`: the desk writes to an address again, and a colleague who counted as unreachable can
 * be asked again. Who lifted it and when stays with the block. May be repeated. For administrators; the holder of a case
 * does the same for a customer on its page.
 */
export const liftBlock = ({ directory, deliverability, log, now }: Needs): Handle => {
  return (event) =>
    untilSaved(async () => {
      const caller = await administratorOf(event, directory, 'Only an administrator may lift a block.');
      const { email } = parse(Path, event.path);
      const person = await directory.personAt(email);
      const lifted = await deliverability.lifting(email, caller.name, instantOf(now()));
      const back = person && reachableAgain(person);
      const writes = [...(lifted ? [lifted] : []), ...(back ? [directory.changing(back)] : [])];
      if (writes.length > 0) await deliverability.write(writes);
      log.info('block lifted', { by: caller.id, lifted: lifted !== null, person: person?.id });
      return json(200, addressView(email, undefined, back ?? person));
    });
};

/** The person as somebody who can be reached; null when nothing changes. */
function reachableAgain({ unreachable, ...person }: Person): Person | null {
  return unreachable === undefined ? null : { ...person, version: person.version + 1 };
}
