import { atom, type ReadableAtom } from 'nanostores';
import { type ItemId, modelItemId } from '../domain/item-id.ts';
import { maxModels } from '../mutations/preferences-set-models.ts';
import type { LibraryMutation } from '../mutations/registry.ts';
import { splitActs } from '../mutations/split-acts.ts';
import type { Library } from '../sync/replica.ts';
import { isStale, lastSyncedText, type SyncFacts, syncStatus } from '../sync/staleness.ts';
import type { ChangeableLibrary } from './favorites.ts';
import {
  type PreferencesKeeper,
  type UserPreferences,
  userPreferences,
} from './kept-preferences.ts';
import type { RefusedChange } from './refused-text.ts';

/** A model and whether it shows; null: no choice of its own. */
export type ModelSwitch = { readonly id: string; readonly isEnabled: boolean | null };

export type ModelPreferencesState = {
  readonly preferences: UserPreferences | null;
  /** The server is being asked. */
  readonly isLoading: boolean;
  /** Changes are on their way to the server, or wait for it. */
  readonly isSaving: boolean;
  readonly lastSynced: Date | null;
  /** What the server would not take, or why it cannot be asked; null while all is well. */
  readonly error: string | null;
};

export type ModelPreferencesStore = {
  readonly $state: ReadableAtom<ModelPreferencesState>;
  /** Sends what waits and fetches what is new; resolves when that is done or has failed. */
  loadPreferences(): Promise<void>;
  /** Made here and not in the library yet, by item id: what is shown before it is stored. */
  readonly $early: ReadableAtom<ReadonlyMap<ItemId, boolean>>;
  /**
   * Switches a model at once, to `isEnabled` or to what it is not; called again before that is
   * stored, it switches back. Answers what takes it back.
   */
  toggleModel(
    provider: string,
    modelId: string,
    isEnabled?: boolean,
  ): Promise<LibraryMutation | null>;
  /** Switches many models of a provider; answers what takes all of it back, last first. */
  setProviderModels(provider: string, models: readonly ModelSwitch[]): Promise<LibraryMutation[]>;
  /** Forgets the cached copy and asks the server. */
  forceRefresh(): Promise<void>;
  isStale(): boolean;
  getLastSyncedRelative(): string;
  /** Follows the library no more. */
  close(): void;
};

type Ports = {
  readonly library: ChangeableLibrary & {
    readonly $facts: ReadableAtom<SyncFacts>;
    readonly rejections: Set<(change: RefusedChange) => void>;
    sync(): Promise<void>;
  };
  readonly keeper: PreferencesKeeper;
  /** In ms. */
  readonly now: () => number;
};

const isPreference = ({ name }: LibraryMutation) => name.startsWith('preferences.');

const isShown = ({ modelPreference }: Library, id: ItemId) =>
  modelPreference.get(id)?.isEnabled ?? true;

/** A person's choices of providers and models over a library: shown at once, sent in order. */
export function createModelPreferences({ library, keeper, now }: Ports): ModelPreferencesStore {
  const { $library, $facts } = library;
  const kept = keeper.read(now());
  const $early = atom<ReadonlyMap<ItemId, boolean>>(new Map());
  /** The last act on each of these. */
  const newest = new Map<ItemId, number>();
  let acts = 0;
  let refused: string | null = null;
  let shown: { readonly from: readonly unknown[]; readonly preferences: UserPreferences } | null =
    null;

  function preferencesNow(): UserPreferences | null {
    const { modelPreference, providerPreference } = $library.get();
    const isKnown = modelPreference.size + providerPreference.size > 0;
    if (!isKnown && $facts.get().lastSynced === null) return kept?.preferences ?? null;
    const from = [modelPreference, providerPreference];
    if (shown?.from.every((table, at) => table === from[at])) return shown.preferences;
    shown = { from, preferences: userPreferences($library.get()) };
    return shown.preferences;
  }

  const syncedAt = () => $facts.get().lastSynced ?? kept?.lastSynced ?? null;

  function stateNow(): ModelPreferencesState {
    const facts = $facts.get();
    const at = syncedAt();
    const problem = facts.problem === null ? null : syncStatus(facts, now()).text;
    return {
      preferences: preferencesNow(),
      isLoading: facts.isSyncing,
      isSaving: facts.waiting > 0 || $early.get().size > 0,
      lastSynced: at === null ? null : new Date(at),
      error: refused ?? problem,
    };
  }

  const $state = atom(stateNow());
  let written = kept;

  /** Kept only when it changed: a heartbeat may come every few seconds. */
  function keep({ preferences, lastSynced }: ModelPreferencesState) {
    if (!preferences || !lastSynced || $early.get().size > 0) return;
    const next = { preferences, lastSynced: +lastSynced };
    if (written?.preferences === preferences && written.lastSynced === next.lastSynced) return;
    written = next;
    keeper.write(next);
  }

  function show() {
    const state = stateNow();
    $state.set(state);
    keep(state);
  }

  const hear = ({ mutation, text }: RefusedChange) => {
    if (!isPreference(mutation)) return;
    refused = text;
    show();
  };
  library.rejections.add(hear);
  const stops = [$library.listen(show), $facts.listen(show)];

  async function mutate(mutation: LibraryMutation) {
    refused = null;
    show();
    try {
      return await library.mutate(mutation);
    } finally {
      show();
    }
  }

  function settle(id: ItemId) {
    newest.delete(id);
    const rest = new Map($early.get());
    rest.delete(id);
    $early.set(rest);
    show();
  }

  async function loadPreferences() {
    refused = null;
    await library.sync();
    show();
  }

  return {
    $state,
    loadPreferences,
    $early,
    async toggleModel(provider, modelId, wanted) {
      const id = modelItemId(provider, modelId);
      const isEnabled = wanted ?? !($early.get().get(id) ?? isShown($library.get(), id));
      const act = ++acts;
      newest.set(id, act);
      $early.set(new Map($early.get()).set(id, isEnabled));
      const models = [{ id: modelId, isEnabled }];
      try {
        return await mutate({ name: 'preferences.setModels', args: { provider, models } });
      } finally {
        if (newest.get(id) === act) settle(id);
      }
    },
    async setProviderModels(provider, models) {
      const undos: LibraryMutation[] = [];
      for (const part of splitActs(models, maxModels)) {
        const args = { provider, models: part };
        const undo = await mutate({ name: 'preferences.setModels', args });
        if (undo) undos.unshift(undo);
      }
      return undos;
    },
    async forceRefresh() {
      keeper.clear();
      written = null;
      await loadPreferences();
    },
    isStale: () => isStale(syncedAt(), now(), $facts.get().staleAfter),
    getLastSyncedRelative: () => lastSyncedText(syncedAt(), now()),
    close() {
      library.rejections.delete(hear);
      for (const stop of stops) stop();
    },
  };
}
