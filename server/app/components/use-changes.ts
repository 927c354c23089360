import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { type StarredItem, setFavorite } from '@asterism/core/stores/favorites.ts';
import { useCallback } from 'react';
import type { Dashboard, Say } from './dashboard.ts';
import type { PageLibrary } from './page-library.ts';

const isMade = (undo: LibraryMutation | null): undo is LibraryMutation => undo !== null;

/** How pages change the library: at once, and with one Undo each. */
export function useChanges(library: PageLibrary, say: Say): Pick<Dashboard, 'change' | 'star'> {
  const change = useCallback<Dashboard['change']>(
    async (text, ...mutations) => {
      const undos: (LibraryMutation | null)[] = [];
      for (const mutation of mutations) undos.unshift(await library.mutate(mutation));
      const made = undos.filter(isMade);
      if (made.length === 0) return;
      const run = async () => {
        for (const undo of made) await library.mutate(undo);
      };
      say(text, { label: 'Undo', run: () => void run() });
    },
    [library, say],
  );
  const star = useCallback<Dashboard['star']>(
    async (item: StarredItem, value) => {
      const undo = await setFavorite(library, item, value);
      const what = value ? 'Starred' : 'Removed the star from';
      if (undo) say(`${what} ${item.name}`, { label: 'Undo', run: undo });
    },
    [library, say],
  );
  return { change, star };
}
