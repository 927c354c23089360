import { Prisma, type UserSql } from '../db/client.ts';

const prefix = 'provider:';

/** What a provider's key is called in the lockbox. */
export const providerSecret = (provider: string): string => prefix + provider;

/** Where each stored key of a person may be sent, by provider. */
export async function readStoredKeys({ sql, userId }: UserSql): Promise<Map<string, string>> {
  const rows = await sql.rows<{ name: string; origin: string }>(Prisma.sql`
    SELECT name, origin FROM lockbox
    WHERE user_id = ${userId}::uuid AND starts_with(name, ${prefix})`);
  return new Map(rows.map(({ name, origin }) => [name.slice(prefix.length), origin]));
}

/** A stored key and what is known of the one in force. */
export type KeyRow = {
  readonly provider: string;
  /** Null where none is stored. */
  readonly storedFor: string | null;
  readonly writtenAt: Date | null;
  readonly lastFour: string | null;
  readonly checkedKey: string | null;
  readonly checkStatus: 'ok' | 'refused' | 'unreachable' | 'unknown' | null;
  readonly checkMessage: string | null;
  readonly checkedAt: Date | null;
};

/** What is known of a person's keys, of all providers or one. */
export async function readKeyRows(
  { sql, userId }: UserSql,
  provider?: string,
): Promise<Map<string, KeyRow>> {
  const rows = await sql.rows<KeyRow>(Prisma.sql`
    SELECT coalesce(k.provider, l.provider) AS provider, l.origin AS "storedFor",
      l.written_at AS "writtenAt", k.last_four AS "lastFour", k.checked_key AS "checkedKey",
      k.check_status AS "checkStatus", k.check_message AS "checkMessage",
      k.checked_at AS "checkedAt"
    FROM (SELECT substr(name, ${prefix.length + 1}::int) AS provider, origin, written_at
      FROM lockbox WHERE user_id = ${userId}::uuid AND starts_with(name, ${prefix})) l
    FULL JOIN (SELECT * FROM provider_keys WHERE user_id = ${userId}::uuid) k
      ON k.provider = l.provider
    WHERE ${provider ?? null}::text IS NULL OR coalesce(k.provider, l.provider) = ${provider ?? null}`);
  return new Map(rows.map((row) => [row.provider, row]));
}
