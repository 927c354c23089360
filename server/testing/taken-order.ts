import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { withMutations } from '@asterism/core/sync/replay.ts';
import { emptyLibrary, type Library } from '@asterism/core/sync/replica.ts';
import { asSuperuser } from './test-database.ts';

/** Makes a database remember in which order it takes mutations: they are taken within a turn. */
export const rememberOrder = (ownerUrl: string) =>
  asSuperuser(ownerUrl, async (client) => {
    await client.query('ALTER TABLE taken_mutations ADD COLUMN place bigserial');
    await client.query('GRANT USAGE ON SEQUENCE taken_mutations_place_seq TO PUBLIC');
  });

/** The uuids of what was taken and not refused, in order; each as often as it was taken. */
export const takenOrder = (ownerUrl: string): Promise<string[]> =>
  asSuperuser(ownerUrl, async (client) => {
    const { rows } = await client.query<{ uuid: string }>(
      'SELECT uuid FROM taken_mutations WHERE refusal IS NULL ORDER BY place',
    );
    return rows.map(({ uuid }) => uuid);
  });

/** What a library is after these mutations, one after the other. */
export function replay(
  order: readonly string[],
  made: ReadonlyMap<string, LibraryMutation>,
): Library {
  let library = emptyLibrary;
  for (const uuid of order) {
    const mutation = made.get(uuid);
    if (!mutation) throw new Error(`nobody made ${uuid}`);
    library = withMutations(library, [{ id: 0, uuid, ...mutation }]);
  }
  return library;
}
