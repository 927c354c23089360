import { isStorable } from './storable.ts';

/** How long a tag may be, in Unicode code points. */
export const maxTagLength = 100;

/** A tag as it will be kept, or why it cannot be one. */
export type ReadTag =
  | { readonly ok: true; readonly tag: string }
  | { readonly ok: false; readonly problem: string };

/** What somebody typed as a tag: spaces around and between words count once. */
export function readTag(text: string): ReadTag {
  const tag = text.replace(/\s+/g, ' ').trim();
  if (tag === '') return { ok: false, problem: 'A tag needs at least one character.' };
  const { length } = [...tag];
  if (length > maxTagLength)
    return {
      ok: false,
      problem: `A tag has at most ${maxTagLength} characters; this has ${length}.`,
    };
  if (!isStorable(tag))
    return { ok: false, problem: 'This holds a character that cannot be stored. Type it anew.' };
  return { ok: true, tag };
}
