import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { OpenApiDocument } from '../../app/openapi/document.ts';

const pathPattern = (path: string) =>
  new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);

/** Says what is wrong with an answer by the description of the API; undefined where nothing is. */
export type AnswerCheck = (asked: {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
}) => string | undefined;

/** Checks answers by a description; routes that it does not name are not its business. */
export function answerCheck(document: OpenApiDocument): AnswerCheck {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema({ $id: 'api', components: document.components });
  const compiled = new Map<object, ValidateFunction>();
  const routes = Object.entries(document.paths).map(
    ([path, methods]) => [pathPattern(path), methods] as const,
  );
  const validatorOf = (schema: { readonly $ref?: unknown }) => {
    const ref = typeof schema.$ref === 'string' ? { $ref: `api${schema.$ref}` } : schema;
    const made = compiled.get(schema) ?? ajv.compile(ref);
    compiled.set(schema, made);
    return made;
  };
  return ({ method, path, status, body }) => {
    const [, methods] = routes.find(([pattern]) => pattern.test(path)) ?? [];
    const operation = methods?.[method.toLowerCase()];
    if (!operation) return undefined;
    const told = operation.responses[status];
    if (!told && status < 400)
      return `${method} ${path} answers ${status}, which its description does not know.`;
    const { content } = told ?? operation.responses.default ?? {};
    const schema = content?.['application/json']?.schema;
    if (!schema) return undefined;
    const validate = validatorOf(schema);
    if (validate(body)) return undefined;
    return `${method} ${path} answers ${status} with what its description does not know: ${ajv.errorsText(validate.errors)}`;
  };
}
