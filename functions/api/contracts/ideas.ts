/** What is answered about ideas and channels. */
import * as z from 'zod';
import { ChannelId } from '../../domain/ideas/channel.ts';
import { IdeaState } from '../../domain/ideas/idea.ts';
import { At, ContactShape, listOf, Version } from './shapes.ts';

export const IdeaShape = z
  .strictObject({
    id: z.string(),
    to: ChannelId,
    title: z.string(),
    words: z.string(),
    theme: z.string(),
    from: z.enum(['customer', 'desk']),
    consent: z.boolean(),
    by: ContactShape.meta({ description: 'Who passed it on, or had it' }),
    area: z.string(),
    tickets: z.int().meta({ description: 'How many tickets ask for it; which ones stays inside' }),
    state: IdeaState,
    owner: ContactShape.meta({ description: 'Whose turn it is: its receiver, then whoever adopted it' }),
    decision: z.iso.date().meta({ description: 'On which something is decided about it, or was' }),
    answerBy: At.nullable().meta({ description: 'By when its receiver answers; null once they have' }),
    reason: z.string().nullable(),
    before: z.string().nullable(),
    after: z.string().nullable(),
    shipped: z.strictObject({ at: At, by: ContactShape, what: z.string(), letter: z.string() }).nullable(),
    askedAt: At,
    changedAt: At,
    version: Version,
  })
  .meta({ description: 'An idea, with whose turn it is, when something is decided, and what it changed' });
export const IdeaList = listOf(IdeaShape).meta({ description: 'Ideas, newest first' });

export const ChannelShape = z
  .strictObject({ id: ChannelId, name: z.string(), email: z.string(), days: z.int(), version: Version })
  .meta({ description: 'Who receives the ideas of a channel' });
export const ChannelList = z.strictObject({ items: z.array(ChannelShape) });
