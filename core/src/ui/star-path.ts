/** The five-pointed star of the mark, on a 16 grid. */
export const starPath =
  'M8 1.6 9.85 5.95 14.56 6.37 11 9.47 12.06 14.08 8 11.65 3.94 14.08 5 9.47 1.44 6.37 6.15 5.95Z';
