import type { FailoverOrder } from '@asterism/core/domain/collection.ts';
import type { DiscoveredModel, ServerName } from '@asterism/core/domain/endpoint.ts';
import { endpointOf, endpointProvider } from '@asterism/core/domain/endpoint.ts';
import { type ItemId, modelIdParts } from '@asterism/core/domain/item-id.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import { endpointAddress } from '../endpoints/probe/addresses.ts';
import type { Lockbox } from '../lockbox/lockbox.ts';
import { type Secret, SecretElsewhereError } from '../lockbox/secret.ts';
import type { CatalogSnapshot } from '../models/catalog-snapshot.ts';
import type { Config } from '../process/config.ts';
import { openKeyInForce } from '../providers/key-in-force.ts';
import { providerDoor } from '../providers/provider-door.ts';
import { readStoredKeys } from '../providers/stored-keys.ts';
import { inOrder, readTimes } from './member-order.ts';
import { type Provider, providerWith } from './provider.ts';
import type { Route, RoutingTable, Upstream } from './upstream.ts';

type EndpointRow = {
  readonly id: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly type: 'ollama' | 'openai-compatible' | 'custom';
  readonly server: ServerName | null;
  readonly authHeader: string | null;
  readonly paths: { readonly chat?: string };
  readonly available: readonly string[];
  readonly models: readonly DiscoveredModel[];
};

type FavoriteRow = { readonly itemId: ItemId; readonly name: string; readonly createdAt: Date };
type MemberRow = {
  readonly slug: string;
  readonly title: string;
  readonly order: FailoverOrder;
  readonly createdAt: Date;
  readonly itemId: ItemId;
};

type Sources = {
  readonly lockbox: Lockbox;
  readonly config: Pick<Config, 'hasCollections' | 'ownVariable' | 'providerAddress'>;
  readonly catalog: CatalogSnapshot;
  readonly now: () => Date;
};

const read = (db: UserSql, hasCollections: boolean) => {
  const { sql, userId } = db;
  return Promise.all([
    sql.rows<FavoriteRow>(Prisma.sql`
      SELECT f.item_id AS "itemId", i.name, f.created_at AS "createdAt"
      FROM user_favorites f JOIN items i ON i.user_id = f.user_id AND i.id = f.item_id
      WHERE f.user_id = ${userId}::uuid AND i.kind = 'model'
      ORDER BY f.created_at DESC, f.item_id`),
    sql.rows<MemberRow>(Prisma.sql`
      SELECT c.slug, c.title, c.failover_order AS "order", c.created_at AS "createdAt", i.item_id AS "itemId"
      FROM collections c JOIN collection_items i
        ON i.user_id = c.user_id AND i.collection_id = c.id AND i.item_id LIKE 'model:%'
      WHERE c.user_id = ${userId}::uuid AND c.deleted_at IS NULL AND ${hasCollections}
      ORDER BY c.created_at DESC, c.id, i.position, i.item_id`),
    sql.rows<EndpointRow>(Prisma.sql`
      SELECT id, name, base_url AS "baseUrl", endpoint_type AS type, detected_server AS server,
        auth_header AS "authHeader", paths, available_models AS available, models
      FROM local_models
      WHERE user_id = ${userId}::uuid AND is_active AND deleted_at IS NULL
      ORDER BY created_at, id`),
    sql.rows<{ readonly provider: string }>(Prisma.sql`
      SELECT provider FROM provider_preferences
      WHERE user_id = ${userId}::uuid AND NOT is_enabled`),
    readStoredKeys(db),
  ]);
};

/** A key towards `origin`; undefined where there is none for it. */
async function keyFor(
  lockbox: Lockbox,
  db: UserSql,
  name: string,
  origin: string,
): Promise<Secret | undefined> {
  try {
    return await lockbox.openSecret(db, name, origin);
  } catch (error) {
    if (error instanceof SecretElsewhereError) return undefined;
    throw error;
  }
}

const noPrice = { input: null, output: null, cacheRead: null };
const asks = ['chat', 'responses', 'embeddings', 'images', 'messages'] as const;

/** Servers that are known to take `stream_options`, and to tell usage then. */
const tellUsage = new Set<ServerName | null>([
  ...(['ollama', 'lm-studio', 'llama.cpp', 'vllm', 'litellm', 'openrouter'] as const),
]);

function upstreamAt(row: EndpointRow, modelId: string, key: Secret | undefined): Upstream {
  const isAnthropic = row.server === 'anthropic';
  const facts = row.models.find((model) => model.id === modelId);
  const address = (ask: (typeof asks)[number]) => endpointAddress(row, ask);
  const auth =
    row.authHeader && row.authHeader.toLowerCase() !== 'authorization'
      ? { header: row.authHeader }
      : isAnthropic && !row.authHeader
        ? { header: 'x-api-key' }
        : { header: 'authorization', scheme: 'Bearer' };
  return {
    id: `${endpointProvider(row.id)}/${modelId}`,
    modelId,
    endpointId: row.id,
    name: row.name,
    protocol: isAnthropic ? 'anthropic' : 'openai',
    isOperators: false,
    addresses: {
      chat: address('chat'),
      responses: address('responses'),
      embeddings: address('embeddings'),
      images: address('images'),
      messages: address('messages'),
    },
    auth,
    key,
    takesStreamOptions: tellUsage.has(row.server),
    hasResponses: false,
    contextLength: facts?.contextLength ?? null,
    outputLimit: facts?.outputLimit ?? null,
    capabilities: facts?.capabilities ?? null,
    price: facts?.price ?? noPrice,
  };
}

function upstreamOf(
  { provider, modelId }: { provider: string; modelId: string },
  door: Provider,
  catalog: CatalogSnapshot,
): Upstream {
  const model = catalog.byId.get(`model:${provider}/${modelId}`);
  return {
    id: `${provider}/${modelId}`,
    modelId,
    endpointId: null,
    name: model?.providerName ?? provider,
    protocol: door.protocol,
    isOperators: true,
    addresses: door.addresses,
    auth: door.auth,
    key: door.key,
    takesStreamOptions: door.takesStreamOptions,
    hasResponses: door.hasResponses,
    contextLength: model?.contextLength ?? null,
    outputLimit: model?.outputLimit ?? null,
    capabilities: model?.capabilities ?? null,
    price: model?.price ?? noPrice,
  };
}

/** All a person can ask for now: what they starred or collected, and `also` that one model. */
export async function readRoutingTable(
  db: UserSql,
  { lockbox, config, catalog, now }: Sources,
  also?: ItemId,
): Promise<RoutingTable> {
  const [starred, members, endpoints, off, stored] = await read(db, config.hasCollections);
  const asStarred = (itemId: ItemId): FavoriteRow => ({
    ...{ itemId, createdAt: now() },
    name: catalog.byId.get(itemId)?.name ?? itemId,
  });
  const favorites = also === undefined ? starred : [...starred, asStarred(also)];
  const isOff = new Set(off.map(({ provider }) => provider));
  const ids = [...favorites, ...members].flatMap(({ itemId }) => modelIdParts(itemId) ?? []);
  const keys = new Map(
    await Promise.all(
      endpoints.map(
        async ({ id, baseUrl }) =>
          [id, await keyFor(lockbox, db, `endpoint:${id}`, new URL(baseUrl).origin)] as const,
      ),
    ),
  );
  const providers = new Map<string, Provider>();
  await Promise.all(
    [...new Set(ids.map(({ provider }) => provider))].map(async (provider) => {
      const door = providerDoor(provider, config);
      const key =
        door && (await openKeyInForce(db, { lockbox, config }, provider, stored.get(provider)));
      if (door && key) providers.set(provider, providerWith(door, key));
    }),
  );

  /** Where a model can be had; at several of a person's own endpoints, in the order they were added. */
  const placesOf = (itemId: ItemId): Upstream[] => {
    const parts = modelIdParts(itemId);
    if (!parts || isOff.has(parts.provider)) return [];
    const { provider, modelId } = parts;
    const own = endpointOf(provider);
    const door = providers.get(provider);
    if (door) return [upstreamOf(parts, door, catalog)];
    return endpoints.flatMap((row) => {
      const names =
        row.id === own ? [modelId] : provider === 'ollama' ? [modelId, `${modelId}:latest`] : [];
      const listed = names.find((name) => row.available.includes(name));
      return listed === undefined ? [] : [upstreamAt(row, listed, keys.get(row.id))];
    });
  };

  const routes = new Map<string, Route>();
  const add = (route: Route) => {
    if (route.members.length > 0) routes.set(route.id, route);
  };
  for (const { itemId, name, createdAt } of favorites)
    add({
      id: itemId.slice('model:'.length),
      name,
      kind: 'model',
      createdAt,
      members: placesOf(itemId),
    });
  const isMeasured = members.some(({ order }) => order === 'fastest');
  const times = isMeasured ? await readTimes(db, now()) : new Map<string, number>();
  const bySlug = Map.groupBy(members, ({ slug }) => slug);
  for (const [slug, [first, ...rest]] of bySlug)
    if (first)
      add({
        id: `collection/${slug}`,
        name: first.title,
        kind: 'collection',
        createdAt: first.createdAt,
        members: inOrder(
          first.order,
          [first, ...rest].flatMap(({ itemId }) => placesOf(itemId)),
          times,
        ),
      });
  return { routes, isMeasured };
}
