import pg from 'pg';
import { Prisma } from '../db/client.ts';
import type { Statements } from '../db/statements.ts';

/**
 * What names the physical data: PostgreSQL's system identifier and timeline, which a restored or
 * forked cluster does not share. Empty where the server does not tell.
 */
export async function readClusterName(client: pg.Client): Promise<string> {
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT s.system_identifier || ':' || c.timeline_id AS name
       FROM pg_control_system() s, pg_control_checkpoint() c`,
    );
    return rows[0]?.name ?? '';
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '42501') return ''; // not permitted
    throw error;
  }
}

/**
 * The epoch clients compare: the installation's own mark and the cluster it lives on. Read anew
 * each time: a restore gives the mark a new value under a server that runs.
 */
export async function readEpoch(sql: Statements, cluster: string): Promise<string> {
  const [row] = await sql.rows<{ epoch: string }>(Prisma.sql`SELECT epoch::text FROM instance`);
  if (!row) throw new Error('The installation has no mark.');
  return `${row.epoch}/${cluster}`;
}
