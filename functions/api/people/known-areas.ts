import type { Person } from '../../domain/directory/person.ts';
import { DeskError } from '../../domain/errors.ts';
import type { DirectoryStore } from '../../store/directory.ts';

/** Throws DeskError `invalid` for a role in an area that there is not, or two in one area. */
export async function knownAreas(areas: Person['areas'], directory: Pick<DirectoryStore, 'findArea'>): Promise<void> {
  const found = await Promise.all(areas.map(({ area }) => directory.findArea(area)));
  const issues = areas.flatMap(({ area }, i) => {
    const path = `areas.${i}.area`;
    if (!found[i]) return [{ path, message: 'is no area of this desk' }];
    return areas.findIndex((one) => one.area === area) < i ? [{ path, message: 'was named before' }] : [];
  });
  if (issues.length > 0) throw new DeskError('invalid', 'Each role is in one area that there is', { issues });
}
