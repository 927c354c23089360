import { modelIdParts } from '@asterism/core/domain/item-id.ts';
import { modelPreference } from '@asterism/core/domain/model-preference.ts';
import { Prisma } from '../../db/client.ts';
import type { RecordStore } from './record-store.ts';

/** The keys, which are item ids, as a table of provider and model id. */
function partsOf(keys: readonly string[]) {
  const parts = keys.map(modelIdParts).filter((part) => part !== undefined);
  const providers = parts.map((part) => part.provider);
  const modelIds = parts.map((part) => part.modelId);
  return Prisma.sql`unnest(${providers}::text[], ${modelIds}::text[]) AS k(provider, model_id)`;
}

/** What a person chose for single models. */
export const modelPreferences: RecordStore<'modelPreference'> = {
  rows: Prisma.sql`'model:' || r.provider || '/' || r.model_id AS key,
      json_build_object('provider', r.provider, 'modelId', r.model_id,
      'isEnabled', r.is_enabled) AS value
    FROM model_preferences r`,
  read: modelPreference,
  named: (keys) => Prisma.sql`(r.provider, r.model_id) IN (SELECT * FROM ${partsOf(keys)})`,
  async put({ sql, userId }, rows, version) {
    const json = JSON.stringify(
      [...rows.values()].map((row) => ({
        provider: row.provider,
        model_id: row.modelId,
        is_enabled: row.isEnabled,
      })),
    );
    sql.run(Prisma.sql`
      INSERT INTO model_preferences (user_id, provider, model_id, is_enabled, version)
      SELECT ${userId}::uuid, provider, model_id, is_enabled, ${version}
      FROM json_to_recordset(${json}::json) AS r(provider text, model_id text, is_enabled boolean)
      ON CONFLICT (user_id, provider, model_id) DO UPDATE SET is_enabled = excluded.is_enabled,
        version = excluded.version, written_at = now()`);
  },
  remove({ sql, userId }, keys) {
    sql.run(Prisma.sql`
      DELETE FROM model_preferences p USING ${partsOf(keys)}
      WHERE p.user_id = ${userId}::uuid AND p.provider = k.provider AND p.model_id = k.model_id`);
  },
};
