import { type ItemId, itemKind } from '@asterism/core/domain/item-id.ts';

type Face = {
  readonly itemId: ItemId;
  readonly name: string;
  readonly provider: string | null;
  readonly providerName: string | null;
};

/** An item as lists of all kinds show it; a generation's `id` is its uuid, another's its item id. */
export function itemCard({ itemId, name, provider, providerName }: Face) {
  const kind = itemKind(itemId);
  const id = kind === 'generation' ? itemId.slice('generation:'.length) : itemId;
  return { id, itemId, kind, name, provider, providerName };
}
