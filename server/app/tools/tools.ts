import type { ItemId } from '@asterism/core/domain/item-id.ts';
import { type NewTool, type Tool, tool, toolItemId } from '@asterism/core/domain/tool.ts';
import { Prisma, type UserDb, type UserSql } from '../db/client.ts';
import { type Owned, owned } from '../db/owned.ts';

const columns = Prisma.sql`
  t.id AS "itemId", t.server, t.name, t.title, t.description, t.input_schema AS "inputSchema",
  t.registered_by AS source, t.registered_at AS "registeredAt", t.seen_at AS "seenAt" FROM tools t`;

type Row = Omit<Tool, 'registeredAt' | 'seenAt'> & {
  readonly registeredAt: Date;
  readonly seenAt: Date;
};

async function read({ sql, userId }: UserSql, rest: Prisma.Sql): Promise<Tool[]> {
  const rows = await sql.rows<Row>(
    Prisma.sql`SELECT ${columns} WHERE t.user_id = ${userId}::uuid ${rest}`,
  );
  return rows.map(({ registeredAt, seenAt, ...row }) =>
    tool({ ...row, registeredAt: registeredAt.toISOString(), seenAt: seenAt.toISOString() }),
  );
}

/** One tool of this person's; undefined where it was never registered, or was deleted. */
export async function findTool(db: UserSql, id: string): Promise<Owned<Tool> | undefined> {
  const [found] = await read(db, Prisma.sql`AND t.id = ${id}`);
  return found && owned(db, found);
}

/** How many tools a page shows; more are found by searching over REST. */
const mostTools = 2_000;

/** These tools, or all of the person's, by server and name. */
export const findTools = (db: UserSql, ids?: readonly string[]): Promise<Tool[]> =>
  read(
    db,
    Prisma.sql`${ids ? Prisma.sql`AND t.id = ANY(${ids}::text[])` : Prisma.empty}
      ORDER BY t.server, t.name LIMIT ${mostTools}`,
  );

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
  db: UserSql,
  { cursor, limit, server }: { cursor?: string; limit: number; server?: string },
): Promise<{ tools: Tool[]; nextCursor: string | null }> {
  const ofServer = server === undefined ? Prisma.empty : Prisma.sql`AND t.server = ${server}`;
  const after = cursor === undefined ? Prisma.empty : Prisma.sql`AND t.id > ${cursor}`;
  const found = await read(db, Prisma.sql`${ofServer} ${after} ORDER BY t.id LIMIT ${limit + 1}`);
  const tools = found.slice(0, limit);
  return { tools, nextCursor: found.length > limit ? (tools.at(-1)?.itemId ?? null) : null };
}
