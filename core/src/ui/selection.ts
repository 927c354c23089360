import type { ItemId } from '../domain/item-id.ts';

type Ids = ReadonlySet<ItemId>;

/** What is chosen in a list, and from where a range of it reaches. */
export type Selection = {
  readonly ids: Ids;
  /** The row chosen or let go last by itself; a range begins there. */
  readonly anchor: ItemId | null;
  /** What was chosen before the range that reaches from the anchor. */
  readonly base: Ids;
};

const none: Ids = new Set();
export const emptySelection: Selection = { ids: none, anchor: null, base: none };

/** One row more, or one fewer; the next range begins there. */
export function toggled({ ids }: Selection, id: ItemId): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id, base: next };
}

/**
 * The rows of `order` from the anchor to `id` become what the anchor is; what an earlier range from
 * the same anchor reached beyond that is as it was before.
 */
export function reaching(
  selection: Selection,
  id: ItemId,
  order: readonly { readonly id: ItemId }[],
): Selection {
  const to = order.findIndex((row) => row.id === id);
  const known = order.findIndex((row) => row.id === selection.anchor);
  const from = known < 0 ? to : known;
  if (to < 0) return selection;
  const anchor = order[from]?.id ?? id;
  // Where the range begins anew, its first row is chosen by it.
  const isChosen = known < 0 || selection.ids.has(anchor);
  const base = known < 0 ? selection.ids : selection.base;
  const ids = new Set(base);
  for (const row of order.slice(Math.min(from, to), Math.max(from, to) + 1))
    if (isChosen) ids.add(row.id);
    else ids.delete(row.id);
  return { ids, anchor, base };
}

/** All rows of `order` more, or all of them fewer; rows that are not in it stay as they are. */
export function withRows(
  { ids, anchor }: Selection,
  order: readonly { readonly id: ItemId }[],
  isChosen: boolean,
): Selection {
  const next = new Set(ids);
  for (const { id } of order)
    if (isChosen) next.add(id);
    else next.delete(id);
  return { ids: next, anchor, base: next };
}

/** Whether all, some or none of the rows are chosen. */
export function chosenOf({ ids }: Selection, order: readonly { readonly id: ItemId }[]) {
  if (ids.size === 0 || order.length === 0) return 'none';
  const count = order.reduce((sum, { id }) => (ids.has(id) ? sum + 1 : sum), 0);
  if (count === 0) return 'none';
  return count === order.length ? 'all' : 'some';
}
