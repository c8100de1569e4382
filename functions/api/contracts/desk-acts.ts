/** What is asked about areas, people, mails set aside, and the desk: apart from the answers, which no function builds. */
import * as z from 'zod';
import { isTimeZone } from '../../domain/directory/area.ts';
import { AreaRole, Person } from '../../domain/directory/person.ts';
import { Day, Email, pageQuery } from './shapes.ts';

/** A route that takes no query says so by name. */
export const NoQuery = z.strictObject({});

const person = {
  name: Person.shape.name.trim().meta({ examples: ['Pia'] }),
  timeZone: z.string().refine(isTimeZone, 'must be a time zone such as Europe/Berlin').default('UTC'),
  areas: z.array(AreaRole).max(50).default([]),
};
export const AddPerson = z
  .strictObject({ email: Email, ...person })
  .meta({ examples: [{ name: 'Pia', email: 'pia@baton.test', areas: [{ area: 'billing', role: 'representative' }] }] });
export const PutPerson = z
  .strictObject({ ...person, administrator: z.boolean().default(false) })
  .meta({ examples: [{ name: 'Pia', timeZone: 'Europe/Berlin', areas: [{ area: 'billing', role: 'lead' }] }] });
export const PeopleQuery = z.strictObject({
  email: Email.optional().meta({ description: 'The person with this address' }),
  ...pageQuery,
});

export const QuarantineQuery = z.strictObject(pageQuery);
export const StatusQuery = z.strictObject({
  day: Day.optional().meta({ description: 'In UTC; today when not given' }),
});
