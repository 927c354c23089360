import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import type { Favorites, StarredItem } from '@asterism/core/stores/favorites.ts';
import type { ToastMessage } from '@asterism/core/ui/toast.tsx';
import { useOutletContext } from '@remix-run/react';
import type { PageLibrary } from './page-library.ts';

/** Shows a message; answers its key. */
export type Say = (text: string, action?: ToastMessage['action']) => number;

/** What every page of the dashboard shares: one library, one toast. */
export type Dashboard = {
  readonly person: string;
  readonly library: PageLibrary;
  /** Favourites of every kind. */
  readonly favorites: Favorites;
  readonly catalogVersion: string;
  /** Whether this server offers collections. */
  readonly hasCollections: boolean;
  /** How many of each the server counted when the page was loaded. */
  readonly counts: { readonly generations: number; readonly tools: number };
  readonly toast: { readonly message: ToastMessage | null; readonly say: Say };
  readonly say: Say;
  /** Makes changes, and says `text` with one Undo that takes all of them back. */
  change(text: string, ...mutations: readonly LibraryMutation[]): Promise<void>;
  /** Stars or unstars an item, and says so with an Undo. */
  star(item: StarredItem, value: boolean): Promise<void>;
};

/** What the page shares with the others of the dashboard. */
export const useDashboard = () => useOutletContext<Dashboard>();
