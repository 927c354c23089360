import { expect, test } from 'vitest';
import { emptyLibrary, type Library, readerOf, withChanges } from '../sync/replica.ts';
import type { Records, RecordType } from './record.ts';
import { recreate } from './recreate.ts';
import { definitionOf, type LibraryMutation, mutations } from './registry.ts';

const collectionId = '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11';
const at = '2026-11-21T09:00:00.000Z';
const face = { name: 'A', provider: 'lab', providerName: null };
const named = { title: 'Code', slug: null, createdAt: at };
const alive = {
  ...named,
  id: collectionId,
  failover: 'hand',
  cover: null,
  deletedAt: null,
} as const;
const deleted = {
  ...named,
  id: collectionId.replace('0b', '1c'),
  failover: 'fastest',
  cover: { kind: 'colour', colour: 'teal' },
  deletedAt: at,
} as const;

const records: { readonly [T in RecordType]: ReadonlyMap<string, Records[T]> } = {
  favorite: new Map([
    ['model:lab/a', { itemId: 'model:lab/a', createdAt: at, tags: ['x', 'y'], ...face }],
  ]),
  collection: new Map<string, Records['collection']>([
    [alive.id, alive],
    [deleted.id, deleted],
  ]),
  collectionItem: new Map([
    [
      `${collectionId}/model:lab/a`,
      { collectionId, itemId: 'model:lab/a', position: 'a0V', addedAt: at, ...face },
    ],
  ]),
  modelPreference: new Map([['model:lab/a', { provider: 'lab', modelId: 'a', isEnabled: false }]]),
  providerPreference: new Map([
    ['lab', { provider: 'lab', isEnabled: false, newModels: 'ask', updatedAt: at }],
  ]),
};

test('every type of record is made again as it was, by mutations that are valid', () => {
  let library: Library = emptyLibrary;
  for (const type of Object.keys(recreate) as RecordType[])
    for (const record of records[type].values()) {
      const make = recreate[type] as (given: unknown) => readonly LibraryMutation[];
      for (const { name, args } of make(record)) {
        expect(mutations[name].args.safeParse(args).success).toBe(true);
        library = withChanges(library, definitionOf(name).apply(readerOf(library), args));
      }
    }
  expect(library).toEqual(records);
});
