import { favoriteEffects } from '@asterism/core/mutations/favorite-effects.ts';
import { preferencesEffects } from '@asterism/core/mutations/preferences-effects.ts';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import type { NewsKind } from '@asterism/core/protocol/sync.ts';
import type { ChangeableLibrary } from '@asterism/core/stores/favorites.ts';
import {
  createKnownEndpoints,
  type KnownEndpoints,
} from '@asterism/core/stores/known-endpoints.ts';
import type { RefusedChange } from '@asterism/core/stores/refused-text.ts';
import type { SyncEngine } from '@asterism/core/sync/engine.ts';
import type { MadeMutation } from '@asterism/core/sync/ports.ts';
import { emptyLibrary, type Library, replayed } from '@asterism/core/sync/replica.ts';
import { type SyncFacts, unknownFacts } from '@asterism/core/sync/staleness.ts';
import { atom, type ReadableAtom, type WritableAtom } from 'nanostores';
import { answerInTime } from './answer-in-time.ts';
import { createKnownCatalog, type KnownCatalog } from './known-catalog.ts';
import { createEngineLoader } from './load-engine.ts';
import { type Served, seedOf } from './served.ts';

/** The person's library in this document: shown as it was served, then kept by an engine. */
export type PageLibrary = ChangeableLibrary & {
  readonly $facts: ReadableAtom<SyncFacts>;
  readonly $recovered: ReadableAtom<readonly MadeMutation[]>;
  /** Whether all of the library is here, not only what the page was served with. */
  readonly $isWhole: ReadableAtom<boolean>;
  /** What of this browser's storage could not be read, until it is hidden. */
  readonly $unreadable: ReadableAtom<readonly unknown[]>;
  /** The catalog, once for all pages of this document. */
  readonly catalog: KnownCatalog;
  /** How many models a picker shows in all; null until one did. */
  readonly $modelCount: WritableAtom<number | null>;
  /** How many generations and tools there are, as a page was told last. */
  readonly $itemCounts: WritableAtom<{ readonly generations?: number; readonly tools?: number }>;
  /** The person's endpoints, asked for anew whenever the server says that they changed. */
  readonly own: KnownEndpoints;
  /** Counts how often keys of providers changed since the person last refreshed. */
  readonly $keysChanged: WritableAtom<number>;
  /** Who is told that something about the person's endpoints is new, be it only a time. */
  readonly endpointNews: Set<() => void>;
  /** Who is told that generations or tools came, changed or went; null: something may be missed. */
  readonly itemNews: Set<(kind: NewsKind | null) => void>;
  /** Who is told of what the server would not take. */
  readonly rejections: Set<(change: RefusedChange) => void>;
  sync(): Promise<void>;
  decideRecovered(choice: 'send' | 'drop'): Promise<void>;
  /** Says no more of what could not be read, in this document; it stays stored. */
  hideUnreadable(): void;
  /** Brings the engine in, once; before that nothing changes under a page that hydrates. */
  start(): void;
};

const lostText = (count: number) =>
  `${count === 1 ? 'A change was' : `${count} changes were`} not kept: a part of this page could not be loaded. Reload the page and try again.`;

/** What can be shown before the engine is here. */
const earlyEffects = { ...favoriteEffects, ...preferencesEffects };

/** How long the person's endpoints are waited for. */
const endpointsMs = 10_000;

/** Comes after the first paint, which needs only what was served. */
const loadClient = () => import('@asterism/core/protocol/endpoint-catalog-client.ts');

/** Makes a document's library. Its engine comes after the first paint: that needs only what was served. */
function createPageLibrary(served: Served): PageLibrary {
  const $library = atom<Library>({ ...emptyLibrary, ...seedOf(served).tables });
  const $facts = atom<SyncFacts>({ ...unknownFacts, lastSynced: Date.now() });
  const $recovered = atom<readonly MadeMutation[]>([]);
  const $isWhole = atom(false);
  const $unreadable = atom<readonly unknown[]>([]);
  const $keysChanged = atom(0);
  const rejections: PageLibrary['rejections'] = new Set();
  const endpointNews: PageLibrary['endpointNews'] = new Set();
  const itemNews: PageLibrary['itemNews'] = new Set();
  const own = createKnownEndpoints({
    ask(revision) {
      const asked = loadClient().then((client) => client.fetchEndpointCatalog(revision));
      return answerInTime(asked, endpointsMs);
    },
  });
  const tell = (change: RefusedChange) => {
    for (const hear of rejections) hear(change);
  };
  let opening: Promise<SyncEngine> | undefined;
  let opened: SyncEngine | undefined;
  /** Made before the engine was there: shown over what was served, and kept by this page alone. */
  let early: readonly LibraryMutation[] = [];
  let kept = $library.get();

  function show(library = kept) {
    kept = library;
    const waiting = early.map((mutation, id) => ({ ...mutation, id, uuid: '' }));
    $library.set(replayed(kept, waiting, earlyEffects));
  }

  const loader = createEngineLoader(() =>
    $facts.set({ ...$facts.get(), waiting: early.length, problem: { kind: 'offline' } }),
  );

  async function open(): Promise<SyncEngine> {
    const { openPageEngine } = await loader.load();
    const engine = openPageEngine(served, {
      onRefused: tell,
      // Where nobody answers, the next news or the person asks again.
      onEndpoints() {
        void own.refresh().catch(() => undefined);
        for (const hear of endpointNews) hear();
      },
      onEndpointTimes() {
        for (const hear of endpointNews) hear();
      },
      onKeys(isTold) {
        if (isTold) $keysChanged.set($keysChanged.get() + 1);
      },
      onItems(kind) {
        for (const hear of itemNews) hear(kind);
      },
    });
    engine.$library.subscribe((library) => show(library));
    engine.$facts.subscribe((facts) => $facts.set(facts));
    engine.$isWhole.subscribe((isWhole) => $isWhole.set(isWhole));
    engine.$unreadable.subscribe((unreadable) => $unreadable.set(unreadable));
    engine.$recovered.subscribe((recovered) => $recovered.set(recovered));
    opened = engine;
    return engine;
  }

  /** The engine, or undefined where its code cannot be had; it is asked for again the next time. */
  function engine(): Promise<SyncEngine | undefined> {
    opening ??= open();
    return opening.catch((error: unknown) => {
      opening = undefined;
      console.error(error);
      return undefined;
    });
  }

  /** Takes back, visibly, what no engine will ever keep. */
  function giveUp() {
    const lost = early;
    early = [];
    show();
    $facts.set({ ...$facts.get(), waiting: 0 });
    for (const mutation of lost) tell({ mutation, text: lostText(lost.length) });
  }

  /** Before the engine is there a change is shown at once, and given to it as soon as it is. */
  async function mutate(mutation: LibraryMutation): Promise<LibraryMutation | null> {
    if (opened) return opened.mutate(mutation);
    early = [...early, mutation];
    show();
    if ($facts.get().problem) $facts.set({ ...$facts.get(), waiting: early.length });
    const keeper = await engine();
    if (!keeper) {
      if (early.length > 0) giveUp();
      return null;
    }
    try {
      return await keeper.mutate(mutation);
    } finally {
      early = early.filter((one) => one !== mutation);
      show();
    }
  }

  return {
    $library,
    $facts,
    $recovered,
    $isWhole,
    $unreadable,
    $keysChanged,
    catalog: createKnownCatalog(),
    $modelCount: atom<number | null>(null),
    $itemCounts: atom({}),
    own,
    endpointNews,
    itemNews,
    rejections,
    mutate,
    async sync() {
      loader.hurry();
      await (await engine())?.sync();
    },
    decideRecovered: async (choice) => (await engine())?.decideRecovered(choice),
    hideUnreadable: () => $unreadable.set([]),
    start: () => void engine(),
  };
}

let current: { readonly userId: string; readonly library: PageLibrary } | undefined;

/** The library of this document. On the server, where nothing is kept, each page has its own. */
export function pageLibrary(served: Served): PageLibrary {
  if (typeof document === 'undefined') return createPageLibrary(served);
  if (current?.userId !== served.userId)
    current = { userId: served.userId, library: createPageLibrary(served) };
  return current.library;
}
