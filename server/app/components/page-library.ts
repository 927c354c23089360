import type { ChangeableLibrary } from '@asterism/core/stores/favorites.ts';
import type { RefusedChange } from '@asterism/core/stores/refused-text.ts';
import type { SyncEngine } from '@asterism/core/sync/engine.ts';
import type { MadeMutation } from '@asterism/core/sync/ports.ts';
import { emptyLibrary, type Library } from '@asterism/core/sync/replica.ts';
import { type SyncFacts, unknownFacts } from '@asterism/core/sync/staleness.ts';
import { atom, type ReadableAtom } from 'nanostores';
import { type Served, seedOf } from './served.ts';

/** The person's library in this document: shown as it was served, then kept by an engine. */
export type PageLibrary = ChangeableLibrary & {
  readonly $facts: ReadableAtom<SyncFacts>;
  readonly $recovered: ReadableAtom<readonly MadeMutation[]>;
  /** What of this browser's storage could not be read, until it is hidden. */
  readonly $unreadable: ReadableAtom<readonly unknown[]>;
  /** Who is told of what the server would not take. */
  readonly rejections: Set<(change: RefusedChange) => void>;
  sync(): Promise<void>;
  decideRecovered(choice: 'send' | 'drop'): Promise<void>;
  /** Says no more of what could not be read, in this document; it stays stored. */
  hideUnreadable(): void;
  /** Brings the engine in, once; before that nothing changes under a page that hydrates. */
  start(): void;
};

/** Makes a document's library. Its engine comes after the first paint: that needs only what was served. */
function createPageLibrary(served: Served): PageLibrary {
  const $library = atom<Library>({ ...emptyLibrary, ...seedOf(served).tables });
  const $facts = atom<SyncFacts>({ ...unknownFacts, lastSynced: Date.now() });
  const $recovered = atom<readonly MadeMutation[]>([]);
  const $unreadable = atom<readonly unknown[]>([]);
  const rejections: PageLibrary['rejections'] = new Set();
  let opening: Promise<SyncEngine> | undefined;

  async function open(): Promise<SyncEngine> {
    const { openPageEngine } = await import('./page-engine.ts');
    const engine = openPageEngine(served, (change) => {
      for (const tell of rejections) tell(change);
    });
    engine.$library.subscribe((library) => $library.set(library));
    engine.$facts.subscribe((facts) => $facts.set(facts));
    engine.$unreadable.subscribe((unreadable) => $unreadable.set(unreadable));
    engine.$recovered.subscribe((recovered) => $recovered.set(recovered));
    return engine;
  }

  /** The engine; its code is asked for again where the server did not answer. */
  function engine(): Promise<SyncEngine> {
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      $facts.set({ ...$facts.get(), problem: { kind: 'offline' } });
      throw error;
    });
    return opening;
  }

  return {
    $library,
    $facts,
    $recovered,
    $unreadable,
    rejections,
    mutate: async (mutation) => (await engine()).mutate(mutation),
    sync: async () => (await engine()).sync(),
    decideRecovered: async (choice) => (await engine()).decideRecovered(choice),
    hideUnreadable: () => $unreadable.set([]),
    start: () => void engine().catch((error: unknown) => console.error(error)),
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
