/** Every text of a language, by its place; those with values in them with values that are known again. */
export const texts = (value: unknown, path = ''): [string, string][] => {
  if (typeof value === 'function') {
    const made: unknown = value('7', 'Zoë');
    return [[path, String(made)]];
  }
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => texts(inner, path === '' ? name : `${path}.${name}`));
  return [[path, String(value)]];
};
