import { describe, expect, test } from 'vitest';
import { actingLibrary } from '../../testing/acting-library.ts';
import { hostileTexts, withText } from '../../testing/hostile.ts';
import {
  type Known,
  mutationArbitraries,
  someMutation,
} from '../../testing/mutation-arbitraries.ts';
import { seededRandom } from '../../testing/random.ts';
import { collectionOfKey } from '../domain/collection-item.ts';
import { readRecord } from '../sync/read-record.ts';
import { type Library, readerOf, withChanges } from '../sync/replica.ts';
import type { RecordReader, Touched } from './record.ts';
import { definitionOf, type LibraryMutation, type MutationName, mutations } from './registry.ts';

const names = Object.keys(mutations) as MutationName[];
const seeds = Array.from({ length: 300 }, (_, seed) => seed);

const known: Known = {
  itemIds: [
    'model:openai/gpt-5',
    'model:openai/gpt-4',
    'model:lab/a/b:c',
    'model:lab/\u{1F600}',
    'model:lab/\uFF5E',
    'generation:2d6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11',
    'tool:files/read',
  ],
  collectionIds: [
    '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11',
    '1c6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11',
    '2d6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11',
  ],
};

const pasts = seeds.map((seed) => {
  const random = seededRandom(seed);
  const { act, library } = actingLibrary();
  for (let left = random(100); left > 0; left--) act(someMutation(random, known));
  return library();
});

/** A library with a past, and one more act upon it. */
function scene(name: MutationName, seed: number) {
  const args: unknown = mutationArbitraries[name](seededRandom(seed + 1000), known);
  return { before: pasts[seed] as Library, args };
}

const made = (library: Library, name: MutationName, args: unknown): Library =>
  withChanges(library, definitionOf(name).apply(readerOf(library), args));

/** Every record as plain data, without what the server alone decides. */
const contents = (library: Library) =>
  Object.fromEntries(
    Object.entries(library).map(([type, table]) => [type, Object.fromEntries(table)]),
  );

/** A reader that notes what is asked, and what of that nobody named. */
function watched(library: Library, touched: readonly Touched[]) {
  const read = readerOf(library);
  const unnamed: string[] = [];
  const isNamed = (type: string, key: string) =>
    touched.some((ref) =>
      'key' in ref
        ? ref.type === type && ref.key === key
        : ref.type === type && ref.within === collectionOfKey(key),
    );
  const reader: RecordReader = Object.assign(
    ((type, key) => {
      if (!isNamed(type, key)) unnamed.push(`${type} ${key}`);
      return read(type, key);
    }) as RecordReader,
    {
      itemsOf(id: string) {
        if (!touched.some((ref) => 'within' in ref && ref.within === id)) unnamed.push(id);
        return read.itemsOf(id);
      },
    },
  );
  return { reader, unnamed, isNamed };
}

describe.each(names)('%s', (name) => {
  const definition = definitionOf(name);

  test('has examples that are valid, and arbitraries that are', () => {
    expect(definition.name).toBe(name);
    expect(definition.examples.length).toBeGreaterThan(0);
    for (const args of definition.examples) expect(definition.args.parse(args)).toEqual(args);
    for (const seed of seeds) {
      const { args } = scene(name, seed);
      expect(definition.args.parse(args)).toEqual(args);
    }
  });

  test('changes something, and is taken back by what it says', () => {
    let changed = 0;
    for (const seed of seeds) {
      const { before, args } = scene(name, seed);
      const inverse = definition.invert(readerOf(before), args) as LibraryMutation | null;
      const after = made(before, name, args);
      if (inverse === null) {
        expect(contents(after)).toEqual(contents(before));
        continue;
      }
      changed++;
      expect(definitionOf(inverse.name).args.parse(inverse.args)).toEqual(inverse.args);
      const back = made(after, inverse.name, inverse.args);
      if (name === 'collection.create')
        // What was made is deleted softly: somebody may have put something in.
        for (const [id, { deletedAt }] of back.collection)
          expect(before.collection.has(id) || deletedAt !== null).toBe(true);
      else expect(contents(back)).toEqual(contents(before));
    }
    expect(changed).toBeGreaterThan(seeds.length / 30);
  });

  test('made twice is made once', () => {
    for (const seed of seeds) {
      const { before, args } = scene(name, seed);
      const once = made(before, name, args);
      expect(contents(made(once, name, args))).toEqual(contents(once));
    }
  });

  test('reads and writes what it names and nothing else', () => {
    for (const seed of seeds) {
      const { before, args } = scene(name, seed);
      const { reader, unnamed, isNamed } = watched(before, definition.touches(args));
      definition.invert(reader, args);
      for (const { type, key } of definition.apply(reader, args))
        if (!isNamed(type, key)) unnamed.push(`${type} ${key}`);
      expect(unnamed).toEqual([]);
    }
  });

  test('means the same after its way over the wire, and so do its records', () => {
    for (const seed of seeds) {
      const { before, args } = scene(name, seed);
      const sent = definition.args.parse(JSON.parse(JSON.stringify(args)));
      expect(definition.apply(readerOf(before), sent)).toEqual(
        definition.apply(readerOf(before), args),
      );
      for (const change of definition.apply(readerOf(before), args)) {
        if (change.value === null) continue;
        expect(Object.isFrozen(change.value)).toBe(true);
        expect(readRecord(JSON.parse(JSON.stringify(change)))).toEqual(change);
      }
    }
  });

  test('refuses hostile text, or carries it unharmed', () => {
    for (const args of definition.examples)
      for (const text of hostileTexts)
        for (const wrong of withText(args, text)) {
          const parsed = definition.args.safeParse(wrong);
          if (!parsed.success) continue;
          const { before } = scene(name, 7);
          expect(definition.invert(readerOf(before), parsed.data)).toBeDefined();
          for (const { key, value } of definition.apply(readerOf(before), parsed.data)) {
            const stored = JSON.stringify({ key, value });
            expect(stored).not.toMatch(/\\u0000|\\ud800/);
            expect(stored.length).toBeLessThan(10_000);
          }
        }
  });
});
