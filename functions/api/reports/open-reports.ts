import type { Person } from '../../domain/directory/person.ts';
import { notALink } from '../../domain/links/links.ts';
import { instantOf } from '../../domain/time.ts';
import type { LinkSigner } from '../../outside/link-signer.ts';
import type { DirectoryStore } from '../../store/directory.ts';

type Needs = {
  links: Pick<LinkSigner, 'read'>;
  directory: Pick<DirectoryStore, 'person'>;
  now: () => Date;
};

/**
 * The person whose own link to the reports this is, as the directory knows them now. Throws DeskError `not_found` for a
 * link that is none of ours, that has run out, or whose person is gone.
 */
export const openReports =
  ({ links, directory, now }: Needs) =>
  async (token: string): Promise<Person> => {
    const { person, until } = await links.read(token, 'reports');
    const found = instantOf(now()) < until ? await directory.person(person) : undefined;
    if (!found) throw notALink();
    return found;
  };
