import { useStore } from '@nanostores/react';
import { useCallback } from 'react';
import type { Model } from '../domain/model.ts';
import type { Favorites, FavoritesStore } from '../stores/favorites.ts';

/** The face a star keeps of a model. */
const starredItem = ({ id, name, provider, providerName }: Model) => ({
  id,
  name,
  provider,
  providerName,
});

/**
 * The person's favourites, live, and how to change one: `setFavorite` shows at once and answers
 * how to take it back, or null if nothing changed.
 */
export function useFavorites(store: FavoritesStore): {
  favorites: Favorites;
  isFavorite: (model: Model) => boolean;
  setFavorite: (model: Model, value: boolean) => (() => void) | null;
} {
  const favorites = useStore(store.$favorites);
  return {
    favorites,
    isFavorite: useCallback((model) => favorites.has(model.id), [favorites]),
    setFavorite: useCallback(
      (model, value) => store.setFavorite(starredItem(model), value),
      [store],
    ),
  };
}
