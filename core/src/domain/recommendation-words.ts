import type { Model, Price } from './model.ts';
import type { RecommendationFacts, RecommendationNeed } from './recommendation.ts';

const grouped = new Intl.NumberFormat('en-US');
const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `1 call`, `1,204 calls`. */
export const countWords = (count: number, one: string): string =>
  `${grouped.format(count)} ${one}${count === 1 ? '' : 's'}`;

/** `$14.20`. */
export const dollarWords = (usd: number): string => dollars.format(usd);

/** `the last 30 days`, `the last day`. */
export const daysWords = (days: number): string =>
  days === 1 ? 'the last day' : `the last ${days} days`;

/** A day of UTC: `12 Dec 2026`. */
export const dayWords = (date: Date): string =>
  `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;

/** A catalog date (`2025`, `2025-06-12`) as ` in Jun 2025`; empty where unknown. */
export function releasedWords(releasedAt: string | null): string {
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?/.exec(releasedAt ?? '') ?? [];
  if (!year) return '';
  return ` in ${month ? `${months[Number(month) - 1]} ` : ''}${year}`;
}

/** `0.42 s`, `12 s`, `180 ms`. */
export function timeWords(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}

/** `62%`. */
export const shareWords = (share: number): string => `${Math.round(share * 100)}%`;

const perMillion = (price: number) => `$${Number(price.toFixed(4))}`;
const priceWords = ({ input, output }: Price) =>
  `${perMillion(input ?? 0)} in and ${perMillion(output ?? 0)} out per million tokens`;
const isKnown = ({ input, output }: Price) => input !== null && output !== null;

/** What a model costs beside the one it follows: ` It costs …`; own ones often tell nothing of it. */
export function comparedPrice(model: Model, before: Model): string {
  if (!isKnown(model.price)) return isKnown(before.price) ? ' Its price is not known.' : '';
  const now = priceWords(model.price);
  if (!isKnown(before.price)) return ` It costs ${now}.`;
  const was = priceWords(before.price);
  return now === was ? ` It costs the same: ${now}.` : ` It costs ${now}, instead of ${was}.`;
}

/** What a model has less of than the one it replaces, if anything: ` Its answers …`. */
export function shorterAnswers(model: Model, before: Model): string {
  const { outputLimit } = model;
  if (outputLimit === null || before.outputLimit === null) return '';
  if (outputLimit >= before.outputLimit) return '';
  return ` Its answers end after ${countWords(outputLimit, 'token')} instead of ${grouped.format(before.outputLimit)}.`;
}

/** What keeps a model from being used: whether it is off is said first, since that is seen first. */
export function needOf(
  { provider, status }: Model,
  { hasKey }: Pick<RecommendationFacts, 'hasKey'>,
): RecommendationNeed | null {
  if (status === 'off') return 'switch';
  return hasKey(provider) ? null : 'key';
}

/** What to do first. */
export function needWords({ name, providerName }: Model, need: RecommendationNeed | null): string {
  if (need === 'key') return ` ${providerName} has no key yet: add one under Providers.`;
  if (need === 'switch') return ` ${name} is switched off: switch it on under Providers.`;
  return '';
}
