/**
 * Secrets Manager: the template's secrets, each with the value that its creation drew. Of its versions the current one
 * is kept and one that is pending; no other label is known.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { fields, textOf, type Values } from '../intrinsics.ts';
import { rows, run } from '../rows.ts';
import { AwsError, type AwsService, type Deployed, type Ground, propertiesOf } from '../service.ts';

const Generate = z.strictObject({
  SecretStringTemplate: z.string(),
  GenerateStringKey: z.string(),
  PasswordLength: z.number(),
  ExcludePunctuation: z.literal(true),
});
const Row = z.object({ label: z.string(), version: z.string(), value: z.string(), at: z.number() });
/** What is emulated of the two actions that change a value. */
const Put = z.object({ SecretString: z.string(), VersionStages: z.tuple([z.literal('AWSPENDING')]) });
const Move = z.object({ VersionStage: z.literal('AWSCURRENT'), MoveToVersionId: z.string() });
const SHAPE = '(secret text primary key, version text not null, value text not null, at real not null)';
const notFound = (what: string): AwsError =>
  new AwsError('ResourceNotFoundException', `Secrets Manager can't find the specified secret${what}.`);
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Makes the service. A secret that the database does not know gets its first value, as its creation would. */
export function secretsManager(
  { clock, db }: Ground,
  options: { readonly secrets: readonly Omit<Deployed, 'logicalId'>[] },
): AwsService {
  for (const table of ['secrets_value', 'secrets_pending']) db.exec(`create table if not exists ${table} ${SHAPE}`);
  const insert = 'insert or ignore into secrets_value values (?, ?, ?, ?)';
  for (const { arn, properties } of options.secrets)
    run(db, insert, arn, randomUUID(), firstValue(arn, properties), clock.now());
  const versions = (arn: string) => {
    const both = `select 'AWSCURRENT' label, * from secrets_value union all select 'AWSPENDING', * from secrets_pending`;
    return rows(db, Row, `select * from (${both}) where secret = ?`, arn);
  };

  const actions: Readonly<Record<string, (arn: string, body: Values) => Values>> = {
    GetSecretValue(arn, { VersionStage = 'AWSCURRENT', VersionId }) {
      const found = versions(arn).find(({ label, version }) =>
        VersionId === undefined ? label === VersionStage : version === VersionId,
      );
      if (!found) throw notFound(` value for ${textOf(VersionId ?? VersionStage)}`);
      const { label, version, value, at } = found;
      return { VersionId: version, SecretString: value, VersionStages: [label], CreatedDate: at / 1000 };
    },
    PutSecretValue(arn, body) {
      const { SecretString, VersionStages } = Put.parse(body);
      const VersionId = randomUUID();
      run(db, 'insert or replace into secrets_pending values (?, ?, ?, ?)', arn, VersionId, SecretString, clock.now());
      return { VersionId, VersionStages };
    },
    UpdateSecretVersionStage(arn, body) {
      const { MoveToVersionId } = Move.parse(body);
      if (versions(arn)[0]?.version !== body['RemoveFromVersionId'])
        throw new AwsError('InvalidParameterException', 'AWSCURRENT is attached to another version');
      const move =
        'insert or replace into secrets_value select * from secrets_pending where secret = ? and version = ?';
      if (run(db, move, arn, MoveToVersionId) === 0) throw notFound(` version ${MoveToVersionId}`);
      return {};
    },
  };
  return {
    signingName: 'secretsmanager',
    call: ({ action, body }) => {
      const perform = actions[action];
      if (!perform)
        throw new AwsError('UnknownOperationException', `The local Secrets Manager does not know ${action}`);
      const secret = options.secrets.find(({ arn }) => arn === body['SecretId']);
      if (!secret) throw notFound('');
      return { ARN: secret.arn, Name: secret.name, ...perform(secret.arn, body) };
    },
  };
}

function firstValue(arn: string, properties: unknown): string {
  const generate = { arn, properties: fields(properties)['GenerateSecretString'] };
  const { SecretStringTemplate, GenerateStringKey, PasswordLength } = propertiesOf(Generate, generate);
  const password = Array.from({ length: PasswordLength }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return JSON.stringify({ ...fields(JSON.parse(SecretStringTemplate)), [GenerateStringKey]: password });
}
