/** The schemas of the contracts as the OpenAPI document holds them: by name. */
import * as z from 'zod';
import * as desk from './desk.ts';
import * as kudos from './kudos.ts';
import * as forms from './forms.ts';
import * as recognition from './recognition.ts';
import * as ideas from './ideas.ts';
import * as ideaActs from './ideas-acts.ts';
import * as reports from './reports.ts';
import { WriteReview } from './reviews.ts';
import * as rewards from './rewards.ts';
import { GatewayRefusal, Refusal } from './shapes.ts';
import * as acts from './ticket-acts.ts';
import * as tickets from './tickets.ts';
import * as walks from './walks.ts';
import * as walkActs from './walks-acts.ts';

export type Json = Record<string, unknown>;

/** Schemas by the name under which the document holds them. A name ends in `Query` when it is no body. */
export const asked = named({
  ...acts,
  ...only(desk, ['PutArea', 'AddPerson', 'PutPerson']),
  Thank: kudos.Thank,
  ...only(rewards, ['ProposeReward', 'DecideReward', 'PutBudget']),
  ...ideaActs,
  ...walkActs,
  WriteReview,
  SendForm: forms.SendForm,
  SendFormWithFiles: forms.SendFormWithFiles,
});
export const answered = named({
  ...tickets,
  ...only(desk, [
    'AreaShape',
    'AreaList',
    'PersonShape',
    'PersonList',
    'AddressShape',
    'QuarantineList',
    'MailReleased',
    'DeskStatus',
  ]),
  ...only(recognition, ['RecognitionList', 'RecognitionShape']),
  ...only(reports, ['AnalysisShape', 'CountedList']),
  Kudos: kudos.KudosShape,
  KudosList: kudos.KudosList,
  ...only(rewards, ['RewardShape', 'MyRewards', 'RewardsOfMonth', 'BudgetShape']),
  ...ideas,
  ...walks,
  FormPage: forms.FormPage,
  FormSent: forms.FormSent,
  TicketStatus: forms.TicketStatus,
  Refusal,
  GatewayRefusal,
});

function named(all: Readonly<Record<string, z.ZodType>>): ReadonlyMap<z.ZodType, string> {
  return new Map(
    Object.entries(all).flatMap(([name, schema]) =>
      name.endsWith('Query') ? [] : [[schema, name.replace(/Shape$/, '')]],
    ),
  );
}
function only<All extends object, K extends keyof All>(all: All, names: readonly K[]): Pick<All, K> {
  return Object.assign({}, ...names.map((name) => ({ [name]: all[name] })));
}

/** A reference to a schema in the document. */
export function refTo(names: ReadonlyMap<z.ZodType, string>, schema: z.ZodType): Json {
  const name = names.get(schema);
  if (name === undefined) throw new Error('A schema of the API has no name in its document');
  return { $ref: `#/components/schemas/${name}` };
}

/** The usual request, or answer, of a schema. */
export const exampleOf = (schema: z.ZodType): unknown => [schema.meta()?.examples].flat()[0];

/** The schemas of one direction: as they are sent to us (`input`), or as they leave (`output`). */
export function schemas(names: ReadonlyMap<z.ZodType, string>, io: 'input' | 'output'): Json {
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of names) registry.add(schema, { id });
  const { schemas: made } = z.toJSONSchema(registry, {
    io,
    uri: (id) => `#/components/schemas/${id}`,
    unrepresentable: 'any',
  });
  return Object.fromEntries(
    Object.entries(made)
      .map(([id, schema]) => [id, clean(schema)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Without what only zod needs: the dialect, its own ids, and patterns that a named format says in one word. */
export function clean(schema: object): Json {
  const text = JSON.stringify(schema, (key, value: unknown) => {
    if (key === '$schema' || key === '$id') return undefined;
    return typeof value === 'object' && value !== null && 'format' in value && 'pattern' in value
      ? { ...value, pattern: undefined }
      : value;
  });
  return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
}
