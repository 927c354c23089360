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
