import * as z from 'zod';
import { type ReferenceView, referencePage } from '../../pages/reference-page.ts';
import { type Handle, page, STATUS } from '../../shared/http.ts';
import { exampleOf } from '../contracts/schemas.ts';
import { type Operation, operations, refusalsOf } from '../contracts/operations.ts';
import { routes } from '../routes.ts';

/** `GET /v1/docs`: the same contract as the OpenAPI document, for people. */
export const showReference = (): Handle => {
  const answer = page(200, referencePage(groups()));
  return async () => answer;
};

function groups(): ReferenceView {
  const shown = routes.flatMap((route) => {
    const { method, path, who } = route;
    const operation = new Map<string, Operation>(Object.entries(operations)).get(`${method} ${path}`);
    return operation ? [{ method, path, who, operation }] : [];
  });
  const tags = [...new Set(shown.map(({ operation }) => operation.tag))];
  return tags.map((tag) => ({
    title: tag,
    operations: shown
      .filter(({ operation }) => operation.tag === tag)
      .map(({ method, path, who, operation }) => {
        const { id, summary, about, query, body, otherBodies, answers } = operation;
        return {
          id,
          method,
          path,
          who,
          summary,
          about: about ?? '',
          types: otherBodies ? ['application/json', ...Object.keys(otherBodies)] : [],
          query: query ? Object.entries(query.shape).map(([name, schema]) => ({ name, what: said(schema) })) : [],
          body: fieldsOf(Object.values(otherBodies ?? {}).at(-1) ?? body),
          request: body ? exampleOf(body) : undefined,
          statuses: Object.keys(answers),
          refusals: refusalsOf(operation, who).map((kind) => STATUS[kind]),
          answer: Object.values(answers).map(exampleOf)[0],
        };
      }),
  }));
}

const said = (schema: z.ZodType): string => schema.meta()?.description ?? '';
/** The fields of a body; of several media types, the last takes all that the others do. */
const fieldsOf = (body: z.ZodType | undefined) =>
  body instanceof z.ZodObject
    ? Object.entries(body.shape).flatMap(([name, schema]) =>
        schema instanceof z.ZodType ? [{ name, what: said(schema), needed: !schema.safeParse(undefined).success }] : [],
      )
    : [];
