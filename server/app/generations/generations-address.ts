import type { ItemId } from '@asterism/core/domain/item-id.ts';
import { itemIdSchema } from '@asterism/core/domain/item-id-schema.ts';
import * as z from 'zod/mini';
import { cursorSchema } from '../net/cursor.ts';
import type { GenerationFilter } from './generation-filter.ts';
import { type GenerationCursor, generationCursorSchema } from './list-generations.ts';

const addressSchema = {
  q: z.catch(z.optional(z.string().check(z.maxLength(400))), undefined),
  kind: z.catch(z.optional(z.enum(['text', 'image'])), undefined),
  model: z.catch(z.optional(itemIdSchema), undefined),
  favorite: z.catch(z.optional(z.string()), undefined),
  cursor: z.catch(z.optional(cursorSchema(generationCursorSchema)), undefined),
};

const read = z.object(addressSchema);

/** The place a list was shown down to: a moment and a uuid. */
function readUntil(text: string | null): GenerationCursor | undefined {
  const [createdAt, id] = text?.split(' ') ?? [];
  return generationCursorSchema.safeParse({ createdAt, id }).data;
}

/** What the page's address asks for; what it cannot mean is left out. */
export function readGenerationsAddress(request: Request) {
  const params = new URL(request.url).searchParams;
  const until = readUntil(params.get('until'));
  const { q, kind, model, favorite, cursor } = read.parse(Object.fromEntries(params));
  for (const place of ['cursor', 'until', '_data', 'index']) params.delete(place);
  const filter: GenerationFilter = {
    ...{ query: q, kind, favorite: favorite === 'true' },
    modelId: model as ItemId | undefined,
  };
  return { filter, cursor, until, asked: params.toString() };
}
