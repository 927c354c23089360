import type { ItemId } from '@asterism/core/domain/item-id.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import type { CatalogSnapshot } from '../models/catalog-snapshot.ts';
import { modelFace } from '../models/resolve-model.ts';
import { dashboardSurface } from './usage-filter.ts';

/** What models, providers and surfaces are called where usage is shown. */
export type UsageNames = {
  model(id: string | null): {
    readonly name: string;
    readonly provider: string | null;
    readonly providerName: string | null;
  };
  provider(id: string | null): string;
  /** Of a provider, or of an own endpoint by its id alone. */
  endpoint(id: string): string;
  surface(id: string): { readonly name: string; readonly isEnded: boolean };
};

type Endpoint = { readonly provider: string; readonly name: string };
type Token = { readonly id: string; readonly name: string; readonly isEnded: boolean };

const nobody = 'Nobody could be asked';

/** Reads the names of what this person has and had; `now` says which tokens have expired. */
export async function readUsageNames(
  { sql, userId }: UserSql,
  snapshot: CatalogSnapshot,
  now: Date,
): Promise<UsageNames> {
  const [endpoints, tokens] = await Promise.all([
    sql.rows<Endpoint>(Prisma.sql`
      SELECT 'endpoint-' || id AS provider, name FROM local_models
      WHERE user_id = ${userId}::uuid`),
    // The last name that the log knows of those that are gone, under those that are there.
    sql.rows<Token>(Prisma.sql`
      SELECT details ->> 'tokenId' AS id, target AS name, true AS "isEnded" FROM audit_log
      WHERE user_id = ${userId}::uuid AND action = 'token.revoke' AND details ? 'tokenId'
      UNION ALL
      SELECT id::text, name, coalesce(expires_at <= ${now}, false) FROM access_tokens
      WHERE user_id = ${userId}::uuid`),
  ]);
  const providerNames = new Map(snapshot.models.map((one) => [one.provider, one.providerName]));
  for (const { provider, name } of endpoints) providerNames.set(provider, name);
  const known = { models: snapshot.models, byId: snapshot.byId, providerNames };
  const surfaces = new Map(tokens.map(({ id, ...token }) => [id, token]));
  const nameOf = (provider: string) =>
    providerNames.get(provider) ??
    (provider.startsWith('endpoint-') ? 'An endpoint that is gone' : provider);
  return {
    model(id) {
      if (id === null) return { name: nobody, provider: null, providerName: null };
      const { name, provider } = modelFace(known, `model:${id}` as ItemId);
      return { name, provider, providerName: provider && nameOf(provider) };
    },
    provider: (id) => (id === null ? nobody : nameOf(id)),
    endpoint: (id) => providerNames.get(`endpoint-${id}`) ?? nameOf(id),
    surface(id) {
      if (id === dashboardSurface) return { name: 'Dashboard', isEnded: false };
      return surfaces.get(id) ?? { name: 'A token that was ended', isEnded: true };
    },
  };
}
