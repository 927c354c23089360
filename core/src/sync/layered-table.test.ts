import { expect, test } from 'vitest';
import { seededRandom } from '../../testing/random.ts';
import { closeTable, openTable } from './layered-table.ts';

const sorted = (entries: Iterable<readonly [string, number]>) =>
  [...entries].sort(([a], [b]) => a.localeCompare(b));

test.each([3, 500, 600, 3_000])('a table of %i is as a Map is, whatever happens', (size) => {
  const next = seededRandom(size);
  const plain = new Map(Array.from({ length: size }, (_, at) => [`key-${at}`, at]));
  let table: ReadonlyMap<string, number> = new Map(plain);
  for (let turn = 0; turn < 400; turn++) {
    const before = table;
    const held = sorted(before);
    const open = openTable(table);
    for (let act = next(turn % 40 === 0 ? 200 : 4); act >= 0; act--) {
      const key = `key-${next(size * 2)}`;
      if (next(2) === 0) {
        open.set(key, turn);
        plain.set(key, turn);
      } else {
        open.delete(key);
        plain.delete(key);
      }
      expect(open.get(key)).toBe(plain.get(key));
    }
    table = closeTable(open);
    if (turn % 20 === 0) expect(sorted(before)).toEqual(held);
    expect(table.size).toBe(plain.size);
  }
  expect(sorted(table)).toEqual(sorted(plain));
  expect([...table.keys()].sort()).toEqual([...plain.keys()].sort());
  expect([...table.values()].sort()).toEqual([...plain.values()].sort());
  const walked: [string, number][] = [];
  table.forEach((value, key, of) => {
    expect(of).toBe(table);
    walked.push([key, value]);
  });
  expect(sorted(walked)).toEqual(sorted(plain));
  for (let at = 0; at < size * 2; at++) expect(table.has(`key-${at}`)).toBe(plain.has(`key-${at}`));
});
