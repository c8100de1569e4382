import type { Happened } from '../domain/reports/happening.ts';
import { asPublished, type PublishedStory, type Story } from '../domain/stories/story.ts';
import type { Told } from '../domain/stories/tell.ts';
import type { Telling } from '../domain/stories/telling.ts';
import type { Write } from './entity.ts';
import * as q from './questions.ts';
import type { Page, PageOptions, Table } from './table.ts';

/** So many items are read at once: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const AT_ONCE = 100;

/** Where a story stands in the library: among everybody's, among its area's, or nowhere. */
const shelfOf = ({ state, area }: Story): string | undefined =>
  state === 'published' ? 'everybody' : state === 'internal' ? `area-${area}` : undefined;
const stored = (story: Story) => ({ ...story, shelf: shelfOf(story) });

export type StoryStore = ReturnType<typeof storyStore>;

/** Customers' stories: what they told, what they consented to, and the library. */
export const storyStore = (table: Table) => {
  const byIds = async (ids: readonly string[]): Promise<Story[]> => {
    const unique = [...new Set(ids)];
    const found: Story[] = [];
    for (let at = 0; at < unique.length; at += AT_ONCE)
      found.push(...(await table.getAll(unique.slice(at, at + AT_ONCE).map((id) => q.stories.at({ id })))));
    return unique.flatMap((id) => found.find((story) => story.id === id) ?? []);
  };

  return {
    get: (id: string): Promise<Story | undefined> => table.get(q.stories.at({ id })),

    /** Those of these stories that are published at this moment, in the order of `ids`: whoever shows one asks here first. */
    published: async (ids: readonly string[]): Promise<PublishedStory[]> =>
      (await byIds(ids)).flatMap((story) => asPublished(story) ?? []),

    /**
     * A page of the library, newest first: what everybody may read, or (`area`) what is the staff's of one area alone. The
     * index says where to look, the stories themselves whether they are still there: what was withdrawn is gone at once.
     */
    async listed(area: string | null, page: PageOptions): Promise<Page<Story>> {
      const shelf = area === null ? 'everybody' : `area-${area}`;
      const { items, cursor } = await table.list(q.stories.by('due', { shelf }), { ...page, descending: true });
      const now = await byIds(items.map(({ id }) => id));
      return { items: now.filter((story) => shelfOf(story) === shelf), cursor };
    },

    /** What the customer told of a ticket. */
    telling: (ref: string): Promise<Telling | undefined> => table.get(q.tellings.at({ ref })),
  };
};

/** Refused when somebody else was faster. */
const shelving = (story: Story): Write =>
  story.version === 1 ? q.stories.add(stored(story)) : q.stories.replace(stored(story), { version: story.version - 1 });

const telling = (one: Telling): Write =>
  one.version === 1 ? q.tellings.add(one) : q.tellings.replace(one, { version: one.version - 1 });

/** What goes with the change by which a customer tells, or decides anew. */
export const told = ({ telling: now, consent, story }: Told): Write[] => [
  telling(now),
  q.consents.add(consent),
  ...(story ? [shelving(story)] : []),
];

/** What goes with the change by which a story is prepared. */
export const prepared = ({ telling: now, story }: { telling: Telling; story: Story }): Write[] => [
  telling(now),
  shelving(story),
];

/**
 * What goes with the change by which a story is published: only if its customer has not thought again meanwhile, and
 * with what reports read of it.
 */
export const published = ({
  telling: { ref, version },
  story,
  happened,
}: {
  telling: Telling;
  story: Story;
  happened: Happened | null;
}): Write[] => [
  q.tellings.check({ ref }, { version }),
  shelving(story),
  ...(happened ? [q.happened.add(happened)] : []),
];
