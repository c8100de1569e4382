import * as z from 'zod';
import { type ReferenceView, referencePage } from '../../pages/reference-page.ts';
import { type Handle, page } from '../../shared/http.ts';
import { exampleOf } from '../contracts/schemas.ts';
import { type Operation, operations } from '../contracts/operations.ts';
import { routes } from '../routes.ts';

/** `GET /v1/docs`: the same contract as the OpenAPI document, for people. */
export const showReference = (): Handle => {
  const answer = page(200, referencePage(groups()));
  return async () => answer;
};

function groups(): ReferenceView {
  const shown = routes.flatMap((route) => {
    if (route.entry !== 'staff') return [];
    const { method, path, who } = route;
    const operation = new Map<string, Operation>(Object.entries(operations)).get(`${method} ${path}`);
    return operation ? [{ method, path, who, operation }] : [];
  });
  const tags = [...new Set(shown.map(({ operation }) => operation.tag))];
  return tags.map((tag) => ({
    title: tag,
    operations: shown
      .filter(({ operation }) => operation.tag === tag)
      .map(({ method, path, who, operation: { id, summary, query, body, answers } }) => ({
        id,
        method,
        path,
        who,
        summary,
        query: query ? Object.entries(query.shape).map(([name, schema]) => ({ name, what: said(schema) })) : [],
        body: body ? fieldsOf(body) : [],
        request: body ? exampleOf(body) : undefined,
        statuses: Object.keys(answers),
        answer: Object.values(answers).map(exampleOf)[0],
      })),
  }));
}

const said = (schema: z.ZodType): string => schema.meta()?.description ?? '';
const fieldsOf = (body: z.ZodType) =>
  body instanceof z.ZodObject
    ? Object.entries(body.shape).flatMap(([name, schema]) =>
        schema instanceof z.ZodType ? [{ name, what: said(schema), needed: !schema.safeParse(undefined).success }] : [],
      )
    : [];
