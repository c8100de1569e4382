/** Secrets Manager: the template's secrets, each with the value that its creation drew. */
import { randomInt, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { fields } from '../intrinsics.ts';
import { rows, run } from '../rows.ts';
import { AwsError, type AwsService, type Deployed, type Ground, propertiesOf } from '../service.ts';

const Generate = z.strictObject({
  SecretStringTemplate: z.string(),
  GenerateStringKey: z.string(),
  PasswordLength: z.number(),
  ExcludePunctuation: z.literal(true),
});
const Row = z.object({ version: z.string(), value: z.string(), at: z.number() });
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Makes the service. A secret that the database does not know gets its first value, as its creation would. */
export function secretsManager(
  { clock, db }: Ground,
  options: { readonly secrets: readonly Omit<Deployed, 'logicalId'>[] },
): AwsService {
  db.exec(`create table if not exists secrets_value (secret text primary key, version text not null,
    value text not null, at real not null)`);
  const insert = 'insert or ignore into secrets_value values (?, ?, ?, ?)';
  for (const { arn, properties } of options.secrets)
    run(db, insert, arn, randomUUID(), firstValue(arn, properties), clock.now());

  return {
    signingName: 'secretsmanager',
    call: ({ action, body }) => {
      if (action !== 'GetSecretValue')
        throw new AwsError('UnknownOperationException', `The local Secrets Manager does not know ${action}`);
      const secret = options.secrets.find(({ arn }) => arn === body['SecretId']);
      const [row] = rows(db, Row, 'select * from secrets_value where secret = ?', secret?.arn ?? '');
      if (!secret || !row)
        throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
      return {
        ARN: secret.arn,
        Name: secret.name,
        VersionId: row.version,
        SecretString: row.value,
        VersionStages: ['AWSCURRENT'],
        CreatedDate: row.at / 1000,
      };
    },
  };
}

function firstValue(arn: string, properties: unknown): string {
  const generate = { arn, properties: fields(properties)['GenerateSecretString'] };
  const { SecretStringTemplate, GenerateStringKey, PasswordLength } = propertiesOf(Generate, generate);
  const password = Array.from({ length: PasswordLength }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return JSON.stringify({ ...fields(JSON.parse(SecretStringTemplate)), [GenerateStringKey]: password });
}
