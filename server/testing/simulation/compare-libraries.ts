import type { RecordType } from '@asterism/core/mutations/record.ts';
import type { Library } from '@asterism/core/sync/replica.ts';

/** The first record in which two libraries differ, in words; null if they are the same. */
export function differenceOf(
  one: Library,
  other: Library,
  textOf: (value: unknown) => string = JSON.stringify,
): string | null {
  for (const type of Object.keys({ ...one, ...other }) as RecordType[]) {
    const keys = new Set([...(one[type]?.keys() ?? []), ...(other[type]?.keys() ?? [])]);
    for (const key of keys) {
      const [left, right] = [one, other].map((library) => library[type]?.get(key));
      if (left === right) continue;
      const [a, b] = [left, right].map((value) => (value ? textOf(value) : 'absent'));
      if (a !== b) return `${key}: ${a} here, ${b} there`;
    }
  }
  return null;
}

/** Names every record of a library. */
export const recordsIn = (library: Library): string[] =>
  Object.entries(library).flatMap(([type, table]) =>
    [...table.keys()].map((key) => `${type} ${key}`),
  );

/** As {@link differenceOf}, but for what the server itself adds: the slugs of collections. */
export const differenceFromReplay = (library: Library, replayed: Library): string | null =>
  differenceOf(library, replayed, (value) =>
    JSON.stringify(value, (name, field) => (name === 'slug' ? undefined : field)),
  );
