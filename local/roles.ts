/**
 * What each role of the template may do, so that a missing permission fails here and not first in production. Only
 * identity policies are read: nothing in this stack is reached through a resource policy by a function.
 */
import { type Assembly, ofType, type Resource } from './assembly.ts';
import { fields, listOf, textOf, textsOf, type Values } from './intrinsics.ts';
import { AwsError } from './service.ts';

/** What is known of a call besides action and resource, by AWS's names for it: `s3:prefix`. */
type Context = Readonly<Record<string, string>>;

interface Statement {
  readonly allows: boolean;
  readonly actions: readonly RegExp[];
  readonly resources: readonly RegExp[];
  /** Each must hold. One on something that the call does not have does not hold. */
  readonly conditions: readonly ((context: Context) => boolean)[];
}

/** One permission that a call needs: `action` on at least one of `anyOf`. */
export interface Needed {
  readonly action: string;
  readonly anyOf: readonly string[];
  readonly context?: Context;
}

export type Roles = ReturnType<typeof rolesOf>;

/** Reads all roles and policies. Throws an Error that names what of the policy language is not supported. */
export function rolesOf(assembly: Assembly) {
  const { resources, settings } = assembly;
  const statements = new Map<string, Statement[]>(); // by role ARN
  for (const role of ofType(assembly, 'IAM::Role')) {
    if ('ManagedPolicyArns' in role.properties)
      throw new Error(
        `${role.logicalId} uses managed policies, which local/roles.ts does not know. Grant what is needed.`,
      );
    const attached = ofType(assembly, 'IAM::Policy').filter(({ properties }) =>
      textsOf(properties['Roles']).includes(role.ref),
    );
    const documents = [...listOf(role.properties['Policies']), ...attached.map(({ properties }) => properties)];
    const own = documents.flatMap((policy) => listOf(fields(fields(policy)['PolicyDocument'])['Statement']));
    statements.set(
      role.arn,
      own.map((statement) => read(fields(statement), role.logicalId)),
    );
  }
  const roleOf = (principal: string): Resource | undefined => {
    const found = resources.find((r) => r.logicalId === principal || r.arn === principal);
    if (found === undefined || found.type === 'AWS::IAM::Role') return found;
    const arn = textOf(found.properties['Role']) ?? textOf(found.properties['RoleArn']);
    return resources.find((r) => r.arn === arn);
  };
  /** `principal` is the logical id or ARN of a role, or of a function or machine with a role. */
  const allows = (principal: string, action: string, resourceArn: string, context: Context = {}): boolean => {
    const fitting = (statements.get(roleOf(principal)?.arn ?? '') ?? []).filter(
      (s) =>
        s.actions.some((pattern) => pattern.test(action)) &&
        s.resources.some((pattern) => pattern.test(resourceArn)) &&
        s.conditions.every((holds) => holds(context)),
    );
    return fitting.length > 0 && fitting.every((s) => s.allows);
  };
  return {
    allows,
    /** Throws AccessDeniedException, worded as AWS does, for the first permission that is missing. */
    check(principal: string, needed: readonly Needed[]): void {
      for (const { action, anyOf, context } of needed) {
        if (anyOf.some((resource) => allows(principal, action, resource, context))) continue;
        const user = `arn:${settings.partition}:sts::${settings.account}:assumed-role/${roleOf(principal)?.ref ?? 'none'}/${principal}`;
        throw new AwsError(
          'AccessDeniedException',
          `User: ${user} is not authorized to perform: ${action} on resource: ${anyOf[0] ?? '*'} because no identity-based policy allows the ${action} action`,
        );
      }
    },
  };
}

function read(statement: Values, role: string): Statement {
  const unknown = ['NotAction', 'NotResource'].find((key) => key in statement);
  if (unknown !== undefined) throw new Error(`A policy of ${role} uses ${unknown}, which local/roles.ts cannot judge.`);
  const conditions = Object.entries(fields(statement['Condition'])).flatMap(([operator, tests]) =>
    Object.entries(fields(tests)).map(([key, values]) => condition(operator, key, textsOf(values), role)),
  );
  return {
    allows: statement['Effect'] === 'Allow',
    actions: textsOf(statement['Action']).map((pattern) => glob(pattern, 'i')),
    resources: textsOf(statement['Resource']).map((pattern) => glob(pattern, '')),
    conditions,
  };
}

/** What local/permissions.ts tells of a call; a condition on anything else could never hold here. */
const KNOWN = ['s3:prefix'];

function condition(operator: string, key: string, values: readonly string[], role: string) {
  const like = operator === 'StringLike';
  if ((!like && operator !== 'StringEquals') || !KNOWN.includes(key))
    throw new Error(`A policy of ${role} has a Condition ${operator} of ${key}, which local/roles.ts cannot judge.`);
  const fits = (value: string) => values.some((one) => (like ? glob(one, '').test(value) : one === value));
  return ({ [key]: value }: Context): boolean => value !== undefined && fits(value);
}

/** IAM's wildcards: `*` any text, also across `:` and `/`; `?` one character. Actions know no case. */
const glob = (pattern: string, flags: string) => {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, flags);
};
