import { type Change, ChangeBuilder, type NewId } from '../change.ts';
import type { Named } from '../directory/person.ts';
import { DeskError } from '../errors.ts';
import { happened, type Happened } from '../reports/happening.ts';
import { staff, type Ticket } from '../tickets/ticket.ts';
import type { Instant } from '../time.ts';
import { newestVote, type Vote } from '../votes/vote.ts';
import { type KnownNames, stillNamed } from './known-names.ts';
import { type Account, publish, type Story } from './story.ts';
import type { Telling } from './telling.ts';

type Prepared = { readonly change: Change; readonly telling: Telling; readonly story: Story };

/** What the customer told, as long as it is kept. Throws DeskError `conflict` otherwise. */
export function kept(telling: Telling | undefined): Telling & { readonly text: string } {
  const text = telling?.text ?? null;
  if (!telling || text === null)
    throw new DeskError('conflict', 'The customer has told no story that may be kept: there is nothing to prepare');
  return { ...telling, text };
}

/**
 * The story as it lies with the staff of the area: with names changed, for a person to check. Prepared once more, it is
 * written over. Throws DeskError `conflict` when it is published.
 */
export function prepareStory(
  ticket: Ticket,
  { telling, story: before, votes }: { telling: Telling; story: Story | undefined; votes: readonly Vote[] },
  text: string,
  by: Named,
  now: Instant,
  newId: NewId,
): Prepared {
  if (before?.state === 'published')
    throw new DeskError('conflict', 'It is published. Only its customer can take it back.', { story: before.id });
  const { ref, area, resolutions } = ticket;
  const is = before?.state === 'internal' ? before : undefined;
  const story: Story = {
    id: is?.id ?? newId(),
    area,
    state: 'internal',
    value: newestVote(votes, resolutions)?.value ?? votes.at(-1)?.value ?? null,
    language: telling.language,
    text,
    ref,
    at: is?.at ?? now,
    version: (is?.version ?? 0) + 1,
  };
  return {
    change: new ChangeBuilder(ticket, now, newId)
      .record(staff(by), 'story', 'prepared the story with names changed')
      .done(),
    telling: { ...telling, story: story.id, version: telling.version + 1 },
    story,
  };
}

/**
 * A person has checked the text and gives it to everybody. `happened` belongs to no ticket: nothing that reports read
 * leads back to the customer. Throws DeskError `conflict` without the customer's consent, `invalid` for a text that
 * still tells who it was.
 */
export function publishStory(
  ticket: Ticket,
  { telling, story }: { telling: Telling; story: Story },
  account: Account,
  known: KnownNames,
  by: Named,
  now: Instant,
  newId: NewId,
): Omit<Prepared, 'telling'> & { readonly happened: Happened | null } {
  if (story.state !== 'internal' || telling.story !== story.id)
    throw new DeskError('conflict', 'This story is not waiting to be published', { story: story.id });
  if (telling.choice !== 'published')
    throw new DeskError('conflict', 'The customer consented to the staff alone: it may not be published', {
      story: story.id,
    });
  for (const path of ['text', 'ledTo'] as const) {
    const names = stillNamed(account[path] ?? '', known);
    if (names.length === 0) continue;
    const message = `still tells who it was: please change ${names.slice(0, 10).join(', ')}`;
    const what = path === 'text' ? 'The text' : 'What it led to';
    throw new DeskError('invalid', `${what} ${message}`, { issues: [{ path, message }] });
  }
  return {
    change: new ChangeBuilder(ticket, now, newId)
      .record(staff(by), 'story', 'published the story with names changed')
      .done(),
    story: publish(story, account, now),
    happened: happened({ area: story.area, ref: null }, `story-${story.id}`, [{ kind: 'story', story: story.id }], now),
  };
}
