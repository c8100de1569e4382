import { formsOf } from '../domain/mails/recipients.ts';
import type { Person } from '../domain/directory/person.ts';
import type { DirectoryStore } from '../store/directory.ts';

type Needs = {
  directory: Pick<DirectoryStore, 'isDeskAddress' | 'personAt'>;
  /** Domain of the desk's addresses. */
  domain: string;
  /** Domains whose addresses are colleagues' though the directory does not know them. */
  staffDomains: readonly string[];
};

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Whose an address is: the desk's own, a colleague's, or somebody else's. */
export type Whose =
  | { readonly whose: 'ours' }
  | { readonly whose: 'staff'; readonly person: Person | null }
  | { readonly whose: 'theirs' };

/**
 * Tells whose an address is. Ours are the areas' addresses, with any tag behind a plus, and every other address of the
 * desk's domain that is not a colleague's: all of them come in here (P6). No area has an address of another domain.
 */
export const whoWrites = ({ directory, domain, staffDomains }: Needs) => {
  const isOurs = async (address: string, person: Person | undefined): Promise<boolean> => {
    if (domainOf(address) !== domain) return false;
    if (person === undefined) return true;
    for (const form of formsOf(address)) if (await directory.isDeskAddress(form)) return true;
    return false;
  };
  return async (address: string): Promise<Whose> => {
    const person = await directory.personAt(address);
    if (await isOurs(address, person)) return { whose: 'ours' };
    const known = person !== undefined || staffDomains.includes(domainOf(address));
    return known ? { whose: 'staff', person: person ?? null } : { whose: 'theirs' };
  };
};
export type WhoWrites = ReturnType<typeof whoWrites>;
