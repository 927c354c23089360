import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { UserDb } from '../db/client.ts';
import { type KnownModels, modelFace } from '../models/resolve-model.ts';

const mostModels = 100;

/** The models that made something for this person, by name; `asked` is among them in any case. */
export async function generationModels(
  { tx, userId }: UserDb,
  known: KnownModels,
  asked?: ItemId,
): Promise<{ id: string; name: string }[]> {
  const rows = await tx.generation.groupBy({
    by: ['modelId'],
    where: { userId },
    orderBy: { _count: { modelId: 'desc' } },
    take: mostModels,
  });
  const ids = new Set(rows.map(({ modelId }) => modelId as ItemId));
  if (asked) ids.add(asked);
  return [...ids]
    .map((id) => ({ id, name: modelFace(known, id).name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}
