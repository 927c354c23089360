import type { Model, ModelStatus, Price } from '@asterism/core/domain/model.ts';
import { formatMonth, formatPrice, formatTokens } from '@asterism/core/ui/format-figures.ts';

const dollars = (price: number | null) =>
  price === null || price === 0 ? formatPrice(price) : `$${formatPrice(price)}`;

/** Prices as a row shows them: `$0.22/$1.10`, `free`; empty where both are unknown. */
function priceWords({ input, output }: Price): string {
  if (input === null && output === null) return '';
  return input === 0 && output === 0 ? 'free' : `${dollars(input)}/${dollars(output)}`;
}

const states: { readonly [S in ModelStatus]: string } = {
  available: '',
  retired: 'retired',
  unlisted: 'not in the catalog',
  offline: 'offline',
  loading: 'loading',
  gone: 'gone',
  inactive: 'switched off',
  removed: 'removed',
  off: 'switched off',
};

const joined = (parts: readonly string[]) => parts.filter(Boolean).join(' · ');

/** What stands beside a model's name: its state if it has one, context and prices. */
export const modelDescription = (model: Model): string =>
  joined([
    states[model.status],
    model.contextLength === null ? '' : formatTokens(model.contextLength),
    priceWords(model.price),
  ]);

const ofGroups: ReadonlySet<ModelStatus> = new Set([
  'offline',
  'loading',
  'inactive',
  'removed',
  'off',
]);

/**
 * What keeps every model of a group from being used, where that is their endpoint, the person's
 * switch or a missing key; else nothing.
 */
export function groupState(models: readonly Model[], isKeyless = false): string {
  const [first] = models;
  const isShared = first && models.every(({ status }) => status === first.status);
  const state = isShared && ofGroups.has(first.status) ? states[first.status] : '';
  return state || (isKeyless && first ? 'no key' : '');
}

/** What is known about a model, a name and a value a line. */
export function modelFacts(model: Model, isKeyless = false): [string, string][] {
  const { price, contextLength, outputLimit, releasedAt, knowledge } = model;
  const facts: [string, string][] = [
    ['Provider', model.providerName],
    ['State', model.reason ?? states[model.status]],
    ['Key', isKeyless ? 'none. Set one under Providers on the dashboard to use it.' : ''],
    ['Context', contextLength === null ? '' : `${formatTokens(contextLength)} tokens`],
    ['Longest answer', outputLimit === null ? '' : `${formatTokens(outputLimit)} tokens`],
    ['Price in', price.input === null ? '' : `${dollars(price.input)} per million tokens`],
    ['Price out', price.output === null ? '' : `${dollars(price.output)} per million tokens`],
    ['Cached', price.cacheRead === null ? '' : `${dollars(price.cacheRead)} per million tokens`],
    ['Abilities', model.capabilities.join(', ')],
    ['Takes', model.modalities.input.join(', ')],
    ['Gives', model.modalities.output.join(', ')],
    ['Released', releasedAt === null ? '' : formatMonth(releasedAt)],
    ['Knows until', knowledge === null ? '' : formatMonth(knowledge)],
  ];
  return facts.filter(([, value]) => value !== '');
}

/** A name as one line of plain text: VS Code would make icons of `$(…)` and lines of line ends. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replace(/\$\(/g, '\\$(');

/** A text for a notification, in which VS Code makes links, of commands too, of `[…](…)`. */
export const withoutLinks = (text: string): string => text.replace(/\]\(/g, '] (');
