import { type ItemId, type ItemKind, isItemId, itemKind } from '@asterism/core/domain/item-id.ts';

const most = 100;

/** The item ids of one kind that an address names, each once; what is none is left out. */
export function askedIds(request: Request, kind: ItemKind): ItemId[] {
  const asked = new URL(request.url).searchParams.getAll('id');
  const ids = asked.filter((id): id is ItemId => isItemId(id) && itemKind(id) === kind);
  return [...new Set(ids)].slice(0, most);
}
