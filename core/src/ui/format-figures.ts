const grouped = new Intl.NumberFormat('en-US');

/** A count with thousands separated: `5,276`. */
export const formatCount = (count: number): string => grouped.format(count);

/** How many models, in words: `1 model`, `85 models`. */
export const countOfModels = (count: number): string =>
  `${formatCount(count)} ${count === 1 ? 'model' : 'models'}`;

/** Tokens as a list shows them: `262K`, `1M`; an en dash where unknown. */
export function formatTokens(tokens: number | null): string {
  if (tokens === null) return '–';
  if (tokens < 1000) return String(tokens);
  if (tokens < 999_500) return `${Math.round(tokens / 1000)}K`;
  const millions = tokens / 1_000_000;
  const rounded = millions < 10 ? Math.round(millions * 10) / 10 : Math.round(millions);
  return `${rounded}M`;
}

/**
 * USD per million tokens as text, at least two decimals and at most four: `0.22`, `0.195`;
 * zero is `free`, unknown an en dash.
 */
export function formatPrice(price: number | null): string {
  if (price === null) return '–';
  if (price === 0) return 'free';
  const digits = price.toFixed(4).replace(/0{1,2}$/, '');
  return Number(digits) === 0 ? '<0.0001' : digits;
}

/** How much `price` differs from `base`: `same`, `−41%`, `+809%`; empty where one is unknown or free. */
export function formatDifference(price: number | null, base: number | null): string {
  if (price === null || base === null) return '';
  if (price === base) return 'same';
  if (base === 0) return '';
  const percent = Math.round(((price - base) / base) * 100);
  if (percent === 0) return 'same';
  return percent < 0 ? `−${-percent}%` : `+${grouped.format(percent)}%`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A catalog date (`2025`, `2025-06`, `2025-06-12`) as `Jun 2025`; an en dash where unknown. */
export function formatMonth(date: string | null): string {
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?/.exec(date ?? '') ?? [];
  if (!year) return '–';
  const name = month && months[Number(month) - 1];
  return name ? `${name} ${year}` : year;
}
