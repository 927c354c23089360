import { providerSchema } from '@asterism/core/domain/model-preference-schema.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import type { CatalogSnapshot } from '../models/catalog-snapshot.ts';
import { rawPart } from '../net/raw-tail.ts';
import { restError } from '../net/rest-error.ts';
import { isKeyless } from './key-variables.ts';
import { providerSecret } from './stored-keys.ts';

/** The provider that a path names. Throws a 400 for what cannot be one. */
export function providerIn(request: Request, below: '/key' | '/key/check'): string {
  const parsed = providerSchema.safeParse(rawPart(request, '/api/providers/', below));
  if (parsed.success) return parsed.data;
  throw restError('validation', 'The address does not hold the id of a provider.');
}

const ownKey = (provider: string) =>
  provider.startsWith('endpoint-')
    ? 'The key of an own endpoint belongs to the endpoint: set it with PUT /api/local-models/:id.'
    : `${provider} runs on one's own machine and needs no key.`;

/** What a provider of the catalog is called; its id where it is not there. */
export const providerName = ({ models }: CatalogSnapshot, provider: string): string =>
  models.find((model) => model.provider === provider)?.providerName ?? provider;

const isTheirs = async ({ sql, userId }: UserSql, provider: string) => {
  const [row] = await sql.rows<{ known: boolean }>(Prisma.sql`
    SELECT EXISTS (SELECT FROM provider_preferences
        WHERE user_id = ${userId}::uuid AND provider = ${provider})
      OR EXISTS (SELECT FROM model_preferences
        WHERE user_id = ${userId}::uuid AND provider = ${provider})
      OR EXISTS (SELECT FROM lockbox
        WHERE user_id = ${userId}::uuid AND name = ${providerSecret(provider)}) AS known`);
  return row?.known === true;
};

/**
 * A provider that can have a key, with its name: of the catalog, or one the person has named before.
 * Throws a 404 for others, which are misspelt, and a 400 for those that need none.
 */
export async function requireKeyed(
  db: UserSql,
  snapshot: CatalogSnapshot,
  provider: string,
): Promise<{ readonly provider: string; readonly name: string }> {
  if (isKeyless(provider)) throw restError('validation', ownKey(provider));
  const isListed = snapshot.models.some((model) => model.provider === provider);
  if (!isListed && !(await isTheirs(db, provider)))
    throw restError(
      'not_found',
      'There is no provider of that id; GET /api/providers lists those there are.',
    );
  return { provider, name: providerName(snapshot, provider) };
}
