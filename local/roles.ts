/**
 * What each role of the template may do, so that a missing permission fails here and not first in production. Only
 * identity policies are read: nothing in this stack is reached through a resource policy by a function.
 */
import type { Assembly, Resource } from './assembly.ts';
import { fields, listOf, textOf, textsOf, type Values } from './intrinsics.ts';
import { AwsError } from './service.ts';

interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly RegExp[];
  readonly resources: readonly RegExp[];
}

/** One permission that a call needs: `action` on at least one of `anyOf`. */
export interface Needed {
  readonly action: string;
  readonly anyOf: readonly string[];
}

export interface Roles {
  /** `principal` is a role's ARN or logical id, or the logical id or ARN of a function, machine or schedule with a role. */
  allows(principal: string, action: string, resourceArn: string): boolean;
  /** Throws AccessDeniedException, worded as AWS does, for the first permission that is missing. */
  check(principal: string, needed: readonly Needed[]): void;
}

/** Policies of AWS that a role may name; their statements as AWS publishes them. */
const managedPolicies: Readonly<Record<string, readonly Values[]>> = {
  'service-role/AWSLambdaBasicExecutionRole': [
    { Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' },
  ],
};

/** Condition keys that always hold on this desk, which has one account. Every other condition is refused. */
const conditionsThatHold: readonly string[] = ['aws:SourceAccount'];

/** Reads all roles and policies. Throws an Error that names what of the policy language is not supported. */
export function rolesOf(assembly: Assembly): Roles {
  const { resources, settings } = assembly;
  const ofType = (type: string) => resources.filter((r) => r.type === type);
  const statements = new Map<string, Statement[]>(); // by role ARN
  for (const role of ofType('AWS::IAM::Role')) {
    const inline = listOf(role.properties['Policies']).map((policy) => fields(policy)['PolicyDocument']);
    const attached = ofType('AWS::IAM::Policy')
      .concat(ofType('AWS::IAM::ManagedPolicy'))
      .filter((policy) => textsOf(policy.properties['Roles']).includes(role.ref));
    const named = textsOf(role.properties['ManagedPolicyArns']).flatMap((arn) =>
      managed(arn, ofType('AWS::IAM::ManagedPolicy'), role),
    );
    const raw = [...inline, ...attached.map((policy) => policy.properties['PolicyDocument'])].flatMap((d) =>
      listOf(fields(d)['Statement']),
    );
    statements.set(
      role.arn ?? '',
      [...raw, ...named].map((statement) => read(fields(statement), role.logicalId)),
    );
  }
  const roleOf = (principal: string): Resource | undefined => {
    const found = resources.find((r) => r.logicalId === principal || r.arn === principal);
    if (found === undefined || found.type === 'AWS::IAM::Role') return found;
    const arn =
      textOf(found.properties['Role']) ??
      textOf(found.properties['RoleArn']) ??
      textOf(fields(found.properties['Target'])['RoleArn']);
    return resources.find((r) => r.arn !== undefined && r.arn === arn);
  };
  const allows = (principal: string, action: string, resourceArn: string): boolean => {
    const fitting = (statements.get(roleOf(principal)?.arn ?? '') ?? []).filter(
      (s) =>
        s.actions.some((pattern) => pattern.test(action)) && s.resources.some((pattern) => pattern.test(resourceArn)),
    );
    return fitting.length > 0 && fitting.every((s) => s.effect === 'Allow');
  };
  return {
    allows,
    check(principal, needed) {
      for (const { action, anyOf } of needed) {
        if (anyOf.some((resource) => allows(principal, action, resource))) continue;
        const user = `arn:${settings.partition}:sts::${settings.account}:assumed-role/${roleOf(principal)?.ref ?? 'none'}/${principal}`;
        throw new AwsError(
          'AccessDeniedException',
          `User: ${user} is not authorized to perform: ${action} on resource: ${anyOf[0] ?? '*'} because no identity-based policy allows the ${action} action`,
        );
      }
    },
  };
}

function managed(arn: string, own: readonly Resource[], role: Resource): unknown[] {
  const found = own.find((policy) => policy.arn === arn);
  if (found !== undefined) return listOf(fields(found.properties['PolicyDocument'])['Statement']);
  const known = managedPolicies[arn.slice(arn.indexOf(':policy/') + ':policy/'.length)];
  if (known === undefined)
    throw new Error(
      `${role.logicalId} uses the managed policy ${arn}, which local/roles.ts does not know. Grant what is needed instead.`,
    );
  return [...known];
}

function read(statement: Values, role: string): Statement {
  for (const key of ['NotAction', 'NotResource', 'NotPrincipal'])
    if (key in statement)
      throw new Error(`A policy of ${role} uses ${key}, which local/roles.ts does not support. Name what is meant.`);
  const keys = Object.values(fields(statement['Condition'])).flatMap((test) => Object.keys(fields(test)));
  const unsupported = keys.find((key) => !conditionsThatHold.includes(key));
  if (unsupported !== undefined)
    throw new Error(`A policy of ${role} has a condition on ${unsupported}, which local/roles.ts cannot judge.`);
  return {
    effect: statement['Effect'] === 'Deny' ? 'Deny' : 'Allow',
    actions: textsOf(statement['Action']).map((pattern) => glob(pattern, 'i')),
    resources: textsOf(statement['Resource']).map((pattern) => glob(pattern, '')),
  };
}

/** IAM's wildcards: `*` any text, also across `:` and `/`; `?` one character. Actions know no case. */
const glob = (pattern: string, flags: string) =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    flags,
  );
