import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { keepPreferences } from '@asterism/core/stores/kept-preferences.ts';
import {
  createModelPreferences,
  type ModelPreferencesStore,
} from '@asterism/core/stores/model-preferences.ts';
import type { PageLibrary } from './page-library.ts';
import { watchConflicts } from './provider-conflicts.ts';

/** The preferences of a document: as long as its library lives. */
export type PagePreferences = {
  readonly store: ModelPreferencesStore;
  /** Makes a change and remembers it, so that whoever overrides it is told of. */
  mutate(mutation: LibraryMutation): Promise<LibraryMutation | null>;
  /** Who is told that another surface overrode what this page switched. */
  readonly conflicts: Set<(text: string) => void>;
  /** What providers are called, as far as a page said. */
  readonly names: Map<string, string>;
};

const made = new WeakMap<PageLibrary, PagePreferences>();

/** A browser may forbid storage altogether. */
function browserStorage(): Storage | undefined {
  try {
    return typeof window === 'undefined' ? undefined : window.localStorage;
  } catch {
    return undefined;
  }
}

/** The preferences over a library, made once. */
export function pagePreferences(library: PageLibrary): PagePreferences {
  const known = made.get(library);
  if (known) return known;
  const conflicts: PagePreferences['conflicts'] = new Set();
  const names: PagePreferences['names'] = new Map();
  const watched = watchConflicts(library, {
    now: Date.now,
    nameOf: (provider) => names.get(provider) ?? provider,
    onConflict(text) {
      for (const hear of conflicts) hear(text);
    },
  });
  const preferences = {
    store: createModelPreferences({
      library: watched.library,
      keeper: keepPreferences(browserStorage()),
      now: Date.now,
    }),
    mutate: watched.library.mutate,
    ...{ conflicts, names },
  };
  made.set(library, preferences);
  return preferences;
}
