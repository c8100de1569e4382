import { AreaDraft, RUNGS } from '../../domain/directory/area.ts';
import { placeOnRungs } from '../../domain/directory/place-on-rungs.ts';
import { DeskError } from '../../domain/errors.ts';
import { parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { untilSaved } from '../../store/changing.ts';
import { unlessStale, versioned } from '../preconditions.ts';
import type { StaffHandle } from '../staff-api.ts';
import { areaView } from './area-view.ts';

type Needs = {
  directory: Pick<DirectoryStore, 'findArea' | 'personAt' | 'isDeskAddress' | 'saveArea' | 'peopleOf'>;
  domain: string;
  newId: () => string;
};

/** `PUT /v1/areas/{id}`: makes or changes an area, with the people on its rungs. */
export const putArea = ({ directory, domain, newId }: Needs): StaffHandle => {
  return async (event) => {
    const draft = parse(AreaDraft, bodyOf(event.body, event.path.id ?? ''));
    if (!draft.address.endsWith(`@${domain}`))
      throw new DeskError('invalid', `The area’s address must end in @${domain}`, {
        issues: [{ path: 'address', message: `must end in @${domain}` }],
      });
    const issues = await mailToItself(draft, directory);
    if (issues.length > 0)
      throw new DeskError('invalid', 'The desk must not write to itself: give people’s own addresses.', { issues });
    return untilSaved(async () => {
      const old = await directory.findArea(draft.id);
      unlessStale(event, old?.version);
      if (draft.version !== undefined && draft.version !== (old?.version ?? 0))
        throw new DeskError('stale', 'The area has changed since you read it. Read it again.', { area: draft.id });
      const addresses = RUNGS.flatMap((rung) => draft.rungs[rung]?.email ?? []);
      const found = await Promise.all([...new Set(addresses)].map((email) => directory.personAt(email)));
      const known = new Map(found.flatMap((person) => (person ? [[person.email, person] as const] : [])));
      const placed = placeOnRungs(draft, known, (old?.version ?? 0) + 1, newId);
      await directory.saveArea(placed);
      return versioned(old ? 200 : 201, areaView(placed.area, await directory.peopleOf(placed.area)));
    });
  };
};

/** Where a person's address and one of the desk's are the same: a question sent there would come back as a request. */
async function mailToItself(draft: AreaDraft, directory: Needs['directory']) {
  const onRungs = await Promise.all(
    RUNGS.map(async (rung) => {
      const email = draft.rungs[rung]?.email;
      const ours = email !== undefined && (email === draft.address || (await directory.isDeskAddress(email)));
      return ours ? [{ path: `rungs.${rung}.email`, message: 'is an address of the desk' }] : [];
    }),
  );
  const colleague = await directory.personAt(draft.address);
  return [...onRungs.flat(), ...(colleague ? [{ path: 'address', message: 'is the address of a person' }] : [])];
}

/** The id stands in the path; a body that names another area is refused rather than guessed about. */
function bodyOf(body: unknown, id: string): unknown {
  if (typeof body !== 'object' || body === null) return body;
  if ('id' in body && body.id !== id)
    throw new DeskError('invalid', 'The id in the body differs from the one in the path');
  return { ...body, id };
}
