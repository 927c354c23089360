import pg from 'pg';
import type { PrismaClient } from '../db/client.ts';

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

/** The epoch clients compare: the installation's own mark and the cluster it lives on. */
export async function readEpoch(prisma: PrismaClient, cluster: string): Promise<string> {
  const { epoch } = await prisma.instance.findFirstOrThrow();
  return `${epoch}/${cluster}`;
}
