import * as z from 'zod/mini';
import { type ItemId, maxItemIdLength } from './item-id.ts';
import { storableText } from './storable-text.ts';

const longestSchemaBytes = 100_000;

/** In JSON, the escape of NUL or of half a character: PostgreSQL's jsonb holds neither. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** `POST /api/v1/tools`: something a model can call, as the surface that has it describes it. */
export const newToolSchema = z
  .strictObject({
    /** The server it belongs to, an MCP server or an extension; no slash. */
    server: storableText(200).check(z.regex(/^[^/]+$/, { error: 'must not hold a slash' })),
    /** The name models call it by. */
    name: storableText(400),
    title: z.optional(z.nullable(storableText(300))),
    description: z.optional(z.nullable(storableText(10_000))),
    /** JSON Schema of its arguments. */
    inputSchema: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
    /** The surface that registers it, by its own word. */
    source: z.optional(z.nullable(storableText(200))),
  })
  .check(({ value, issues }) => {
    const { server, name, inputSchema } = value;
    if (toolItemId(server, name).length > maxItemIdLength)
      issues.push({
        code: 'custom',
        input: name,
        path: ['name'],
        message: `is too long: server and name may have ${maxItemIdLength - 'tool:/'.length} characters together`,
      });
    const text = JSON.stringify(inputSchema ?? null);
    const isLarge = text.length > longestSchemaBytes;
    if (isLarge || unstorable.test(text))
      issues.push({
        code: 'custom',
        input: inputSchema,
        path: ['inputSchema'],
        message: isLarge ? 'is larger than 100 kB' : 'holds a character that cannot be stored',
      });
  });
export type NewTool = z.infer<typeof newToolSchema>;

/** How many tools one call may register. */
export const mostNewTools = 200;

/** `POST /api/v1/tools` with many at once. */
export const newToolsSchema = z.strictObject({
  tools: z
    .array(newToolSchema)
    .check(
      z.minLength(1, { error: 'must hold at least one tool' }),
      z.maxLength(mostNewTools, { error: `must hold at most ${mostNewTools} tools` }),
    ),
});

/** Something a model can call, immutable. */
export type Tool = {
  readonly itemId: ItemId;
  readonly server: string;
  readonly name: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly inputSchema: { readonly [name: string]: unknown } | null;
  readonly source: string | null;
  /** ISO 8601 with milliseconds, UTC. */
  readonly registeredAt: string;
  readonly seenAt: string;
};

/** The item id of a tool. */
export const toolItemId = (server: string, name: string): ItemId => `tool:${server}/${name}`;

/** An immutable tool: frozen at run time too. */
export const tool = (fields: Tool): Tool => Object.freeze({ ...fields });
