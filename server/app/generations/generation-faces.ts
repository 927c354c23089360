import { generationName } from '@asterism/core/domain/generation.ts';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import { excerptOf, type GenerationFace } from '../components/generation-face.ts';
import { Prisma, type UserDb } from '../db/client.ts';
import { type KnownModels, modelFace } from '../models/resolve-model.ts';
import { type GenerationFilter, generationsWhere } from './generation-filter.ts';
import { type GenerationCursor, newestFirst, rowsAfter } from './list-generations.ts';

/** A card shows a few lines; more would only make the page heavy. */
const excerptLetters = 700;

const columns = {
  id: true,
  modelId: true,
  style: true,
  room: true,
  createdAt: true,
  item: { select: { name: true, provider: true, providerName: true } },
  images: { where: { variant: 'thumbnail' }, select: { width: true, height: true } },
} as const;

type Row = Prisma.GenerationGetPayload<{ select: typeof columns }>;

/** What has no name of its own is known by its provider's as it was called then. */
function faceOf(row: Row, text: string | null, known: KnownModels): GenerationFace {
  const { id, style, room, item } = row;
  const [image] = row.images;
  const model = modelFace(known, row.modelId as ItemId);
  return {
    ...{ id, itemId: `generation:${id}`, name: generationName(item.name), style, room },
    model: { ...model, providerName: item.providerName ?? model.providerName },
    excerpt: text === null ? null : excerptOf(text),
    image: image
      ? { thumbnailUrl: `/api/v1/generations/${id}/image?size=thumbnail`, ...image }
      : null,
    createdAt: row.createdAt.toISOString(),
  };
}

async function facesOf(db: UserDb, known: KnownModels, rows: readonly Row[]) {
  const ids = rows.map(({ id }) => id);
  const texts = await db.sql.rows<{ id: string; text: string | null }>(Prisma.sql`
    SELECT id::text, left(text, ${excerptLetters}) AS text FROM generations
    WHERE user_id = ${db.userId}::uuid AND id = ANY(${ids}::uuid[])`);
  const textOf = new Map(texts.map(({ id, text }) => [id, text]));
  return rows.map((row) => faceOf(row, textOf.get(row.id) ?? null, known));
}

/** The cards of these generations, in the order of `ids`; those that are gone are left out. */
export async function generationFaces(
  db: UserDb,
  known: KnownModels,
  ids: readonly string[],
): Promise<GenerationFace[]> {
  if (ids.length === 0) return [];
  const where = { userId: db.userId, id: { in: [...ids] } };
  const rows = await db.tx.generation.findMany({ where, select: columns });
  const faces = await facesOf(db, known, rows);
  const byId = new Map(faces.map((face) => [face.id, face]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

type PageOf = {
  readonly filter: GenerationFilter;
  readonly cursor: GenerationCursor | undefined;
  readonly limit: number;
};

type Page = { cards: GenerationFace[]; next: GenerationCursor | null };

/** One page of cards, newest first, after `cursor`. */
export async function pageFaces(
  db: UserDb,
  known: KnownModels,
  { filter, cursor, limit }: PageOf,
): Promise<Page> {
  const rows = await db.tx.generation.findMany({
    where: rowsAfter(db.userId, filter, cursor),
    orderBy: [...newestFirst],
    take: limit + 1,
    select: columns,
  });
  const cards = await facesOf(db, known, rows.slice(0, limit));
  const last = cards.at(-1);
  const next = rows.length > limit && last ? { createdAt: last.createdAt, id: last.id } : null;
  return { cards, next };
}

/** The cards from the newest down to `until`; `isAll` is false where they are more than `limit`. */
export async function facesUntil(
  db: UserDb,
  known: KnownModels,
  { filter, until, limit }: { filter: GenerationFilter; until: GenerationCursor; limit: number },
): Promise<Page & { isAll: boolean }> {
  const at = new Date(until.createdAt);
  const rows = await db.tx.generation.findMany({
    where: {
      AND: [
        generationsWhere(db.userId, filter),
        { OR: [{ createdAt: { gt: at } }, { createdAt: at, id: { lte: until.id } }] },
      ],
    },
    orderBy: [...newestFirst],
    take: limit + 1,
    select: columns,
  });
  const isAll = rows.length <= limit;
  const cards = await facesOf(db, known, rows.slice(0, limit));
  const last = cards.at(-1);
  const end = isAll ? until : last && { createdAt: last.createdAt, id: last.id };
  const following = await db.tx.generation.findFirst({
    where: rowsAfter(db.userId, filter, end),
    select: { id: true },
  });
  return { cards, next: following && end ? end : null, isAll };
}
