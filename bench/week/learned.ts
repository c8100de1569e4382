/** What follows from a ticket that has ended, as far as this desk has it: thanks, a review, an idea, the customer's story. */
import { z } from 'zod';
import { may } from './doors.ts';
import { IDEAS, KUDOS, LESSON, REVIEW } from './matters.ts';
import { STORIES } from './stories.ts';
import type { Around, Life, Road } from './road.ts';

type Ended = { readonly ref: string; readonly holder: string };
const Prepared = z.object({ story: z.object({ id: z.string(), text: z.string() }) });

/** To whom the desk's ideas go, once somebody has said so. */
export const RECEIVER = { name: 'Pia', email: 'pia@baton.test' } as const;

/** Colleagues thank, the holder looks back, and what the product could do better goes to those who make it. */
export async function* learned({ ref, holder }: Ended, { chance, peers }: Road, { doors, count, day }: Around): Life {
  const thanker = chance.of(peers);
  const [behaviour, words] = chance.of(KUDOS);
  if (chance.yes(0.25) && thanker !== holder && doors.offers('POST /v1/kudos')) {
    const thanks = { to: holder, evidence: { ticket: ref }, behaviour, words };
    if (await may(() => doors.act(thanker, '/v1/kudos', thanks))) count('kudos');
  }
  if (chance.yes(0.1) && doors.offers('POST /v1/tickets/{ref}/reviews')) {
    const action = { what: REVIEW.change, owner: holder, by: day(10) };
    const disaster = chance.yes(0.2) && { disaster: true, lesson: LESSON };
    const review = { ...REVIEW, ...(chance.yes(0.6) && { action }), ...disaster };
    if (await may(() => doors.act(holder, `/v1/tickets/${ref}/reviews`, review))) count('review');
  }
  const [title, theme] = chance.of(IDEAS);
  if (!chance.yes(0.06) || !doors.offers('POST /v1/ideas')) return;
  const idea = { to: 'product', title, theme, words: `A customer asks for it: ${title}.`, ticket: ref };
  if (!(await may(() => doors.act(holder, '/v1/ideas', idea)))) return;
  count('idea');
  yield chance.between(60, 400);
  const page = doors.link('ideas', '', RECEIVER.email);
  const adopt = { answer: 'adopt', ...RECEIVER, decision: day(14), before: '12 questions a week' };
  if (page && (await may(() => doors.onPage(page, adopt)))) count('idea adopted');
}

/** The page that thanks for a vote asks for the story; some tell it, and somebody of the desk gives it to everybody. */
export async function* told(
  page: string,
  { ref, holder }: Ended,
  { chance, customer }: Road,
  { doors, count }: Around,
): Life {
  const [, to] = /href="([^"]*\/stories\/[^"]+)"/.exec(page) ?? [];
  if (to === undefined || !chance.yes(0.3)) return;
  const [story, ledTo] = chance.of(STORIES);
  const tell = await doors.withCode(to, customer.email, 'tell', { choice: 'published', text: story });
  yield 10;
  await tell();
  count('story told');
  yield chance.between(20, 90);
  const prepared = Prepared.safeParse(JSON.parse(await doors.act(holder, `/v1/tickets/${ref}/story`, {})));
  if (!prepared.success) return;
  const { id, text } = prepared.data.story;
  if (await may(() => doors.act(holder, `/v1/stories/${id}/publish`, { text, ...(ledTo !== null && { ledTo }) })))
    count('story published');
}
