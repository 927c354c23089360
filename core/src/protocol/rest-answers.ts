/** What REST answers when all went well; `/api/openapi.json` is made of these. */
import * as z from 'zod/mini';
import { failoverOrders } from '../domain/collection.ts';
import { collectionCoverSchema } from '../domain/collection-cover.ts';
import { itemKinds } from '../domain/item-id.ts';
import { capabilities, modelStatuses } from '../domain/model.ts';

const text = z.nullable(z.string());
const figure = z.nullable(z.number());
/** ISO 8601 with milliseconds, UTC. */
const instant = z.iso.datetime();
const tags = z.array(z.string());
const nextCursor = text;

const face = { name: z.string(), provider: text, providerName: text };

const image = z.object({
  url: z.string(),
  thumbnailUrl: z.string(),
  mediaType: z.string(),
  width: z.number(),
  height: z.number(),
});

const generation = {
  id: z.uuid(),
  itemId: z.string(),
  modelId: z.string(),
  prompt: z.string(),
  text,
  image: z.nullable(image),
  style: text,
  room: text,
  source: text,
  createdAt: instant,
};

/** A generation, new or asked for by its id. */
export const generationAnswer = z.object({
  ...generation,
  kind: z.literal('generation'),
  name: z.string(),
});

export const generationsAnswer = z.object({
  generations: z.array(z.extend(generationAnswer, { isFavorited: z.boolean() })),
  nextCursor,
});

/** A card of any kind; what only generations have is absent from the others. */
const card = z.object({
  ...z.partial(z.object(generation)).shape,
  id: z.string(),
  itemId: z.string(),
  kind: z.enum(itemKinds),
  ...face,
});

export const favoritesListAnswer = z.object({
  items: z.array(z.extend(card, { isFavorited: z.literal(true), favoritedAt: instant, tags })),
  nextCursor,
});

export const collectionItemsAnswer = z.object({
  items: z.array(z.extend(card, { addedAt: instant })),
  nextCursor,
});

export const collectionAnswer = z.object({
  id: z.uuid(),
  title: z.string(),
  slug: z.string(),
  /** Who is asked first where it is asked as one model. */
  failover: z.enum(failoverOrders),
  /** What it is known by at a glance; null is none. */
  cover: z.nullable(collectionCoverSchema),
  itemsCount: z.number(),
  createdAt: instant,
});

export const collectionsAnswer = z.object({ collections: z.array(collectionAnswer), nextCursor });

export const deletedAnswer = z.object({ deleted: z.literal(true) });
export const favoritedAnswer = z.object({ isFavorited: z.boolean() });
export const inCollectionAnswer = z.object({ isInCollection: z.boolean(), itemsCount: z.number() });
export const modelFavoriteAnswer = z.object({ modelId: z.string(), isFavorite: z.literal(true) });

export const modelFavoritesAnswer = z.object({
  favorites: z.array(z.object({ modelId: z.string(), createdAt: instant, tags })),
  nextCursor,
});

export const modelsAnswer = z.object({
  models: z.array(
    z.object({
      id: z.string(),
      provider: z.string(),
      modelId: z.string(),
      name: z.string(),
      contextLength: figure,
      price: z.object({ input: figure, output: figure }),
      modalities: z.object({ input: z.array(z.string()), output: z.array(z.string()) }),
      capabilities: z.array(z.enum(capabilities)),
      isFavorite: z.boolean(),
      tags,
      status: z.enum(modelStatuses),
      /** Why it cannot be used now, where it is one of an own endpoint. */
      reason: z.optional(z.string()),
    }),
  ),
  nextCursor,
  total: z.number(),
});

export const toolAnswer = z.object({
  itemId: z.string(),
  server: z.string(),
  name: z.string(),
  title: text,
  description: text,
  inputSchema: z.nullable(z.record(z.string(), z.unknown())),
  source: text,
  registeredAt: instant,
  seenAt: instant,
});

/** What became of many tools registered at once. */
export const registeredToolsAnswer = z.object({
  tools: z.array(z.object({ itemId: z.string(), isNew: z.boolean() })),
});

export const toolsAnswer = z.object({
  tools: z.array(z.extend(toolAnswer, { isFavorited: z.boolean() })),
  nextCursor,
});

export const auditAnswer = z.object({
  entries: z.array(
    z.object({
      id: z.uuid(),
      at: instant,
      actor: z.object({
        kind: z.enum(['session', 'token', 'surface', 'cli', 'job']),
        id: text,
        name: text,
      }),
      action: z.string(),
      target: text,
      details: z.record(z.string(), z.unknown()),
      address: text,
    }),
  ),
  nextCursor,
});
