import type { Person } from '../domain/directory/person.ts';
import type { DirectoryStore } from '../store/directory.ts';

type OwnNeeds = {
  directory: Pick<DirectoryStore, 'isDeskAddress' | 'personAt'>;
  /** Domain of the desk's addresses. */
  domain: string;
};
type Needs = OwnNeeds & {
  /** Domains whose addresses are colleagues' though the directory does not know them. */
  staffDomains: readonly string[];
};

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/**
 * Tells whether an address is the desk's own: an area's, with any tag behind a plus, or any other of the desk's domain
 * that is not a colleague's. All of them come in here, so the desk never writes to one (P6). No area has an address of
 * another domain.
 */
export const isOurs =
  ({ directory, domain }: OwnNeeds): IsOurs =>
  async (address) =>
    domainOf(address) === domain &&
    ((await directory.personAt(address)) === undefined || (await directory.isDeskAddress(address)));
export type IsOurs = (address: string) => Promise<boolean>;

/** Whose an address is: the desk's own, a colleague's, or somebody else's. */
export type Whose =
  | { readonly whose: 'ours' }
  | { readonly whose: 'staff'; readonly person: Person | null }
  | { readonly whose: 'theirs' };
export type WhoWrites = (address: string) => Promise<Whose>;

/** Tells whose an address is. */
export const whoWrites = (needs: Needs): WhoWrites => {
  const ours = isOurs(needs);
  return async (address) => {
    if (await ours(address)) return { whose: 'ours' };
    const person = await needs.directory.personAt(address);
    const known = person !== undefined || needs.staffDomains.includes(domainOf(address));
    return known ? { whose: 'staff', person: person ?? null } : { whose: 'theirs' };
  };
};
