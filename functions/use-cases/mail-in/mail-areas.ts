import type { Area } from '../../domain/directory/area.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { Found } from './find-thread.ts';

type Needs = {
  directory: Pick<DirectoryStore, 'areaAt' | 'findArea'>;
  /** Id of the area that takes what is sent to no area's address. */
  catchAll: string | null;
};

/** Tells which areas a mail concerns besides the tickets that it names. */
export const mailAreas = ({ directory, catchAll }: Needs) => {
  const areasOf = async (recipients: readonly string[]): Promise<Area[]> => {
    const found = new Map<string, Area>();
    // To whom it was sent may be lost with SES's announcement.
    for (const recipient of recipients.length === 0 ? [''] : recipients) {
      const id = (await directory.areaAt(recipient)) ?? catchAll;
      const area = id === null ? undefined : await directory.findArea(id);
      if (area) found.set(area.id, area);
    }
    return [...found.values()];
  };

  /**
   * The areas that a mail concerns besides the tickets that it names: of each address of the desk that stands for none
   * of them.
   */
  return async (found: readonly Found[], recipients: readonly string[]): Promise<readonly Area[]> => {
    const named = new Set(found.flatMap(({ thread }) => thread.addresses));
    const plain = recipients.filter((recipient) => !named.has(recipient));
    if (found.length > 0 && plain.length === 0) return [];
    const areas = await areasOf(plain);
    const taken = new Set(found.map(({ area }) => area));
    const others = areas.filter(({ id }) => !taken.has(id));
    // Whoever answers may write to another address of ours: that is no second request.
    const answers = found.length > 0 && plain.length === recipients.length && others.length === areas.length;
    return answers ? others.slice(1) : others;
  };
};
export type MailAreas = ReturnType<typeof mailAreas>;
