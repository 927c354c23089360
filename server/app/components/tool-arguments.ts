/** One argument of a tool, as a person reads it. */
export type ToolArgument = {
  /** With the names of what it stands in: `filter.label`. */
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly about: string;
};

const deepest = 3;
const most = 200;

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const short = (value: unknown) => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
};

/** What a value may be, in a few words. */
function typeOf(schema: Schema): string {
  if ('const' in schema) return short(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.slice(0, 8).map(short).join(' | ');
  const forms = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(forms)) return [...new Set(forms.filter(isSchema).map(typeOf))].join(' | ');
  if (Array.isArray(schema.type)) return schema.type.map(short).join(' | ');
  if (schema.type === 'array' && isSchema(schema.items)) return `${typeOf(schema.items)}[]`;
  if (typeof schema.$ref === 'string') return short(schema.$ref.split('/').at(-1));
  return typeof schema.type === 'string' ? schema.type : 'any';
}

function aboutOf(schema: Schema): string {
  const told = typeof schema.description === 'string' ? schema.description : '';
  const usual = 'default' in schema ? `Usually ${short(schema.default)}.` : '';
  return [told, usual].filter(Boolean).join(' ');
}

/** The arguments a JSON Schema asks for, those of objects within it among them. */
export function toolArguments(schema: unknown, within = '', depth = 0): ToolArgument[] {
  if (!isSchema(schema) || !isSchema(schema.properties) || depth >= deepest) return [];
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  return Object.entries(schema.properties)
    .flatMap(([key, value]) => {
      const argument = isSchema(value) ? value : {};
      const name = `${within}${key}`;
      const own = { name, type: typeOf(argument), isRequired: required.has(key) };
      return [
        { ...own, about: aboutOf(argument) },
        ...toolArguments(argument, `${name}.`, depth + 1),
      ];
    })
    .slice(0, most);
}
