import type { CollectionItem } from './collection-item.ts';

const isSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdfff;

/** Orders text as PostgreSQL's `COLLATE "C"` does, by UTF-8 bytes; UTF-16 order is another. */
export function inByteOrder(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one === other) continue;
    // Beyond the 65,536 characters of one unit come those of two, whose units are not the highest.
    if (isSurrogate(one) !== isSurrogate(other)) return isSurrogate(one) ? 1 : -1;
    return one - other;
  }
  return a.length - b.length;
}

/** The order of items in a collection: by position, ties by id. */
export const compareItems = (a: CollectionItem, b: CollectionItem): number =>
  inByteOrder(a.position, b.position) || inByteOrder(a.itemId, b.itemId);

/** Where an item stands, or would stand, in a list in order. */
export function placeOf(sorted: readonly CollectionItem[], item: CollectionItem): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareItems(sorted[middle] as CollectionItem, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Replaces an item's old record by its new one in a list in order; undefined stands for none. */
export function replaceInOrder(
  sorted: CollectionItem[],
  before: CollectionItem | undefined,
  after: CollectionItem | null | undefined,
): void {
  if (before) sorted.splice(placeOf(sorted, before), 1);
  if (after) sorted.splice(placeOf(sorted, after), 0, after);
}
