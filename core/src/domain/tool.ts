import * as z from 'zod/mini';
import { type ItemId, maxItemIdLength } from './item-id.ts';
import { storableText } from './storable-text.ts';

const longestSchemaBytes = 100_000;

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
    if (text.length > longestSchemaBytes || text.includes('\\u0000'))
      issues.push({
        code: 'custom',
        input: inputSchema,
        path: ['inputSchema'],
        message: 'is larger than 100 kB or holds a null character',
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
