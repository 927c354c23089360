import { useMedia } from './use-media.ts';

/** The height of a list row in pixels, as `--row` has it: 44 for fingers and narrow screens, else 36. */
export const useRowHeight = (): number =>
  useMedia('(pointer: coarse), (max-width: 720px)') ? 44 : 36;
