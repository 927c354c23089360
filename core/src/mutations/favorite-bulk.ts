import { defineBulk } from './define-bulk.ts';
import { favoriteSet } from './favorite-set.ts';
import { favoriteTag } from './favorite-tag.ts';

/** Stars or unstars many items at once. */
export const favoriteSetMany = defineBulk('favorite.setMany', favoriteSet);

/** Tags many favourites at once. */
export const favoriteTagMany = defineBulk('favorite.tagMany', favoriteTag);
