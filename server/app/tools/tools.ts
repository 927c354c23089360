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

/** Registers a tool, or says anew what a registered one is; answers whether it is new. */
export async function registerTool(
  { tx, userId }: UserDb,
  { server, name, title, description, inputSchema, source }: NewTool,
  now: Date,
): Promise<{ id: ItemId; isNew: boolean }> {
  const id = toolItemId(server, name);
  const face = { name: title ?? name, provider: server, providerName: server };
  await tx.item.upsert({
    where: { userId_id: { userId, id } },
    create: { userId, id, kind: 'tool', ...face },
    update: face,
  });
  const told = {
    title: title ?? null,
    description: description ?? null,
    inputSchema: (inputSchema as Prisma.InputJsonObject | null | undefined) ?? Prisma.DbNull,
    registeredBy: source ?? null,
    seenAt: now,
  };
  const { registeredAt } = await tx.tool.upsert({
    where: { userId_id: { userId, id } },
    create: { userId, id, server, name, ...told, registeredAt: now },
    update: told,
    select: { registeredAt: true },
  });
  return { id, isNew: registeredAt.getTime() === now.getTime() };
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
