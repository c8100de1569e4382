/** Secrets Manager: the template's secrets, their versions kept in the desk's database. */
import { randomInt, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type AwsCall, AwsError, type AwsService, type Ground } from '../service.ts';

/** A secret of the template: its ARN (what Ref gives), name, and resolved properties of AWS::SecretsManager::Secret. */
export interface SecretResource {
  readonly arn: string;
  readonly name: string;
  readonly properties: unknown;
}

const Properties = z.object({
  SecretString: z.string().optional(),
  GenerateSecretString: z
    .strictObject({
      SecretStringTemplate: z.string().optional(),
      GenerateStringKey: z.string().optional(),
      PasswordLength: z.coerce.number().int().min(1).max(4096).default(32),
      ExcludePunctuation: z.coerce.boolean().default(false),
      ExcludeCharacters: z.string().default(''),
    })
    .optional(),
});
const Get = z.object({ SecretId: z.string(), VersionId: z.string().optional(), VersionStage: z.string().optional() });
const Put = z.object({
  SecretId: z.string(),
  SecretString: z.string().max(65_536),
  ClientRequestToken: z.string().optional(),
});
const Row = z.object({ version: z.string(), stage: z.string().nullable(), value: z.string(), at: z.number() });
type Row = z.infer<typeof Row>;

const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Makes the service. A secret that the database does not know gets its first value, as its creation would. */
export function secretsManager(
  { clock, db }: Ground,
  options: { readonly secrets: readonly SecretResource[] },
): AwsService {
  db.exec(`create table if not exists secrets_version (secret text not null, version text not null, stage text,
    value text not null, at real not null, primary key (secret, version))`);
  for (const { arn, properties } of options.secrets) {
    if (versions(arn).length === 0) put(arn, firstValue(arn, properties), randomUUID());
  }

  function versions(arn: string): Row[] {
    return z.array(Row).parse(db.prepare('select * from secrets_version where secret = ?').all(arn));
  }

  function find(id: string): SecretResource {
    // A full ARN, an ARN without its random suffix, or the name.
    const secret = options.secrets.find(
      ({ arn, name }) => id === arn || id === name || id === arn.replace(/-\w{6}$/, ''),
    );
    if (secret) return secret;
    throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  }

  function get(body: unknown) {
    const { SecretId, VersionId, VersionStage } = read(Get, body);
    const { arn, name } = find(SecretId);
    const stage = VersionStage ?? (VersionId === undefined ? 'AWSCURRENT' : undefined);
    const row = versions(arn).find(
      (one) => (VersionId === undefined || one.version === VersionId) && (stage === undefined || one.stage === stage),
    );
    if (!row) {
      const what = stage === undefined ? `VersionId: ${VersionId}` : `staging label: ${stage}`;
      throw new AwsError(
        'ResourceNotFoundException',
        `Secrets Manager can't find the specified secret value for ${what}`,
      );
    }
    const stages = row.stage === null ? [] : [row.stage];
    return {
      ARN: arn,
      Name: name,
      VersionId: row.version,
      SecretString: row.value,
      VersionStages: stages,
      CreatedDate: row.at / 1000,
    };
  }

  /** Stores a new current version; the one before becomes AWSPREVIOUS, older ones lose their label. */
  function put(arn: string, value: string, version: string): void {
    const known = versions(arn).find((one) => one.version === version);
    if (known?.value === value) return;
    if (known) {
      const reason = `A resource with the ID you requested already exists: a version with the token ${version} has another value.`;
      throw new AwsError('ResourceExistsException', reason);
    }
    db.exec('savepoint put_secret');
    try {
      db.prepare("update secrets_version set stage = null where secret = ? and stage = 'AWSPREVIOUS'").run(arn);
      db.prepare("update secrets_version set stage = 'AWSPREVIOUS' where secret = ? and stage = 'AWSCURRENT'").run(arn);
      db.prepare("insert into secrets_version values (?, ?, 'AWSCURRENT', ?, ?)").run(arn, version, value, clock.now());
    } catch (error) {
      db.exec('rollback to put_secret');
      throw error;
    } finally {
      db.exec('release put_secret');
    }
  }

  function call({ action, body }: AwsCall): unknown {
    if (action === 'GetSecretValue') return get(body);
    if (action !== 'PutSecretValue')
      throw new AwsError('UnknownOperationException', `The local Secrets Manager does not know ${action}`);
    const { SecretId, SecretString, ClientRequestToken } = read(Put, body);
    const { arn, name } = find(SecretId);
    const version = ClientRequestToken ?? randomUUID();
    put(arn, SecretString, version);
    const stage = versions(arn).find((one) => one.version === version)?.stage;
    return { ARN: arn, Name: name, VersionId: version, VersionStages: stage ? [stage] : [] };
  }
  return { signingName: 'secretsmanager', call };
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new AwsError('InvalidParameterException', z.prettifyError(parsed.error));
}

function firstValue(arn: string, properties: unknown): string {
  const parsed = Properties.safeParse(properties ?? {});
  if (!parsed.success) throw new Error(`${arn}: ${z.prettifyError(parsed.error)}`);
  const { SecretString, GenerateSecretString: generate } = parsed.data;
  if (SecretString !== undefined) return SecretString;
  if (!generate) throw new Error(`${arn}: a secret without SecretString and GenerateSecretString has no first value`);
  const alphabet = (LETTERS + (generate.ExcludePunctuation ? '' : PUNCTUATION))
    .split('')
    .filter((c) => !generate.ExcludeCharacters.includes(c));
  const password = Array.from({ length: generate.PasswordLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  if (generate.SecretStringTemplate === undefined) return password;
  if (generate.GenerateStringKey === undefined) throw new Error(`${arn}: SecretStringTemplate needs GenerateStringKey`);
  const template = z.record(z.string(), z.unknown()).parse(JSON.parse(generate.SecretStringTemplate));
  return JSON.stringify({ ...template, [generate.GenerateStringKey]: password });
}
