/**
 * F94, F99: the absence of ranking, of routes, contracts and keys of the table. What reports say in words is tested with
 * them.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Operation, operations } from '../../../functions/api/contracts/operations.ts';
import { routes } from '../../../functions/api/routes.ts';
import { FIGURES } from '../../../functions/domain/reports/figures.ts';

const RANKS = /rank|leader-?board|top-?\d*$|best|worst|score|compar|order-?by|sort/i;
const all = Object.entries<Operation>(operations);
const queryOf = ({ query }: Operation): string[] => Object.keys(query?.shape ?? {});

type Schema = { type?: string; properties?: Record<string, Schema>; items?: Schema; anyOf?: Schema[] };
const schemaOf = (type: z.ZodType) =>
  z.toJSONSchema(type, { io: 'output', unrepresentable: 'any', reused: 'inline' }) as Schema;
const parts = (schema: Schema): Schema[] => [
  schema,
  ...[
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
    ...(schema.anyOf ?? []),
  ].flatMap(parts),
];
/** Whoever has an address, or is named as one who served. */
const isPerson = ({ properties = {}, anyOf = [] }: Schema): boolean =>
  'email' in properties ||
  ('id' in properties && 'name' in properties && Object.keys(properties).length === 2) ||
  anyOf.some(isPerson);
const isNumber = ({ type, anyOf = [] }: Schema): boolean =>
  type === 'integer' || type === 'number' || anyOf.some(isNumber);

/** Numbers that stand beside a person in a list and are no figure of theirs, each with its reason. */
const NO_FIGURE: Readonly<Record<string, string>> = {
  version: 'rises with each change of what is shown',
  number: 'counts the entries of a ticket',
  seq: 'counts the lines of a ticket’s record',
  v: 'the version of a shape',
  tickets: 'how many customers asked for an idea: a figure of the idea',
  days: 'in which a channel answers',
  run: 'names an ask of a ticket',
  round: 'names an ask of a ticket',
  resolution: 'names a resolution of a ticket',
  points: 'of one entry of the ledger of rewards, which is in the order of time and for administrators',
};

describe('F94: nothing orders people by a figure', () => {
  test('no route and no query is for ranking', () => {
    expect(
      routes.map(({ path }) => path).filter((path) => path.split('/').some((segment) => RANKS.test(segment))),
    ).toEqual([]);
    expect(
      all.flatMap(([key, operation]) =>
        queryOf(operation)
          .filter((name) => RANKS.test(name))
          .map((name) => [key, name]),
      ),
    ).toEqual([]);
  });

  test('the pattern knows what it looks for', () => {
    for (const word of ['ranking', 'leaderboard', 'top10', 'sort', 'orderBy', 'best-of', 'score'])
      expect(word).toMatch(RANKS);
  });

  test('no list of people carries a figure of each', () => {
    const found = all.flatMap(([key, { answers }]) =>
      Object.values(answers).flatMap((answer) =>
        parts(schemaOf(answer)).flatMap(({ items }) => {
          const fields = Object.entries(items?.properties ?? {});
          if (!items || !(isPerson(items) || fields.some(([, field]) => isPerson(field)))) return [];
          return fields
            .filter(([name, field]) => isNumber(field) && !(name in NO_FIGURE))
            .map(([name]) => `${key}: ${name}`);
        }),
      ),
    );
    expect(found).toEqual([]);
  });

  test('the walk finds such a list, were there one', () => {
    const ranking = z.strictObject({
      items: z.array(z.strictObject({ who: z.strictObject({ id: z.string(), name: z.string() }), solved: z.int() })),
    });
    const lists = parts(schemaOf(ranking)).flatMap(({ items }) => (items?.properties ? [items.properties] : []));
    expect(lists.map((fields) => Object.values(fields).map((field) => [isPerson(field), isNumber(field)]))).toEqual([
      [
        [true, false],
        [false, true],
      ],
    ]);
  });
});

describe('F99: nothing of the work goes by a person', () => {
  test('the analysis is asked for by period, area and figure alone, and answers without anybody’s name', () => {
    const reports = all.filter(([key]) => key.includes('/v1/reports/analysis'));
    expect(reports.map(([key, operation]) => [key, queryOf(operation)])).toEqual([
      ['GET /v1/reports/analysis/{period}', ['area']],
      ['GET /v1/reports/analysis/{period}/{figure}/tickets', ['area', 'limit', 'cursor']],
    ]);
    for (const [, { answers }] of reports)
      for (const answer of Object.values(answers)) {
        const names = parts(schemaOf(answer)).flatMap(({ properties = {} }) => Object.keys(properties));
        expect(names.filter((name) => /person|people|email|who|holder/i.test(name))).toEqual([]);
      }
    expect(FIGURES.filter((id) => /person|agent|who/.test(id))).toEqual([]);
  });

  test('keys of the table: by a person there is only what is for that person; no key holds a figure', () => {
    const source = readFileSync(new URL('../../../functions/store/questions.ts', import.meta.url), 'utf8');
    const entities = [...source.matchAll(/entity\(\s*'([\w-]+)'([^]*?)\n?\}\);/g)].map(([, name = '', body = '']) => ({
      name,
      keys: [...body.matchAll(/[ps]k: (?:'([^']*)'|(\w+))/g)].map(([, text = '', constant = '']) => text || constant),
      indexed: /indexes:/.test(body),
    }));
    const named = (pattern: RegExp) =>
      entities.filter(({ keys }) => keys.some((key) => pattern.test(key))).map(({ name }) => name);
    expect(entities.length).toBeGreaterThan(30);
    // Each for its own person: thanks and what a day leaves of them, looks at their record, points that were granted.
    expect(named(/PERSON#/).toSorted()).toEqual([
      'allowance',
      'balance',
      'kudos-entry',
      'look',
      'person',
      'reward-entry',
    ]);
    // Work that is open, so that others can help.
    expect(named(/HOLDER#/)).toEqual(['ticket']);
    for (const name of ['happened', 'vote', 'kudos', 'look'])
      expect(
        entities
          .filter((one) => one.name === name)
          .map(({ keys, indexed }) => [keys.some((key) => /holder|sort|count|points/i.test(key)), indexed]),
      ).toEqual([[false, false]]);
    const placeholders = new Set(
      entities.flatMap(({ keys }) =>
        keys.flatMap((key) => [...key.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)),
      ),
    );
    expect(
      [...placeholders].filter((name) => /count|sum|points|score|rate|share|total|votes|kept|solved/i.test(name)),
    ).toEqual([]);
  });
});
