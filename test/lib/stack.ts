/** The stack as it is deployed: the cloud assembly that the local desk runs, synthesised once for all test files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAssembly, type Resource } from '../../local/assembly.ts';
import { assemblyFolder } from '../../local/synthesis.ts';

/** Throws with cdk-nag's findings, when there are any that nobody has acknowledged. */
export const folder = await assemblyFolder();

const account = { region: 'eu-central-1', account: '111122223333', partition: 'aws' };
/** Every intrinsic resolved; alarms, log groups and policies of queues and topics are in `template` only. */
const assembly = readAssembly(folder, { ...account, publicUrl: 'https://desk.test' });

type Raw = { Type: string; Properties: Record<string, unknown>; DeletionPolicy?: string };
type Template = { Resources: Record<string, Raw> };
const templateOf = (stack: RegExp): Template => {
  const [file = '', ...more] = readdirSync(folder).filter(
    (name) => stack.test(name) && name.endsWith('.template.json'),
  );
  if (more.length > 0) throw new Error(`More than one stack is ${stack}`);
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Template;
};
export const template = templateOf(/^Baton-/);
/** The receipt rules of SES, in a stack of their own. */
export const mailTemplate = templateOf(/^BatonMail-/);

/** Resources of a type, by logical id, intrinsics as they stand in the template. `T` says what a test reads of them. */
export const raw = <T>(type: string): [id: string, properties: T][] =>
  Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties }]) => [id, Properties as T]);

/** A resource as a test reads it. */
export interface Part<T> extends Omit<Resource, 'properties'> {
  readonly properties: T;
}

/** Resources of a type, resolved. */
export const resolved = <T>(type: string): Part<T>[] =>
  assembly.resources.filter((r) => r.type === type).map((r) => ({ ...r, properties: r.properties as T }));

/** The only resource of its type. */
export function only<T>(type: string): Part<T> {
  const [one, ...more] = resolved<T>(type);
  if (!one || more.length > 0) throw new Error(`The stack has ${more.length + (one ? 1 : 0)} of ${type}`);
  return one;
}

export type Function = {
  Architectures: string[];
  Runtime: string;
  Role: string;
  Timeout: number;
  LoggingConfig: { LogGroup: string };
  ManagedPolicyArns?: unknown;
};
export const functions = resolved<Function>('AWS::Lambda::Function');

/** The function of an entry file, by its logical id. */
export function functionOf(entry: string): (typeof functions)[number] {
  const named = entry.replaceAll('-', ''); // mail-events is MailEvents
  const found = functions.find(({ logicalId }) => new RegExp(`^${named}[0-9A-F]{8}$`, 'i').test(logicalId));
  if (!found) throw new Error(`The stack has no function ${entry}`);
  return found;
}

export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}
type Policy = {
  PolicyDocument: { Statement: { Effect: string; Action: unknown; Resource: unknown }[] };
  Roles: string[];
};
const texts = (one: unknown) => [one].flat() as string[];
export const policies = resolved<Policy>('AWS::IAM::Policy');
/** Everything that any role of the stack may do. */
export const statements: readonly Statement[] = policies.flatMap(({ properties }) =>
  properties.PolicyDocument.Statement.map(({ Effect, Action, Resource: on }) => ({
    effect: Effect,
    actions: texts(Action),
    resources: texts(on),
  })),
);
