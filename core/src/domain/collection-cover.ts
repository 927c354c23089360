import * as z from 'zod/mini';
import { coverColours, isEmoji, longestEmoji } from './cover-face.ts';
import { storableText } from './storable-text.ts';

/** What a collection is known by at a glance: an emoji, a colour, or the image of a generation. */
export const collectionCoverSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('emoji'),
    emoji: storableText(longestEmoji).check(z.refine(isEmoji, { error: 'is not an emoji' })),
  }),
  z.strictObject({ kind: z.literal('colour'), colour: z.enum(coverColours) }),
  /** A generation that is gone leaves its collection without a cover. */
  z.strictObject({ kind: z.literal('generation'), id: z.uuid() }),
]);
export type CollectionCover = Readonly<z.infer<typeof collectionCoverSchema>>;

/** Whether two covers are the same; null is none. */
export const isSameCover = (a: CollectionCover | null, b: CollectionCover | null): boolean =>
  a === b || (a !== null && b !== null && a.kind === b.kind && faceOf(a) === faceOf(b));

const faceOf = (cover: CollectionCover): string =>
  cover.kind === 'emoji' ? cover.emoji : cover.kind === 'colour' ? cover.colour : cover.id;
