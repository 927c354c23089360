import { favoriteEffects } from '@asterism/core/mutations/favorite-effects.ts';
import { preferencesEffects } from '@asterism/core/mutations/preferences-effects.ts';

/** What changes do to the part of a library that the popup shows. */
export const shownEffects = { ...favoriteEffects, ...preferencesEffects };
