type Schema = { readonly [keyword: string]: unknown };

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const quoted = (value: unknown) => JSON.stringify(value);

/** What a value may be, in a word or two: `string`, `"on" | "off"`, `number or null`. */
export function schemaWord(schema: Schema): string {
  if (schema.const !== undefined) return quoted(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.map(quoted).join(' | ');
  const choices = [...listed(schema.anyOf), ...listed(schema.oneOf)].filter(isSchema);
  if (choices.length > 0) return [...new Set(choices.map(schemaWord))].join(' or ');
  if (schema.type === 'array')
    return isSchema(schema.items) ? `list of ${schemaWord(schema.items)}` : 'list';
  if (Array.isArray(schema.type)) return schema.type.join(' or ');
  if (typeof schema.format === 'string') return `${schema.type} (${schema.format})`;
  return typeof schema.type === 'string' ? schema.type : 'anything';
}

/** The object whose fields tell of a schema: itself, its items, or the one choice that has any. */
function fieldsOf(schema: Schema): Schema | undefined {
  if (isSchema(schema.properties)) return schema;
  if (isSchema(schema.items)) return fieldsOf(schema.items);
  const choices = [...listed(schema.anyOf), ...listed(schema.oneOf)].filter(isSchema);
  return choices.map(fieldsOf).find((found) => found !== undefined);
}

const deepest = 4;

/** The fields of a schema, each with what it may be, and what is inside of it. */
export function ApiSchema({ schema, depth = 0 }: { schema: Schema; depth?: number }) {
  const object = fieldsOf(schema);
  if (!object || depth > deepest) return null;
  const required = listed(object.required);
  return (
    <ul className="api-fields">
      {Object.entries(object.properties as Schema).map(([name, field]) =>
        isSchema(field) ? (
          <li key={name}>
            <code>{name}</code> <span className="muted">{schemaWord(field)}</span>
            {!required.includes(name) && <span className="muted"> · optional</span>}
            <ApiSchema schema={field} depth={depth + 1} />
          </li>
        ) : null,
      )}
    </ul>
  );
}
