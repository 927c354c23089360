import * as z from 'zod/mini';
import { storableText } from './storable-text.ts';

/** The colours a collection can stand in; what they look like is the surface's own. */
export const coverColours = [
  'indigo',
  'blue',
  'teal',
  'green',
  'olive',
  'violet',
  'plum',
  'slate',
] as const;
export type CoverColour = (typeof coverColours)[number];

/** Longest emoji in code points: families with skin tones are long. */
const longestEmoji = 16;
const emojiParts = /^[\p{Extended_Pictographic}\p{Emoji_Component}]+$/u;
const emojiHeart = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u;
const isEmoji = (text: string) => emojiParts.test(text) && emojiHeart.test(text);

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
