import { failoverOrders } from '../src/domain/collection.ts';
import type { CollectionCover } from '../src/domain/collection-cover.ts';
import { type ItemId, modelIdParts } from '../src/domain/item-id.ts';
import { newModelsRules } from '../src/domain/provider-preference.ts';
import type { ArgsOf, LibraryMutation, MutationName } from '../src/mutations/registry.ts';

/** A whole number from 0 to below `n`. */
export type Random = (n: number) => number;

/** What acts are about; few of each, so that they meet. */
export type Known = {
  readonly itemIds: readonly ItemId[];
  /** Uuids; a collection need not exist yet. */
  readonly collectionIds: readonly string[];
};

type Make<Name extends MutationName> = (random: Random, known: Known) => ArgsOf<Name>;

const covers: readonly (CollectionCover | null)[] = [
  null,
  { kind: 'emoji', emoji: '\u{1F680}' },
  { kind: 'colour', colour: 'teal' },
  { kind: 'generation', id: '2d6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11' },
];

const oneOf = <T>(random: Random, list: readonly T[]): T => list[random(list.length)] as T;
const isTrue = (random: Random) => random(2) === 0;
const several = <T>(random: Random, make: () => T) => Array.from({ length: 1 + random(4) }, make);

const titles = ['Coding', 'coding', 'Ünï \u{1F600}', '\u202Ertl', ' '] as const;
const tags = ['coding', 'cheap', '\u{1F600}', '\uFF5E', ' '] as const;
const positions = ['a0', 'a0V', 'a1', 'Zz', 'b00'] as const;
const at = (random: Random) => new Date(1_790_000_000_000 + random(1e9)).toISOString();

function face(random: Random, { itemIds }: Known) {
  const id = oneOf(random, itemIds);
  const provider = modelIdParts(id)?.provider ?? null;
  const name = `${oneOf(random, ['Old', 'New'])} ${id.slice(-40)}`;
  return { id, name, provider, providerName: provider };
}

const maybe = <K extends string, T>(random: Random, name: K, make: () => T) =>
  (isTrue(random) ? { [name]: make() } : {}) as { [P in K]?: T };

const favoriteSet: Make<'favorite.set'> = (random, known) => ({
  item: face(random, known),
  value: random(3) > 0,
  at: at(random),
  ...maybe(random, 'tags', () => several(random, () => oneOf(random, tags))),
});

const favoriteTag: Make<'favorite.tag'> = (random, { itemIds }) => ({
  itemId: oneOf(random, itemIds),
  tag: oneOf(random, tags),
  value: isTrue(random),
});

const addItem: Make<'collection.addItem'> = (random, known) => ({
  collectionId: oneOf(random, known.collectionIds),
  item: face(random, known),
  at: at(random),
  ...(random(4) === 0 && { position: oneOf(random, positions) }),
});

const removeItem: Make<'collection.removeItem'> = (random, { itemIds, collectionIds }) => ({
  collectionId: oneOf(random, collectionIds),
  itemId: oneOf(random, itemIds),
});

/** Arguments for each mutation, valid and made of what is known. */
export const mutationArbitraries: { readonly [Name in MutationName]: Make<Name> } = {
  'favorite.set': favoriteSet,
  'favorite.tag': favoriteTag,
  'favorite.setMany': (random, known) => ({
    acts: several(random, () => favoriteSet(random, known)),
  }),
  'favorite.tagMany': (random, known) => ({
    acts: several(random, () => favoriteTag(random, known)),
  }),
  'collection.create': (random, { collectionIds }) => ({
    id: oneOf(random, collectionIds),
    title: oneOf(random, titles),
    at: at(random),
  }),
  'collection.rename': (random, { collectionIds }) => ({
    id: oneOf(random, collectionIds),
    title: oneOf(random, titles),
    from: oneOf(random, titles),
    ...(random(4) === 0 && { isUndo: true }),
  }),
  'collection.delete': (random, { collectionIds }) => ({
    id: oneOf(random, collectionIds),
    at: at(random),
  }),
  'collection.restore': (random, { collectionIds }) => ({ id: oneOf(random, collectionIds) }),
  'collection.setOrder': (random, { collectionIds }) => ({
    id: oneOf(random, collectionIds),
    order: oneOf(random, failoverOrders),
    ...(random(4) === 0 && { onlyFrom: oneOf(random, failoverOrders) }),
  }),
  'collection.setCover': (random, { collectionIds }) => ({
    id: oneOf(random, collectionIds),
    cover: oneOf(random, covers),
    ...(random(4) === 0 && { onlyFrom: oneOf(random, covers) }),
  }),
  'collection.addItem': addItem,
  'collection.removeItem': removeItem,
  'collection.moveItem': (random, { itemIds, collectionIds }) => ({
    collectionId: oneOf(random, collectionIds),
    itemId: oneOf(random, itemIds),
    afterId: random(4) === 0 ? null : oneOf(random, itemIds),
    beforeId: random(4) === 0 ? null : oneOf(random, itemIds),
    ...(random(8) === 0 && { position: oneOf(random, positions) }),
  }),
  'collection.addItems': (random, known) => ({
    acts: several(random, () => addItem(random, known)),
  }),
  'collection.removeItems': (random, known) => ({
    acts: several(random, () => removeItem(random, known)),
  }),
  'preferences.setModels': (random, { itemIds }) => {
    const models = itemIds.map(modelIdParts).filter((parts) => parts !== undefined);
    const { provider } = oneOf(random, models);
    const own = models.filter((model) => model.provider === provider);
    const cell = () => ({
      id: oneOf(random, own).modelId,
      isEnabled: oneOf(random, [true, false, null]),
    });
    return { provider, models: several(random, cell) };
  },
  'preferences.setProvider': (random, { itemIds }) => ({
    provider: oneOf(
      random,
      itemIds.map(modelIdParts).filter((parts) => parts !== undefined),
    ).provider,
    at: at(random),
    ...maybe(random, 'isEnabled', () => oneOf(random, [true, false, null])),
    ...maybe(random, 'newModels', () => oneOf(random, [...newModelsRules, null])),
  }),
};

/** Some mutation, any kind being as likely as another. */
export function someMutation(random: Random, known: Known): LibraryMutation {
  const name = oneOf(random, Object.keys(mutationArbitraries) as MutationName[]);
  return { name, args: mutationArbitraries[name](random, known) } as LibraryMutation;
}
