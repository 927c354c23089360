import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { pickModels } from '@asterism/core/search/pick-models.ts';
import { emptyFilter } from '@asterism/core/search/picker-filter.ts';
import { createSearchIndex } from '@asterism/core/search/search-index.ts';
import type { Favorites } from '@asterism/core/stores/favorites.ts';
import { countOfModels, formatCount } from '@asterism/core/ui/format-figures.ts';
import { favoriteModels } from '../library/model-groups.ts';

/** As many rows as VS Code draws without a pause. */
export const maxPickRows = 200;

export type Picked = { readonly models: readonly Model[]; readonly found: number };

/**
 * Reads the catalog once for a picker. The answered function gives the rows of a query, best
 * first; without one the starred stand first. Rows never move because of a star.
 */
export function createPicker(
  listed: readonly Model[],
  favorites: Favorites,
  show?: (favorite: UserFavorite) => Model,
): (query: string, limit?: number) => Picked {
  const byId = new Map(listed.map((model): [string, Model] => [model.id, model]));
  const starred = favoriteModels(favorites, byId, show);
  const models = [...listed, ...starred.filter(({ id }) => !byId.has(id))];
  const index = createSearchIndex(models);
  return (query, limit = maxPickRows) => {
    const found = pickModels(models, index, favorites, { ...emptyFilter, query });
    if (query.trim() !== '') return { models: found.slice(0, limit), found: found.length };
    const isStarred = ({ id }: Model) => favorites.has(id);
    const first = [...found.filter(isStarred), ...found.filter((model) => !isStarred(model))];
    return { models: first.slice(0, limit), found: found.length };
  };
}

/** What the picker's title says of what it shows. */
export function pickTitle({ models, found }: Picked): string {
  if (found === 0) return 'No model matches';
  return models.length < found
    ? `The first ${formatCount(models.length)} of ${countOfModels(found)}: type to see others`
    : countOfModels(found);
}
