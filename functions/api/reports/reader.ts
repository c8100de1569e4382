import type { Person } from '../../domain/directory/person.ts';
import { DeskError } from '../../domain/errors.ts';
import { mayServe } from '../../domain/people/access.ts';
import type { Reader } from '../../domain/reports/compose.ts';
import type { DirectoryStore } from '../../store/directory.ts';

/** What a person may read: the company, and each area that they serve. Throws DeskError `not_found` for another area. */
export async function readerOf(
  person: Person,
  area: string | undefined,
  directory: Pick<DirectoryStore, 'findArea'>,
): Promise<Reader> {
  if (area !== undefined) {
    const found = await directory.findArea(area);
    if (!found || !mayServe(person, found)) throw new DeskError('not_found', 'There is no such area', { area });
  }
  return { area: area ?? null, serves: (one) => mayServe(person, one) };
}
