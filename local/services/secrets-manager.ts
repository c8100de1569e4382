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
const Row = z.object({ version: z.string(), value: z.string(), at: z.number() });
const [CURRENT, PENDING] = ['AWSCURRENT', 'AWSPENDING'] as const;
/** What is emulated of the two actions that change a value. */
const Proposal = z.object({ SecretString: z.string(), VersionStages: z.tuple([z.literal(PENDING)]) });
const Promotion = z.object({
  VersionStage: z.literal(CURRENT),
  MoveToVersionId: z.string(),
  RemoveFromVersionId: z.string(),
});
const notFound = (what: string): AwsError =>
  new AwsError('ResourceNotFoundException', `Secrets Manager can't find the specified secret ${what}.`);
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Makes the service. A secret that the database does not know gets its first value, as its creation would. */
export function secretsManager(
  { clock, db }: Ground,
  options: { readonly secrets: readonly Omit<Deployed, 'logicalId'>[] },
): AwsService {
  db.exec(`create table if not exists secrets_value (secret text primary key, version text not null,
    value text not null, at real not null);
    create table if not exists secrets_pending (secret text primary key, version text not null,
    value text not null, at real not null)`);
  const insert = 'insert or ignore into secrets_value values (?, ?, ?, ?)';
  for (const { arn, properties } of options.secrets)
    run(db, insert, arn, randomUUID(), firstValue(arn, properties), clock.now());

  const actions: Readonly<Record<string, (arn: string, body: Values) => Values>> = {
    GetSecretValue(arn, { VersionStage, VersionId }) {
      const [current] = rows(db, Row, 'select * from secrets_value where secret = ?', arn);
      const [pending] = rows(db, Row, 'select * from secrets_pending where secret = ?', arn);
      const labelled = [
        { label: CURRENT, row: current },
        { label: PENDING, row: pending },
      ];
      const found = labelled.find(({ label, row }) =>
        VersionId === undefined ? label === (VersionStage ?? CURRENT) : row?.version === VersionId,
      );
      if (!found?.row) throw notFound(`value for ${textOf(VersionId ?? VersionStage)}`);
      const { version, value, at } = found.row;
      return { VersionId: version, SecretString: value, VersionStages: [found.label], CreatedDate: at / 1000 };
    },
    PutSecretValue(arn, body) {
      const { SecretString, VersionStages } = Proposal.parse(body);
      const version = randomUUID();
      const put = 'insert or replace into secrets_pending values (?, ?, ?, ?)';
      run(db, put, arn, version, SecretString, clock.now());
      return { VersionId: version, VersionStages };
    },
    UpdateSecretVersionStage(arn, body) {
      const { MoveToVersionId, RemoveFromVersionId } = Promotion.parse(body);
      const [current] = rows(db, Row, 'select * from secrets_value where secret = ?', arn);
      if (current?.version !== RemoveFromVersionId)
        throw new AwsError('InvalidParameterException', `AWSCURRENT is not attached to ${RemoveFromVersionId}`);
      const move =
        'insert or replace into secrets_value select * from secrets_pending where secret = ? and version = ?';
      if (run(db, move, arn, MoveToVersionId) === 0) throw notFound(`version ${MoveToVersionId}`);
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
      if (!secret) throw notFound('secret');
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
