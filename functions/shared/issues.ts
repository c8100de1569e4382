/** What can be wrong with the fields of a request, in our words. */
import * as z from 'zod';
import type { DeskError } from '../domain/errors.ts';

/** A field of a request that is not right, and what it should be; the words follow the name of the field. */
export const Issues = z.object({ issues: z.array(z.object({ path: z.string(), message: z.string() })) });
export type Issue = z.infer<typeof Issues>['issues'][number];

/** Our words for what zod finds, where a schema has none of its own. They follow the name of the field. */
export const inOurWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${issue.expected === 'int' ? 'a whole number' : `of type ${issue.expected}`}`;
    case 'unrecognized_keys':
      return `has unknown fields: ${shortened(issue.keys)}`;
    case 'too_big':
      return `must be at most ${String(issue.maximum)}${issue.origin === 'string' ? ' characters' : ''}`;
    case 'too_small':
      return `must be at least ${String(issue.minimum)}${issue.origin === 'string' ? ' characters' : ''}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return Array.isArray(issue.options)
        ? `must be one of ${issue.options.map(String).join(', ')}`
        : 'is not one of the possible values';
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return 'is not right';
  }
};

/** Whoever sends them knows them by their beginning. */
const shortened = (names: readonly string[]): string =>
  [
    ...names.slice(0, 10).map((name) => (name.length > 60 ? `${name.slice(0, 60).toWellFormed()}…` : name)),
    ...(names.length > 10 ? ['…'] : []),
  ].join(', ');

/** The texts with half a character in them (a lone surrogate, which JSON can write): no store and no mail takes them. */
export function brokenTexts(value: unknown, path: readonly string[] = []): Issue[] {
  if (typeof value === 'string')
    return value.isWellFormed() ? [] : [{ path: path.join('.'), message: 'has a character that cannot be read' }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inside]) => brokenTexts(inside, [...path, name]));
}

/** Of the fields that are wrong the log gets the names that we gave them: what else is said of them may be what was sent. */
export function loggedOf({ issues, ...ids }: DeskError['details']): DeskError['details'] {
  const { data } = Issues.safeParse({ issues });
  return data ? { ...ids, fields: data.issues.map(({ path }) => path) } : ids;
}
