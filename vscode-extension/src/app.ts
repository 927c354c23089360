import { ownModels } from '@asterism/core/domain/endpoint-models.ts';
import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { createVisibility, withVisibility } from '@asterism/core/domain/model-visibility.ts';
import { starStanding } from '@asterism/core/domain/own-models.ts';
import type { ProviderKeys } from '@asterism/core/domain/provider-keys.ts';
import { unlistedModel } from '@asterism/core/domain/unlisted-model.ts';
import type { EndpointCatalog } from '@asterism/core/protocol/endpoint-catalog.ts';
import type { Favorites } from '@asterism/core/stores/favorites.ts';
import type { MadeMutation } from '@asterism/core/sync/ports.ts';
import { emptyLibrary } from '@asterism/core/sync/replica.ts';
import type { SyncFacts } from '@asterism/core/sync/staleness.ts';
import { computed, type ReadableAtom, type WritableAtom } from 'nanostores';
import type { LogOutputChannel } from 'vscode';
import { connectedStore } from './connection/connected-store.ts';
import type { Session, SessionKeeper } from './connection/session.ts';
import { followKeyNews } from './library/key-news.ts';
import type { Choices } from './library/open-library.ts';

/** What views and commands work with. */
export type App = {
  readonly log: LogOutputChannel;
  readonly keeper: SessionKeeper;
  readonly $session: ReadableAtom<Session>;
  readonly $favorites: ReadableAtom<Favorites>;
  /** Null while nobody is signed in. */
  readonly $facts: ReadableAtom<SyncFacts | null>;
  /** Changes a restored server lost. */
  readonly $recovered: ReadableAtom<readonly MadeMutation[]>;
  /** Stored changes that could not be read. */
  readonly $unreadable: ReadableAtom<readonly unknown[]>;
  /** What the catalog and the person's endpoints list, shown or not; null until there is something. */
  readonly $listed: ReadableAtom<readonly Model[] | null>;
  /** The same under the person's choices: what they hide has the status `off`. */
  readonly $models: ReadableAtom<readonly Model[] | null>;
  readonly $choices: ReadableAtom<Choices>;
  /** The providers with a key in force; undefined while the server has not told. */
  readonly $keys: ReadableAtom<ProviderKeys | undefined>;
  /** That keys changed since the person last refreshed, in words. */
  readonly $keyNews: WritableAtom<string | null>;
  readonly $modelsById: ReadableAtom<ReadonlyMap<string, Model>>;
  /** How a star that no list has is shown. */
  starredModel(favorite: UserFavorite): Model;
  /** A listed model, or a starred one that no list has. */
  modelOf(id: ItemId): Model | undefined;
  dispose(): void;
};

const noFavorites: Favorites = new Map();
const noChoices: Choices = emptyLibrary;

/** Puts the parts together that every view and command needs. */
export function createApp(log: LogOutputChannel, keeper: SessionKeeper): App {
  const { $session } = keeper;
  const favorites = connectedStore($session, ({ library }) => library.$favorites, noFavorites);
  const facts = connectedStore<SyncFacts | null>($session, ({ library }) => library.$facts, null);
  const recovered = connectedStore<readonly MadeMutation[]>(
    $session,
    ({ library }) => library.$recovered,
    [],
  );
  const unreadable = connectedStore<readonly unknown[]>(
    $session,
    ({ library }) => library.$unreadable,
    [],
  );
  const catalog = connectedStore($session, (session) => session.catalog.$catalog, null);
  const endpoints = connectedStore<EndpointCatalog | null>(
    $session,
    (session) => session.endpoints.$endpoints,
    null,
  );
  const $own = computed(endpoints.$value, (known) => known && ownModels(known));
  const choices = connectedStore($session, ({ library }) => library.$choices, noChoices);
  const $visibility = computed(choices.$value, createVisibility);
  const $listed = computed([catalog.$value, $own], (known, own) =>
    known || own ? [...(known?.models ?? []), ...(own?.models ?? [])] : null,
  );
  const $models = computed(
    [$listed, $visibility],
    (listed, visibility) => listed && withVisibility(listed, visibility),
  );
  const $keys = computed(endpoints.$value, (known) => known?.keys);
  const nameOf = (provider: string) =>
    $listed.get()?.find((model) => model.provider === provider)?.providerName ?? provider;
  const keyNews = followKeyNews($session, nameOf);
  const $modelsById = computed(
    $models,
    (models) => new Map((models ?? []).map((model): [string, Model] => [model.id, model])),
  );
  function starredModel(favorite: UserFavorite): Model {
    const own = $own.get();
    const model = own ? starStanding(favorite, own) : unlistedModel(favorite);
    return withVisibility([model], $visibility.get())[0] ?? model;
  }
  return {
    log,
    keeper,
    $session,
    $favorites: favorites.$value,
    $facts: facts.$value,
    $recovered: recovered.$value,
    $unreadable: unreadable.$value,
    $listed,
    $models,
    $choices: choices.$value,
    $keys,
    $keyNews: keyNews.$news,
    $modelsById,
    starredModel,
    modelOf(id) {
      const starred = favorites.$value.get().get(id);
      return $modelsById.get().get(id) ?? (starred && starredModel(starred));
    },
    dispose() {
      const stores = [favorites, choices, facts, recovered, unreadable, catalog, endpoints];
      for (const store of [...stores, keyNews]) store.dispose();
    },
  };
}
