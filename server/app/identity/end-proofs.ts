import { Prisma, type UserDb } from '../db/client.ts';

type Which =
  /** Every signed-in browser, but for one. */
  | { readonly sessionsBut: string | null }
  /** Every browser, surface and token. */
  | 'all';

/**
 * Ends what this person is let in by. Open streams hear of each as `asterism_revoked` with its id,
 * once the transaction commits and never if it does not.
 */
export async function endProofs({ tx, userId }: UserDb, which: Which): Promise<void> {
  const but = which === 'all' ? null : which.sessionsBut;
  await tx.$queryRaw`
    WITH ended AS (
      DELETE FROM sessions WHERE user_id = ${userId}::uuid
        AND id IS DISTINCT FROM ${but}::uuid RETURNING id)
    SELECT pg_notify('asterism_revoked', id::text)::text FROM ended`;
  if (which !== 'all') return;
  await tx.$queryRaw(Prisma.sql`
    WITH ended AS (DELETE FROM access_tokens WHERE user_id = ${userId}::uuid RETURNING id)
    SELECT pg_notify('asterism_revoked', id::text)::text FROM ended`);
}
