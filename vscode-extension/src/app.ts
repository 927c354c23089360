import { ownModels } from '@asterism/core/domain/endpoint-models.ts';
import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { starStanding } from '@asterism/core/domain/own-models.ts';
import { unlistedModel } from '@asterism/core/domain/unlisted-model.ts';
import type { EndpointCatalog } from '@asterism/core/protocol/endpoint-catalog.ts';
import type { Favorites } from '@asterism/core/stores/favorites.ts';
import type { MadeMutation } from '@asterism/core/sync/ports.ts';
import type { SyncFacts } from '@asterism/core/sync/staleness.ts';
import { computed, type ReadableAtom } from 'nanostores';
import type { LogOutputChannel } from 'vscode';
import { connectedStore } from './connection/connected-store.ts';
import type { Session, SessionKeeper } from './connection/session.ts';

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
  /** What the catalog and the person's endpoints list; null until there is something. */
  readonly $models: ReadableAtom<readonly Model[] | null>;
  readonly $modelsById: ReadableAtom<ReadonlyMap<string, Model>>;
  /** How a star that no list has is shown. */
  starredModel(favorite: UserFavorite): Model;
  /** A listed model, or a starred one that no list has. */
  modelOf(id: ItemId): Model | undefined;
  dispose(): void;
};

const noFavorites: Favorites = new Map();

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
  const $models = computed([catalog.$value, $own], (known, own) =>
    known || own ? [...(known?.models ?? []), ...(own?.models ?? [])] : null,
  );
  const $modelsById = computed(
    $models,
    (models) => new Map((models ?? []).map((model): [string, Model] => [model.id, model])),
  );
  function starredModel(favorite: UserFavorite): Model {
    const own = $own.get();
    return own ? starStanding(favorite, own) : unlistedModel(favorite);
  }
  return {
    log,
    keeper,
    $session,
    $favorites: favorites.$value,
    $facts: facts.$value,
    $recovered: recovered.$value,
    $unreadable: unreadable.$value,
    $models,
    $modelsById,
    starredModel,
    modelOf(id) {
      const starred = favorites.$value.get().get(id);
      return $modelsById.get().get(id) ?? (starred && starredModel(starred));
    },
    dispose() {
      for (const store of [favorites, facts, recovered, unreadable, catalog, endpoints])
        store.dispose();
    },
  };
}
