import { generationName } from '@asterism/core/domain/generation.ts';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import { excerptOf, type GenerationFace } from '../components/generation-face.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import { type KnownModels, modelFace } from '../models/resolve-model.ts';
import { type GenerationFilter, generationsWhere } from './generation-filter.ts';
import { type GenerationCursor, newestFirst, rowsAfter } from './list-generations.ts';

/** A card shows a few lines; more would only make the page heavy. */
const excerptLetters = 700;

type Row = Pick<GenerationFace, 'id' | 'style' | 'room'> & {
  readonly modelId: ItemId;
  readonly createdAt: Date;
  readonly excerpt: string | null;
  readonly name: string;
  readonly providerName: string | null;
  readonly width: number | null;
  readonly height: number | null;
};

/** Rows of cards; `g` is the generation, `rest` follows what makes it this person's. */
const readRows = ({ sql, userId }: UserSql, rest: Prisma.Sql) =>
  sql.rows<Row>(Prisma.sql`
    SELECT g.id::text, g.model_id AS "modelId", g.style, g.room, g.created_at AS "createdAt",
      left(g.text, ${excerptLetters}) AS excerpt, i.name, i.provider_name AS "providerName",
      m.width, m.height
    FROM generations g JOIN items i ON i.user_id = g.user_id AND i.id = g.item_id
      LEFT JOIN generation_images m ON m.user_id = g.user_id AND m.generation_id = g.id
        AND m.variant = 'thumbnail'
    WHERE g.user_id = ${userId}::uuid ${rest}`);

/** What has no name of its own is known by its provider's as it was called then. */
function faceOf(row: Row, known: KnownModels): GenerationFace {
  const { id, style, room, name, excerpt, width, height } = row;
  const model = modelFace(known, row.modelId);
  return {
    ...{ id, itemId: `generation:${id}`, name: generationName(name), style, room },
    model: { ...model, providerName: row.providerName ?? model.providerName },
    excerpt: excerpt === null ? null : excerptOf(excerpt),
    image:
      width !== null && height !== null
        ? { thumbnailUrl: `/api/v1/generations/${id}/image?size=thumbnail`, width, height }
        : null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** The cards of these generations, in the order of `ids`; those that are gone are left out. */
export async function generationFaces(
  db: UserSql,
  known: KnownModels,
  ids: readonly string[],
): Promise<GenerationFace[]> {
  if (ids.length === 0) return [];
  const rows = await readRows(db, Prisma.sql`AND g.id = ANY(${ids}::uuid[])`);
  const faces = rows.map((row) => faceOf(row, known));
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
  db: UserSql,
  known: KnownModels,
  { filter, cursor, limit }: PageOf,
): Promise<Page> {
  const rest = Prisma.sql`${rowsAfter(filter, cursor)} ${newestFirst} LIMIT ${limit + 1}`;
  const rows = await readRows(db, rest);
  const cards = rows.slice(0, limit).map((row) => faceOf(row, known));
  const last = cards.at(-1);
  const next = rows.length > limit && last ? { createdAt: last.createdAt, id: last.id } : null;
  return { cards, next };
}

/** The cards from the newest down to `until`; `isAll` is false where they are more than `limit`. */
export async function facesUntil(
  db: UserSql,
  known: KnownModels,
  { filter, until, limit }: { filter: GenerationFilter; until: GenerationCursor; limit: number },
): Promise<Page & { isAll: boolean }> {
  const upTo = Prisma.sql`(g.created_at > ${until.createdAt}::timestamptz
    OR g.created_at = ${until.createdAt}::timestamptz AND g.id <= ${until.id}::uuid)`;
  const rows = await readRows(
    db,
    Prisma.sql`${generationsWhere(filter)} AND ${upTo} ${newestFirst} LIMIT ${limit + 1}`,
  );
  const isAll = rows.length <= limit;
  const cards = rows.slice(0, limit).map((row) => faceOf(row, known));
  const last = cards.at(-1);
  const end = isAll ? until : last && { createdAt: last.createdAt, id: last.id };
  const following = end && (await readRows(db, Prisma.sql`${rowsAfter(filter, end)} LIMIT 1`));
  return { cards, next: end && following?.length ? end : null, isAll };
}
