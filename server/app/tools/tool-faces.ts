import { type ToolFace, toolReason } from '../components/tool-face.ts';
import { Prisma, type UserDb } from '../db/client.ts';
import { findTools } from './tools.ts';

/** When each surface last registered anything, by its name. */
async function lastSeen({ sql, userId }: UserDb): Promise<ReadonlyMap<string, Date>> {
  const rows = await sql.rows<{ source: string; at: Date }>(Prisma.sql`
    SELECT registered_by AS source, max(seen_at) AS at FROM tools
    WHERE user_id = ${userId}::uuid AND registered_by IS NOT NULL GROUP BY registered_by`);
  return new Map(rows.map(({ source, at }) => [source, at]));
}

/** Tools as lists show them, by server and name: these, or all of the person's. */
export async function toolFaces(db: UserDb, ids?: readonly string[]): Promise<ToolFace[]> {
  const tools = await findTools(db, ids);
  const seen = await lastSeen(db);
  return tools.map((tool) => ({
    ...tool,
    itemId: tool.itemId as `tool:${string}`,
    reason: toolReason(tool, seen.get(tool.source ?? '')),
  }));
}
