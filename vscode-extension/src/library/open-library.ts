import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { type Favorites, favoritesOf } from '@asterism/core/stores/favorites.ts';
import { refusedText } from '@asterism/core/stores/refused-text.ts';
import { withEndpointNews } from '@asterism/core/sync/endpoint-news.ts';
import type { SyncEngine } from '@asterism/core/sync/engine.ts';
import { createFetchTransport } from '@asterism/core/sync/fetch-transport.ts';
import type { Library } from '@asterism/core/sync/replica.ts';
import { openSharedEngine } from '@asterism/core/sync/shared-engine.ts';
import { systemClock } from '@asterism/core/sync/system-clock.ts';
import { atom, computed, type ReadableAtom } from 'nanostores';
import { createFileStorage, type FileStorage } from '../ports/file-storage.ts';
import { openOutboxes } from '../ports/outboxes.ts';
import type { SetAside } from '../ports/set-aside.ts';
import { damagedOutboxes } from './unreadable.ts';

/** The choices that say which models pickers show. */
export type Choices = Pick<Library, 'modelPreference' | 'providerPreference'>;

/** A person's library in this window: at hand without a server, and in step with it. */
export type OpenLibrary = Pick<
  SyncEngine,
  '$facts' | '$recovered' | 'decideRecovered' | 'mutate' | 'sync'
> & {
  readonly $favorites: ReadableAtom<Favorites>;
  /** What the person chose of providers and models. */
  readonly $choices: ReadableAtom<Choices>;
  /** Stored changes, and whole files of them, that could not be read. */
  readonly $unreadable: ReadableAtom<readonly unknown[]>;
  /** Follows the server by itself, or not (decision 3); what waits is sent either way. */
  setLive(isLive: boolean): void;
  /** Stops following the server and leaves what waits to other windows and later ones. */
  close(): Promise<void>;
};

type Options = {
  readonly folder: string;
  readonly origin: string;
  readonly token: string;
  readonly isLive: () => boolean;
  /** Told of what the server would not take, in words. */
  readonly onRefused: (mutation: LibraryMutation, text: string) => void;
  /** The person's endpoints may have changed. */
  readonly onEndpoints: () => void;
  readonly setAside: SetAside;
  /** Where that puts things. */
  readonly damagedFolder: string;
  readonly onFailure: (error: unknown) => void;
};

/** Opens the library kept in `folder`, shared with the other windows of this VS Code. */
export async function openLibrary(options: Options): Promise<OpenLibrary> {
  const { folder, damagedFolder, origin, token, onRefused, onEndpoints, onFailure } = options;
  const $damaged = atom<Awaited<ReturnType<typeof damagedOutboxes>>>([]);
  const lookForDamage = async () => $damaged.set(await damagedOutboxes(damagedFolder));
  const setAside: SetAside = async (file) => {
    await options.setAside(file);
    await lookForDamage();
  };
  const outboxes = await openOutboxes(folder, () => engine.adopt().catch(onFailure));
  const storages = new Set<FileStorage>();

  function storageIn(outboxFolder: string) {
    const replicaFolder = path.join(folder, 'replica');
    const storage = createFileStorage({ outboxFolder, replicaFolder, setAside });
    storages.add(storage);
    return storage;
  }

  const engine = openSharedEngine({
    own: storageIn(outboxes.own),
    async takeOrphans() {
      const taken = await outboxes.adopt();
      return taken.map((outbox) => {
        const storage = storageIn(outbox);
        const discard = async () => {
          await storage.close();
          // Its queue is empty; what could not be read of it is kept.
          if (storage.hasUnreadable()) await setAside(path.join(outbox, 'outbox.json'));
          await outboxes.discard(outbox);
        };
        return { storage, discard };
      });
    },
    transport: withEndpointNews(
      createFetchTransport({ origin, token: () => token, clock: systemClock }),
      onEndpoints,
    ),
    clock: systemClock,
    newId: randomUUID,
    onRejected: (change) => onRefused(change.mutation, refusedText(change, engine.$library.get())),
    onFailure,
  });
  await engine.ready;

  let unfollow: () => void = () => undefined;
  function setLive(isLive: boolean) {
    unfollow();
    unfollow = isLive ? engine.follow() : () => undefined;
    const { lastSynced, waiting } = engine.$facts.get();
    if (!isLive && (lastSynced === null || waiting > 0)) void engine.sync();
  }
  setLive(options.isLive());
  await engine.adopt();
  await lookForDamage();

  return {
    $favorites: computed(engine.$library, favoritesOf),
    $choices: computed(
      [
        computed(engine.$library, ({ modelPreference }) => modelPreference),
        computed(engine.$library, ({ providerPreference }) => providerPreference),
      ],
      (modelPreference, providerPreference) => ({ modelPreference, providerPreference }),
    ),
    $facts: engine.$facts,
    $recovered: engine.$recovered,
    $unreadable: computed([engine.$unreadable, $damaged], (entries, files) => [
      ...entries,
      ...files,
    ]),
    decideRecovered: engine.decideRecovered,
    setLive,
    mutate: engine.mutate,
    sync: engine.sync,
    async close() {
      engine.close();
      await Promise.all([...storages].map((storage) => storage.close()));
      outboxes.release();
    },
  };
}
