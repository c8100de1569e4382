import * as z from 'zod';
import { Address } from '../../domain/directory/person.ts';
import { json, parse } from '../../shared/http.ts';
import type { DeliverabilityStore } from '../../store/deliverability.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { StaffHandle } from '../staff-api.ts';
import { addressView } from './address-view.ts';

const Path = z.object({ email: Address });

type Needs = {
  directory: Pick<DirectoryStore, 'personAt'>;
  deliverability: Pick<DeliverabilityStore, 'blocks'>;
};

/** `GET /v1/addresses/{email}`: whether the desk writes to an address, and why not (P19). */
export const getAddress = ({ directory, deliverability }: Needs): StaffHandle => {
  return async (event) => {
    const { email } = parse(Path, event.path);
    const [[block], person] = await Promise.all([deliverability.blocks([email]), directory.personAt(email)]);
    return json(200, addressView(email, block, person));
  };
};
