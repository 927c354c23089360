import { isStorable } from '@asterism/core/domain/storable.ts';

/** As `collectionTitleSchema`, in code points. */
const longest = 200;

/** Why a text cannot be a collection's title, in a sentence; null where it can. */
export function titleProblem(title: string): string | null {
  if (title.trim() === '') return 'Give it a name.';
  const length = [...title].length;
  if (length > longest)
    return `A name has at most ${longest} characters; this one has ${length.toLocaleString('en-US')}.`;
  return isStorable(title) ? null : 'This name holds a character that cannot be stored.';
}
