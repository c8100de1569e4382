/** Resolves the CloudFormation intrinsics that this desk knows; every other one is refused by name. */

export type Values = Record<string, unknown>;

export const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of `value`, or none when it is no object. */
export const fields = (value: unknown): Values => (isRecord(value) ? value : {});
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
export const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
export const textsOf = (value: unknown): string[] => listOf(value).filter((item) => typeof item === 'string');

/** Intrinsics that are resolved here. */
export const knownIntrinsics: readonly string[] = [
  'Ref',
  'Fn::GetAtt',
  'Fn::Join',
  'Fn::Sub',
  'Fn::Select',
  'Fn::Split',
  'Fn::Equals',
];

/** What a template refers to by name. Both throw when they do not know the name. */
export interface Names {
  ref(name: string): unknown;
  attribute(logicalId: string, attribute: string): unknown;
}

/** The name of the intrinsic that `value` is, or undefined for plain data. */
function intrinsicOf(value: Values): string | undefined {
  const [key, ...others] = Object.keys(value);
  return key !== undefined && others.length === 0 && (key === 'Ref' || key.startsWith('Fn::')) ? key : undefined;
}

/** The names of all intrinsics in `value`. */
export function intrinsicsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(intrinsicsIn);
  if (!isRecord(value)) return [];
  const own = intrinsicOf(value);
  return [...(own === undefined ? [] : [own]), ...Object.values(value).flatMap(intrinsicsIn)];
}

/** `value` with every intrinsic replaced. `where` names the resource in the refusal. */
export function resolve(value: unknown, names: Names, where: string): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, names, where));
  if (!isRecord(value)) return value;
  const intrinsic = intrinsicOf(value);
  if (intrinsic !== undefined) return evaluate(intrinsic, value[intrinsic], names, where);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, names, where)]));
}

function evaluate(intrinsic: string, given: unknown, names: Names, where: string): unknown {
  const bad = () => new Error(`${where}: ${intrinsic} has an argument of a form that CloudFormation does not take.`);
  const text = (value: unknown) => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw bad();
  };
  const argument = resolve(given, names, where);
  const [first, second] = listOf(argument);
  switch (intrinsic) {
    case 'Ref':
      return names.ref(text(argument));
    case 'Fn::GetAtt':
      return names.attribute(text(first), text(second));
    case 'Fn::Join':
      return listOf(second).map(text).join(text(first));
    case 'Fn::Split':
      return text(second).split(text(first));
    case 'Fn::Select': {
      const chosen = listOf(second)[Number(first)];
      if (chosen === undefined)
        throw new Error(`${where}: Fn::Select asks for item ${text(first)}, which is not there.`);
      return chosen;
    }
    case 'Fn::Sub':
      return text(first).replace(/\$\{([^}]+)\}/g, (_, name: string) => {
        if (name in fields(second)) return text(fields(second)[name]);
        const [logicalId = '', attribute] = name.split('.');
        return text(attribute === undefined ? names.ref(name) : names.attribute(logicalId, attribute));
      });
    case 'Fn::Equals':
      return JSON.stringify(first) === JSON.stringify(second);
    default:
      throw new Error(`${where}: ${intrinsic} is not resolved by the local desk. Use ${knownIntrinsics.join(', ')}.`);
  }
}
