import { favoriteSetMany, favoriteTagMany } from './favorite-bulk.ts';
import { favoriteSet } from './favorite-set.ts';
import { favoriteTag } from './favorite-tag.ts';

/** What a person can do to favourites: all that a surface without collections has to know. */
export const favoriteMutations = {
  [favoriteSet.name]: favoriteSet,
  [favoriteTag.name]: favoriteTag,
  [favoriteSetMany.name]: favoriteSetMany,
  [favoriteTagMany.name]: favoriteTagMany,
} as const;
