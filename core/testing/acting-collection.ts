import { modelItemId } from '../src/domain/item-id.ts';
import type { ArgsOf, LibraryMutation } from '../src/mutations/registry.ts';
import { actingLibrary } from './acting-library.ts';

export const collectionId = '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11';
export const at = '2026-11-21T09:00:00.000Z';

/** The act of adding a model of the lab to the collection. */
export const addition = (
  name: string,
  fields: Partial<ArgsOf<'collection.addItem'>> = {},
): LibraryMutation => ({
  name: 'collection.addItem',
  args: {
    collectionId,
    item: { id: modelItemId('lab', name), name, provider: 'lab', providerName: null },
    at,
    ...fields,
  },
});

/** A collection that holds models of the lab by these names, in this order. */
export function actingCollection(...names: readonly string[]) {
  const acting = actingLibrary();
  acting.act({ name: 'collection.create', args: { id: collectionId, title: 'One', at } });
  for (const name of names) acting.act(addition(name));
  return {
    ...acting,
    names: () =>
      acting
        .read()
        .itemsOf(collectionId)
        .map((item) => item.name),
  };
}
