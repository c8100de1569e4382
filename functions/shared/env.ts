import { type Contact, Contact as ContactSchema } from '../domain/directory/person.ts';
import { env } from './names.ts';

/** One setting of the running function. Throws an Error that names the variable when the stack did not give it. */
export function setting(key: keyof typeof env): string {
  const value = process.env[env[key]];
  if (!value) throw new Error(`The variable ${env[key]} is missing`);
  return value;
}

/** A comma-separated setting, which may be missing or empty. */
export const list = (key: keyof typeof env): string[] =>
  (process.env[env[key]] ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '');

/** A setting that holds a contact as JSON. */
export function contact(key: keyof typeof env): Contact {
  const read = ContactSchema.safeParse(JSON.parse(setting(key)));
  if (!read.success) throw new Error(`The variable ${env[key]} is not {"name": …, "email": …}`, { cause: read.error });
  return read.data;
}
