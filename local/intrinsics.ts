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

/** Intrinsics that are resolved here. `Condition` names a condition inside `Conditions` and on a resource. */
export const knownIntrinsics: readonly string[] = [
  'Ref',
  'Fn::GetAtt',
  'Fn::Join',
  'Fn::Sub',
  'Fn::Select',
  'Fn::Split',
  'Fn::Equals',
];

/** `Ref: AWS::NoValue`: the property or list item that holds it is left out. */
const noValue = Symbol('AWS::NoValue');

/** What a template refers to by name. Both throw when they do not know the name. */
export interface Names {
  ref(name: string): unknown;
  attribute(logicalId: string, attribute: string): unknown;
}

/** The name of the intrinsic that `value` is, or undefined for plain data. */
export function intrinsicOf(value: Values): string | undefined {
  const [key, ...others] = Object.keys(value);
  return key !== undefined && others.length === 0 && (key === 'Ref' || key.startsWith('Fn::')) ? key : undefined;
}

/** `value` with every intrinsic replaced. `where` names resource and property in the refusal. */
export function resolve(value: unknown, names: Names, where: string): unknown {
  const found = visit(value, names, where);
  return found === noValue ? undefined : found;
}

function visit(value: unknown, names: Names, where: string): unknown {
  if (Array.isArray(value)) return value.map((item) => visit(item, names, where)).filter((item) => item !== noValue);
  if (!isRecord(value)) return value;
  const intrinsic = intrinsicOf(value);
  if (intrinsic !== undefined) return evaluate(intrinsic, value[intrinsic], names, where);
  const entries = Object.entries(value).map(([key, item]) => [key, visit(item, names, where)] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== noValue));
}

function evaluate(intrinsic: string, argument: unknown, names: Names, where: string): unknown {
  const bad = () => new Error(`${where}: ${intrinsic} has an argument of a form that CloudFormation does not take.`);
  const text = (value: unknown) => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw bad();
  };
  const list = (value: unknown) => {
    const resolved = visit(value, names, where);
    if (!Array.isArray(resolved)) throw bad();
    return resolved.map((item: unknown) => item);
  };
  switch (intrinsic) {
    case 'Ref':
      return argument === 'AWS::NoValue' ? noValue : names.ref(text(argument));
    case 'Fn::GetAtt': {
      const [logicalId, ...path] = Array.isArray(argument) ? argument.map(text) : text(argument).split('.');
      if (logicalId === undefined || path.length === 0) throw bad();
      return names.attribute(logicalId, path.join('.'));
    }
    case 'Fn::Join': {
      const [separator, parts] = listOf(argument);
      return list(parts).map(text).join(text(separator));
    }
    case 'Fn::Split': {
      const [separator, source] = listOf(argument);
      return text(visit(source, names, where)).split(text(separator));
    }
    case 'Fn::Select': {
      const [index, source] = listOf(argument);
      const chosen = list(source)[Number(visit(index, names, where))];
      if (chosen === undefined)
        throw new Error(`${where}: Fn::Select asks for item ${text(index)}, which is not there.`);
      return chosen;
    }
    case 'Fn::Sub': {
      const [template, given] = Array.isArray(argument) ? argument : [argument, {}];
      const own = fields(visit(given, names, where));
      return text(template).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
        if (literal) return `\${${name}}`;
        if (name in own) return text(own[name]);
        const dot = name.indexOf('.');
        return text(dot < 0 ? names.ref(name) : names.attribute(name.slice(0, dot), name.slice(dot + 1)));
      });
    }
    case 'Fn::Equals': {
      const [left, right] = list(argument);
      return JSON.stringify(left) === JSON.stringify(right);
    }
    default:
      throw new Error(`${where}: ${intrinsic} is not resolved by the local desk. Use ${knownIntrinsics.join(', ')}.`);
  }
}
