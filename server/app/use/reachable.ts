import type { AppLoadContext } from '@remix-run/node';
import { flyAsUser } from '../db/flight.ts';
import { modelList } from '../gateway/list-models.ts';
import { readRoutingTable } from '../gateway/routing-table.ts';

/** What this person's tools can ask for now, as `/v1/models` lists it. */
export async function reachable(
  { prisma, lockbox, config, catalog, now }: AppLoadContext,
  userId: string,
): Promise<{ readonly id: string; readonly name: string }[]> {
  const sources = { lockbox, config, catalog: await catalog(), now };
  const table = await flyAsUser(prisma, userId, (db) => readRoutingTable(db, sources));
  return modelList(table).data.map(({ id, name }) => ({ id, name }));
}
