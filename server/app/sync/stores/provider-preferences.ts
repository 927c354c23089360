import { providerPreference } from '@asterism/core/domain/provider-preference.ts';
import { Prisma } from '../../db/client.ts';
import { isoTime, type RecordStore } from './record-store.ts';

/** What a person chose for whole providers. */
export const providerPreferences: RecordStore<'providerPreference'> = {
  rows: Prisma.sql`r.provider AS key, json_build_object('provider', r.provider,
      'isEnabled', r.is_enabled, 'newModels', r.new_models,
      'updatedAt', ${isoTime('r.updated_at')}) AS value
    FROM provider_preferences r`,
  read: providerPreference,
  named: (keys) => Prisma.sql`r.provider = ANY(${keys}::text[])`,
  async put({ sql, userId }, rows, version) {
    const json = JSON.stringify(
      [...rows.values()].map((row) => ({
        provider: row.provider,
        is_enabled: row.isEnabled,
        new_models: row.newModels,
        updated_at: row.updatedAt,
      })),
    );
    sql.run(Prisma.sql`
      INSERT INTO provider_preferences
        (user_id, provider, is_enabled, new_models, updated_at, version)
      SELECT ${userId}::uuid, provider, is_enabled, new_models, updated_at, ${version}
      FROM json_to_recordset(${json}::json)
        AS r(provider text, is_enabled boolean, new_models text, updated_at timestamptz)
      ON CONFLICT (user_id, provider) DO UPDATE SET is_enabled = excluded.is_enabled,
        new_models = excluded.new_models, updated_at = excluded.updated_at,
        version = excluded.version, written_at = now()`);
  },
  remove({ sql, userId }, keys) {
    sql.run(Prisma.sql`
      DELETE FROM provider_preferences
      WHERE user_id = ${userId}::uuid AND provider = ANY(${keys}::text[])`);
  },
};
