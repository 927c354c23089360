import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import type { GivenRecommendation } from '@asterism/core/protocol/recommendations.ts';
import type { GenerationFace } from './generation-face.ts';
import type { ToolFace } from './tool-face.ts';

/** The first of what a tab shows; empty for the others. */
export type LoadedFavorites = {
  readonly models: readonly Model[];
  readonly generations: readonly GenerationFace[];
  readonly tools: readonly ToolFace[];
  /** About the starred models. */
  readonly advice: readonly GivenRecommendation[];
};

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
