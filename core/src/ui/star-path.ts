/** The five-pointed star of the mark, on a 16 grid. */
export const starPath =
  'M8 1.6 9.85 5.95 14.56 6.37 11 9.47 12.06 14.08 8 11.65 3.94 14.08 5 9.47 1.44 6.37 6.15 5.95Z';

/** The heart of generations, on the same grid. */
export const heartPath =
  'M8 13.6 2.9 8.5a3.3 3.3 0 0 1 4.67-4.67L8 4.27l.43-.44A3.3 3.3 0 0 1 13.1 8.5Z';
