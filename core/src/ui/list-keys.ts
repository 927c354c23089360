type Place = {
  readonly active: number;
  readonly last: number;
  /** Rows a page has. */
  readonly page: number;
};

/** The row a key moves to in a list, undefined for any other key. */
export function targetRow(key: string, { active, last, page }: Place): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return Math.min(active + 1, last);
    case 'ArrowUp':
    case 'k':
      return Math.max(active - 1, 0);
    case 'PageDown':
      return Math.min(active + page, last);
    case 'PageUp':
      return Math.max(active - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
