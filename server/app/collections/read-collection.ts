import type { CollectionItem } from '@asterism/core/domain/collection-item.ts';
import {
  endpointModels,
  type OwnEndpoints,
  standingOf,
} from '@asterism/core/domain/endpoint-models.ts';
import { type ItemKind, itemKinds } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import type { UserDb } from '../db/client.ts';
import { readEndpoints } from '../endpoints/endpoint-catalog.ts';
import { readTimes } from '../gateway/member-order.ts';
import { generationFaces } from '../generations/generation-faces.ts';
import type { CatalogSnapshot } from '../models/catalog-snapshot.ts';
import { toolFaces } from '../tools/tool-faces.ts';
import { countKinds, type KindCounts } from './count-kinds.ts';
import { findCollection } from './list-collections.ts';
import { pageCollectionItems } from './list-items.ts';
import { type Answered, readAnswered } from './read-answered.ts';

/** What a page shows of each kind before its browser holds the library. */
const firstOfKind = 60;

const firstItems = async (db: UserDb, collectionId: string, kind: ItemKind) =>
  (await pageCollectionItems(db, { collectionId, kind, limit: firstOfKind })).items;

/** Models as lists have them; those that no list has with the face they had when they were added. */
function modelsOf(
  items: readonly CollectionItem[],
  { byId }: Pick<CatalogSnapshot, 'byId'>,
  endpoints: OwnEndpoints,
): Model[] {
  const own = new Map(endpointModels(endpoints).map((model) => [model.id, model]));
  return items.map(
    (item) =>
      byId.get(item.itemId) ??
      own.get(item.itemId) ??
      standingOf({ ...item, createdAt: item.addedAt, tags: [] }, endpoints),
  );
}

const uuidOf = ({ itemId }: CollectionItem) => itemId.slice('generation:'.length);

/** What only the server knows of a collection, and the first of what it holds. */
export type ReadCollection = {
  readonly title: string;
  readonly counts: KindCounts;
  readonly items: readonly CollectionItem[];
  readonly models: readonly Model[];
  readonly generations: Awaited<ReturnType<typeof generationFaces>>;
  readonly tools: Awaited<ReturnType<typeof toolFaces>>;
  readonly answered: Answered;
  /** Until the first byte of who answered lately, in ms, by item id without `model:`. */
  readonly times: { readonly [id: string]: number };
};

/** Reads one collection; undefined where there is none, or it was deleted. */
export async function readCollection(
  db: UserDb,
  { id, snapshot, now }: { id: string; snapshot: CatalogSnapshot; now: Date },
): Promise<ReadCollection | undefined> {
  const found = await findCollection(db, id);
  if (!found) return undefined;
  const [models = [], generations = [], tools = []] = await Promise.all(
    itemKinds.map((kind) => firstItems(db, id, kind)),
  );
  const counts = (await countKinds(db, id))[id] ?? { model: 0, generation: 0, tool: 0 };
  const { slug, title } = found;
  return {
    title,
    counts,
    items: [...models, ...generations, ...tools],
    models: modelsOf(models, snapshot, await readEndpoints(db)),
    generations: await generationFaces(db, snapshot, generations.map(uuidOf)),
    tools: await toolFaces(
      db,
      tools.map(({ itemId }) => itemId),
    ),
    answered: await readAnswered(db, { slug, now }),
    times: Object.fromEntries(await readTimes(db, now)),
  };
}
