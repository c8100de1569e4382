import type { Reading, RecognitionMail } from '../domain/recognition/reading.ts';
import type { Week, Zone } from '../domain/reports/period.ts';
import type { RecognitionStore } from '../store/recognition.ts';
import type { StoryStore } from '../store/stories.ts';

type Needs = {
  recognition: Pick<RecognitionStore, 'read'>;
  stories: Pick<StoryStore, 'published'>;
  zone: Zone;
};

/** What somebody reads of a week, who serves these areas and leads some of them; undefined while there is no report of it. */
export type ReadWeek = (
  week: Week,
  reader: Pick<RecognitionMail, 'person' | 'areas' | 'leads'>,
) => Promise<Reading | undefined>;

/** Reads a week's report as it is at this moment: a story that was withdrawn is not in it any more (F83). */
export const readWeek =
  ({ recognition, stories, zone }: Needs): ReadWeek =>
  async (week, reader) => {
    const read = await recognition.read(week, reader);
    if (!read) return undefined;
    const ids = [read.company, ...read.areas].flatMap((part) => part.stories);
    // Nobody is asked to notice themselves.
    const leaders = read.leaders.map((one) => ({
      ...one,
      noticed: one.noticed.filter(({ who }) => who.id !== reader.person),
    }));
    return { ...read, leaders, zone, stories: await stories.published(ids) };
  };
