import type { Model } from '@asterism/core/domain/model.ts';
import type { PickerFilter } from '@asterism/core/search/picker-filter.ts';
import type { Favorites } from '@asterism/core/stores/favorites.ts';

/** What a list is filtered by, and what it can be filtered by. */
export type FilterProps = {
  filter: PickerFilter;
  models: readonly Model[];
  favorites: Favorites;
  /** Whether somebody knows which keys are in force. */
  canAskForKeys: boolean;
  onChange: (filter: PickerFilter) => void;
};
