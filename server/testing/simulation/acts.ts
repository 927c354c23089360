import { modelItemId } from '@asterism/core/domain/item-id.ts';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { someMutation } from '@asterism/core/testing/mutation-arbitraries.ts';
import { randomOf } from './random.ts';
import type { Choice } from './script.ts';

/** Nothing of one person's has a name that another's could have. */
export const providerOf = (person: string): string => `lab-of-${person}`;

function starring(person: string, { star, value }: Exclude<Choice, number>): LibraryMutation {
  const provider = providerOf(person);
  const item = { id: modelItemId(provider, star), name: star, provider, providerName: null };
  return { name: 'favorite.set', args: { item, value, at: '2026-11-21T09:00:00.000Z' } };
}

/** Something `person` could do next; with few `items` there are many conflicts. */
export function actOf(person: string, salt: Choice, items: number): LibraryMutation {
  if (typeof salt !== 'number') return starring(person, salt);
  const random = randomOf(salt);
  const ids = randomOf('collections', person);
  const provider = providerOf(person);
  return someMutation((below) => random.whole(0, below - 1), {
    itemIds: Array.from({ length: items }, (_, number) => modelItemId(provider, `m${number}`)),
    collectionIds: [ids.uuid(), ids.uuid()],
  });
}
