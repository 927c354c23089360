import type { KeyCheck } from '@asterism/core/protocol/providers.ts';
import { Prisma, type UserSql } from '../db/client.ts';

/**
 * Keeps what a check of a key came to. `mark` says which key was checked: what is told of another
 * one, stored meanwhile, is not shown for it.
 */
export const recordCheck = (
  { sql, userId }: UserSql,
  provider: string,
  mark: string,
  { status, message, responseTimeMs }: KeyCheck,
  at: Date,
): void =>
  sql.run(Prisma.sql`
    INSERT INTO provider_keys (user_id, provider, checked_key, check_status, check_message,
      response_time_ms, checked_at)
    VALUES (${userId}::uuid, ${provider}, ${mark}, ${status}, ${message}, ${responseTimeMs}, ${at})
    ON CONFLICT (user_id, provider) DO UPDATE SET checked_key = EXCLUDED.checked_key,
      check_status = EXCLUDED.check_status, check_message = EXCLUDED.check_message,
      response_time_ms = EXCLUDED.response_time_ms, checked_at = EXCLUDED.checked_at`);
