import type { ItemId } from '@asterism/core/domain/item-id.ts';
import { type NewTool, type Tool, tool, toolItemId } from '@asterism/core/domain/tool.ts';
import { Prisma, type UserDb } from '../db/client.ts';
import { type Owned, owned } from '../db/owned.ts';

const columns = {
  id: true,
  server: true,
  name: true,
  title: true,
  description: true,
  inputSchema: true,
  registeredBy: true,
  registeredAt: true,
  seenAt: true,
} as const;

type Row = Prisma.ToolGetPayload<{ select: typeof columns }>;

const toolFromRow = ({ id, registeredBy, registeredAt, seenAt, ...row }: Row): Tool =>
  tool({
    ...row,
    itemId: id as ItemId,
    inputSchema: row.inputSchema as Tool['inputSchema'],
    source: registeredBy,
    registeredAt: registeredAt.toISOString(),
    seenAt: seenAt.toISOString(),
  });

/** One tool of this person's; undefined where it was never registered, or was deleted. */
export async function findTool(db: UserDb, id: string): Promise<Owned<Tool> | undefined> {
  const where = { userId_id: { userId: db.userId, id } };
  const row = await db.tx.tool.findUnique({ where, select: columns });
  return row ? owned(db, toolFromRow(row)) : undefined;
}

/** How many tools a page shows; more are found by searching over REST. */
const mostTools = 2_000;

/** These tools, or all of the person's, by server and name. */
export async function findTools({ tx, userId }: UserDb, ids?: readonly string[]): Promise<Tool[]> {
  const rows = await tx.tool.findMany({
    where: { userId, ...(ids && { id: { in: [...ids] } }) },
    orderBy: [{ server: 'asc' }, { name: 'asc' }],
    take: mostTools,
    select: columns,
  });
  return rows.map(toolFromRow);
}

type Registered = { readonly itemId: ItemId; readonly isNew: boolean };

/**
 * Registers tools, or says anew what registered ones are; answers which are new, in the order of
 * `told`, where a later description of the same tool counts.
 */
export async function registerTools(
  { sql, userId }: UserDb,
  told: readonly NewTool[],
  now: Date,
): Promise<Registered[]> {
  const byId = new Map(told.map((one) => [toolItemId(one.server, one.name), one]));
  const rows = JSON.stringify([...byId].map(([id, one]) => ({ ...one, id })));
  const given = Prisma.sql`jsonb_to_recordset(${rows}::jsonb) AS given
    (id text, server text, name text, title text, description text, "inputSchema" jsonb, source text)`;
  sql.run(Prisma.sql`
    INSERT INTO items (user_id, id, kind, name, provider, provider_name)
    SELECT ${userId}::uuid, id, 'tool', coalesce(title, name), server, server FROM ${given}
    ON CONFLICT (user_id, id) DO UPDATE SET name = excluded.name, provider = excluded.provider,
      provider_name = excluded.provider_name`);
  const written = await sql.rows<Registered>(Prisma.sql`
    INSERT INTO tools (user_id, id, server, name, title, description, input_schema,
      registered_by, registered_at, seen_at)
    SELECT ${userId}::uuid, id, server, name, title, description, "inputSchema",
      source, ${now}, ${now} FROM ${given}
    ON CONFLICT (user_id, id) DO UPDATE SET title = excluded.title,
      description = excluded.description, input_schema = excluded.input_schema,
      registered_by = excluded.registered_by, seen_at = excluded.seen_at
    RETURNING id AS "itemId", registered_at = ${now} AS "isNew"`);
  const found = new Map(written.map((one) => [one.itemId, one]));
  return [...byId.keys()].flatMap((id) => found.get(id) ?? []);
}

/** One page of tools in byte order of id, after the id `cursor`. */
export async function pageTools(
  { tx, userId }: UserDb,
  { cursor, limit, server }: { cursor?: string; limit: number; server?: string },
): Promise<{ tools: Tool[]; nextCursor: string | null }> {
  const rows = await tx.tool.findMany({
    where: {
      userId,
      ...(server !== undefined && { server }),
      ...(cursor !== undefined && { id: { gt: cursor } }),
    },
    orderBy: { id: 'asc' },
    take: limit + 1,
    select: columns,
  });
  const tools = rows.slice(0, limit).map(toolFromRow);
  return { tools, nextCursor: rows.length > limit ? (tools.at(-1)?.itemId ?? null) : null };
}
