import * as z from 'zod';
import { Address, Contact } from '../directory/person.ts';
import type { Hours } from '../directory/area.ts';

/** Where an idea can go: to those who make the product, to those who tell of it, or to those who lead the desk. */
export const CHANNELS = ['product', 'marketing', 'desk'] as const;
export const ChannelId = z.enum(CHANNELS);
export type ChannelId = z.infer<typeof ChannelId>;

/** Who receives the ideas of a channel, and within how many working days they answer. */
export const IdeaChannel = z.object({
  id: ChannelId,
  ...Contact.shape,
  days: z.int(),
  version: z.int(),
});
export type IdeaChannel = z.infer<typeof IdeaChannel>;

const USUAL_DAYS = 5;

/** A channel as an administrator writes it. */
export const channelFields = {
  name: Contact.shape.name,
  email: Address,
  days: z.int().min(1).max(60).default(USUAL_DAYS),
};

/** A channel that nobody has set: its ideas go to whom the desk asks when nobody answers. */
export const unset = (id: ChannelId, lastResort: Contact): IdeaChannel => ({
  id,
  name: lastResort.name,
  email: lastResort.email,
  days: USUAL_DAYS,
  version: 0,
});

/** The desk itself has no hours, only its areas have: its working days are Monday to Friday in its zone. */
export const deskHours = (timeZone: string): Hours => {
  const day = [{ from: '09:00', to: '17:00' }];
  return { timeZone, week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] }, holidays: [] };
};
