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
export const longestEmoji = 16;

const emojiParts = /^[\p{Extended_Pictographic}\p{Emoji_Component}]+$/u;
const emojiHeart = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u;

/** Whether a text is an emoji a cover can be, and nothing else. */
export const isEmoji = (text: string): boolean =>
  emojiParts.test(text) && emojiHeart.test(text) && [...text].length <= longestEmoji;
