/** Below this many entries a copy costs less than looking in two places. */
const smallTable = 512;

const gone = Symbol('gone');

/**
 * A large table and what lies on top of it: a change copies what lies on top, never the table. The
 * base is shared by every version of the library made from it and never changed.
 */
class LayeredTable<V> implements ReadonlyMap<string, V> {
  readonly base: ReadonlyMap<string, V>;
  readonly top: Map<string, V | typeof gone>;
  size: number;

  constructor(base: ReadonlyMap<string, V>, top: Map<string, V | typeof gone>, size: number) {
    this.base = base;
    this.top = top;
    this.size = size;
  }

  get(key: string): V | undefined {
    const value = this.top.get(key);
    if (value === undefined) return this.base.get(key);
    return value === gone ? undefined : value;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  set(key: string, value: V): void {
    if (!this.has(key)) this.size += 1;
    this.top.set(key, value);
  }

  delete(key: string): void {
    if (!this.has(key)) return;
    this.size -= 1;
    if (this.base.has(key)) this.top.set(key, gone);
    else this.top.delete(key);
  }

  *entries(): MapIterator<[string, V]> {
    for (const entry of this.base) {
      const value = this.top.get(entry[0]);
      if (value === undefined) yield entry;
      else if (value !== gone) yield [entry[0], value];
    }
    for (const [key, value] of this.top)
      if (value !== gone && !this.base.has(key)) yield [key, value];
  }

  *keys(): MapIterator<string> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  forEach(callback: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this.entries()) callback(value, key, this);
  }
}

/** A table that one change makes its own; nobody else sees it before it is done. */
export type OpenTable<V> = ReadonlyMap<string, V> & {
  set(key: string, value: V): unknown;
  delete(key: string): unknown;
};

/** A copy of a table that can be changed, at a cost that does not grow with a large table. */
export function openTable<V>(table: ReadonlyMap<string, V>): OpenTable<V> {
  if (table instanceof LayeredTable)
    return new LayeredTable<V>(table.base, new Map(table.top), table.size);
  if (table.size <= smallTable) return new Map(table);
  return new LayeredTable(table, new Map(), table.size);
}

/**
 * The table as it is kept: flattened once so much lies on top that copying that, act by act, would
 * cost more than one new base (both cost the least together at the square root).
 */
export function closeTable<V>(table: OpenTable<V>): ReadonlyMap<string, V> {
  const isHeavy = table instanceof LayeredTable && table.top.size ** 2 > 2 * table.base.size;
  return isHeavy ? new Map(table) : table;
}
