import type { Generation } from '@asterism/core/domain/generation.ts';
import { type ItemId, itemKind } from '@asterism/core/domain/item-id.ts';
import type { UserSql } from '../db/client.ts';
import { generationsById } from '../generations/list-generations.ts';

type Face = {
  readonly itemId: ItemId;
  readonly name: string;
  readonly provider: string | null;
  readonly providerName: string | null;
};

const uuidOf = (itemId: ItemId) => itemId.slice('generation:'.length);

/** An item as lists of all kinds show it; a generation's `id` is its uuid, another's its item id. */
function itemCard({ itemId, name, provider, providerName }: Face, made: Generation | undefined) {
  const kind = itemKind(itemId);
  const id = kind === 'generation' ? uuidOf(itemId) : itemId;
  return { ...made, id, itemId, kind, name, provider, providerName };
}

/** Items as cards, generations among them with all that is known of them. */
export async function itemCards<F extends Face>(db: UserSql, faces: readonly F[]) {
  const ids = faces.filter(({ itemId }) => itemKind(itemId) === 'generation');
  const made = await generationsById(
    db,
    ids.map(({ itemId }) => uuidOf(itemId)),
  );
  return faces.map((face) => ({ face, card: itemCard(face, made.get(uuidOf(face.itemId))) }));
}
