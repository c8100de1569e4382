/** Resolves the CloudFormation intrinsics that this desk knows; every other one is refused by name. */
import { wordsOf } from './complain.ts';

export type Values = Record<string, unknown>;

export const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of `value`, or none when it is no object. */
export const fields = (value: unknown): Values => (isRecord(value) ? value : {});
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
export const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
export const textsOf = (value: unknown): string[] => listOf(value).filter((item) => typeof item === 'string');

/** What a JSON text says, or what `otherwise` gives (or throws) when it is none. */
export function parsed(json: string, otherwise: () => unknown): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return otherwise();
  }
}

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
  if (intrinsic !== undefined) {
    const argument = resolve(value[intrinsic], names, where);
    try {
      return (evaluators[intrinsic] ?? refuse)(names, argument, listOf(argument));
    } catch (error) {
      throw new Error(`${where}: ${intrinsic} ${wordsOf(error)}`, { cause: error });
    }
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, names, where)]));
}

const text = (value: unknown): string => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error('has an argument of a form that CloudFormation does not take.');
};

/** Each by its argument (whose own intrinsics are resolved), and that as a list. Errors say what is wrong with it. */
const evaluators: Readonly<Record<string, (names: Names, argument: unknown, list: readonly unknown[]) => unknown>> = {
  Ref: (names, argument) => names.ref(text(argument)),
  'Fn::GetAtt': (names, _, [logicalId, attribute]) => names.attribute(text(logicalId), text(attribute)),
  'Fn::Join': (_names, _, [separator, parts]) => listOf(parts).map(text).join(text(separator)),
  'Fn::Split': (_names, _, [separator, whole]) => text(whole).split(text(separator)),
  'Fn::Select': (_names, _, [index, items]) => {
    const chosen = listOf(items)[Number(index)];
    if (chosen === undefined) throw new Error(`asks for item ${text(index)}, which is not there.`);
    return chosen;
  },
  'Fn::Sub': (names, _, [template, given]) =>
    text(template).replace(/\$\{([^}]+)\}/g, (__, name: string) => {
      if (name in fields(given)) return text(fields(given)[name]);
      const [logicalId = '', attribute] = name.split('.');
      return text(attribute === undefined ? names.ref(name) : names.attribute(logicalId, attribute));
    }),
  'Fn::Equals': (_names, _, [one, other]) => JSON.stringify(one) === JSON.stringify(other),
};
const refuse = (): never => {
  throw new Error(`is not resolved by the local desk. Use ${knownIntrinsics.join(', ')}.`);
};

/** Intrinsics that are resolved here. */
export const knownIntrinsics: readonly string[] = Object.keys(evaluators);
