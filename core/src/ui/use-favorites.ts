import { useStore } from '@nanostores/react';
import { useCallback } from 'react';
import type { Model } from '../domain/model.ts';
import {
  type ChangeableLibrary,
  type Favorites,
  favoritesOf,
  setFavorite,
  starredItem,
} from '../stores/favorites.ts';

/**
 * The person's favourites, live, and how to change one: `setFavorite` answers how to take the
 * change back, or null if nothing changed.
 */
export function useFavorites(library: ChangeableLibrary): {
  favorites: Favorites;
  isFavorite: (model: Model) => boolean;
  setFavorite: (model: Model, value: boolean) => Promise<(() => void) | null>;
} {
  const favorites = favoritesOf(useStore(library.$library));
  return {
    favorites,
    isFavorite: useCallback((model) => favorites.has(model.id), [favorites]),
    setFavorite: useCallback(
      (model, value) => setFavorite(library, starredItem(model), value),
      [library],
    ),
  };
}
