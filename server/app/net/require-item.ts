import { type ItemId, isItemId, itemKind } from '@asterism/core/domain/item-id.ts';
import * as z from 'zod/mini';
import { Prisma, type UserSql } from '../db/client.ts';
import { type KnownModels, modelFace } from '../models/resolve-model.ts';
import { requireModelId } from './require-model-id.ts';
import { restError } from './rest-error.ts';

/** The two ways to name an item in a body; exactly one of them. */
export const itemNameFields = {
  generationId: z.optional(z.uuid()),
  itemId: z.optional(z.string().check(z.minLength(1), z.maxLength(700))),
};

type ItemName = {
  readonly generationId?: string | undefined;
  readonly itemId?: string | undefined;
};

type Face = {
  readonly name: string;
  readonly provider: string | null;
  readonly providerName: string | null;
};

const wantsOne = (message: string) => restError('validation', message);

/** The id a caller named; a model may be named by a bare id. Throws a 400 that says what is wrong. */
function requireItemId(known: KnownModels, { generationId, itemId }: ItemName): ItemId {
  if ((generationId === undefined) === (itemId === undefined))
    throw wantsOne('The fields "generationId" and "itemId" name one item: send one of them.');
  if (generationId !== undefined) return `generation:${generationId.toLowerCase()}`;
  if (itemId !== undefined && /^(?:generation|tool):/.test(itemId)) {
    if (isItemId(itemId)) return itemId;
    throw wantsOne(
      'The field "itemId" is not an item id; it must be generation:<uuid> or tool:<server>/<name>.',
    );
  }
  return requireModelId(known, itemId as string, 'itemId');
}

/**
 * The item a caller named, with its face. A model and a tool need not be known; a generation that
 * is not the caller's is a 404.
 */
export async function requireItem({ sql, userId }: UserSql, known: KnownModels, name: ItemName) {
  const id = requireItemId(known, name);
  const kind = itemKind(id);
  if (kind === 'model') return modelFace(known, id);
  const [made] = await sql.rows<Face>(Prisma.sql`
    SELECT name, provider, provider_name AS "providerName" FROM items
    WHERE user_id = ${userId}::uuid AND id = ${id}`);
  if (made) return { id, ...made };
  if (kind === 'generation')
    throw restError('not_found', `There is no ${id} among what this person made.`);
  const slash = id.indexOf('/');
  const provider = id.slice('tool:'.length, slash);
  return { id, name: id.slice(slash + 1), provider, providerName: provider };
}
