import { type Change, ChangeBuilder, type NewId } from '../change.ts';
import type { Area } from '../directory/area.ts';
import { DeskError } from '../errors.ts';
import { fromArea, staffContent } from '../tickets/letters.ts';
import { customer, type Ticket } from '../tickets/ticket.ts';
import type { Instant } from '../time.ts';
import { mayBeVotedOn } from '../votes/vote.ts';
import { whoHears } from '../votes/who-hears.ts';
import { type Story, withdraw } from './story.ts';
import type { Consent, StoryChoice, Telling } from './telling.ts';

/** What a form of the story says: the words, the choice, and the sentence to which that says yes. */
export type Said = Pick<Consent, 'choice' | 'wording' | 'language' | 'nonce'> & {
  /** Empty: what was told before stays as it is. */
  readonly text: string;
};

/** What a customer told before, and the story in the library that was made of it. */
export type ToldBefore = { readonly telling: Telling | undefined; readonly story: Story | undefined };

/** A change of the ticket and all that goes with it. `story` is one that leaves the library. */
export type Told = {
  readonly change: Change;
  readonly telling: Telling;
  readonly consent: Consent;
  readonly story: Story | null;
};

/** Whether the customer may tell: once something was done for them; from then on they may always decide anew. */
export const mayTell = (
  { requester, resolution, resolutions }: Pick<Ticket, 'requester' | 'resolution' | 'resolutions'>,
  telling: Telling | undefined,
): boolean =>
  requester !== null &&
  (telling !== undefined || (resolutions > 0 && (resolution === null || mayBeVotedOn(resolution.code))));

const WHAT: Readonly<Record<StoryChoice, string>> = {
  internal: 'told their story, for the staff alone',
  published: 'told their story, which may be published with names changed',
  'not-kept': 'decided that no story of theirs is kept',
};

/**
 * The customer tells their story and decides what may become of it, or decides anew (F83). What they no longer consent
 * to is gone in the same transaction: a published story unless it may be published, each word unless it may be kept.
 * New words take the place of the old ones, and a story that was made of those leaves: they said yes to what they tell now.
 * The record says what was decided and holds none of it. Null when this is on record already. Throws DeskError
 * `conflict` when there is nothing to tell about, `invalid` when nothing is told.
 */
export function tell(
  ticket: Ticket,
  { telling, story }: ToldBefore,
  { text, choice, wording, language, nonce }: Said,
  { area, readerZone }: { readonly area: Area; readonly readerZone: string },
  now: Instant,
  newId: NewId,
): Told | null {
  const { requester, ref } = ticket;
  if (!requester || !mayTell(ticket, telling))
    throw new DeskError('conflict', 'There is no story to tell here yet', { ref });
  const stays = text === '' ? (telling?.text ?? null) : null;
  const told = stays ?? text;
  if (told === '' && choice !== 'not-kept') throw new DeskError('invalid', 'No story is told', { ref });
  const kept = choice === 'not-kept' ? null : told;
  const inLanguage = stays === null ? language : (telling?.language ?? language);
  const isAlike = telling?.choice === choice && telling.text === kept && telling.language === inLanguage;
  if (telling?.nonce === nonce || isAlike) return null;
  const number = (telling?.consents ?? 0) + 1;
  const isOfTheseWords = telling?.text === kept && mayStay(story, choice);
  const leaves = story && story.state !== 'withdrawn' && !isOfTheseWords ? withdraw(story) : null;
  const builder = new ChangeBuilder(ticket, now, newId).record(customer(requester), 'story', WHAT[choice]);
  if (leaves) builder.record(customer(requester), 'story', 'with that the story left the library');
  const reader = whoHears(ticket);
  if (choice !== 'not-kept' && reader)
    builder.mail({
      from: fromArea(area),
      to: [reader.email],
      content: {
        ...staffContent(ticket, reader, area, readerZone),
        kind: 'story-told',
        choice,
        holds: ticket.holder !== null,
      },
    });
  return {
    change: builder.done(),
    telling: {
      ref,
      text: kept,
      choice,
      language: inLanguage,
      at: now,
      nonce,
      consents: number,
      story: leaves ? null : (telling?.story ?? null),
      version: (telling?.version ?? 0) + 1,
    },
    consent: { ref, number, at: now, by: requester, choice, wording, language, nonce },
    story: leaves,
  };
}

/** What the customer consents to now allows the story to stay where it is. */
function mayStay(story: Story | undefined, choice: StoryChoice): boolean {
  return choice === 'published' || (choice === 'internal' && story?.state === 'internal');
}
