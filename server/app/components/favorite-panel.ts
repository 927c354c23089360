import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import type { LoadedFavorites } from './favorites-page.tsx';

/** What a tab of Favorites is given. */
export type FavoritePanel = {
  /** Those to show, in their order. */
  readonly picked: readonly UserFavorite[];
  readonly query: string;
  readonly loaded: LoadedFavorites;
  /** Grows when the person asks for all of it anew. */
  readonly turn: number;
  /** Told whether what it shows beside the stars could be had. */
  readonly onLost: (isLost: boolean) => void;
};
