import { endpointOf } from '../src/domain/endpoint-provider.ts';
import type { ItemId } from '../src/domain/item-id.ts';
import type { Model } from '../src/domain/model.ts';
import type { Ending, ModelUse, RecommendationFacts } from '../src/domain/recommendation.ts';
import { recommend } from '../src/domain/recommendations.ts';

const now = new Date('2026-11-21T12:00:00Z');
const names: Record<string, string> = {
  openai: 'OpenAI',
  groq: 'Groq',
  together: 'Together AI',
};

export type Traits = Partial<Omit<Model, 'price'>> & {
  readonly price?: readonly [number, number] | null;
};

export function model(id: string, { price = [3, 15], ...traits }: Traits = {}): Model {
  const [provider = '', ...rest] = id.split('/');
  return {
    id: `model:${id}` as ItemId,
    provider,
    providerName: names[provider] ?? provider,
    modelId: rest.join('/'),
    name: rest.join('/'),
    contextLength: 200_000,
    outputLimit: 64_000,
    price: { input: price?.[0] ?? null, output: price?.[1] ?? null, cacheRead: null },
    modalities: { input: ['text'], output: ['text'] },
    capabilities: ['tools'],
    releasedAt: null,
    knowledge: null,
    status: 'available',
    alias: null,
    ...traits,
  };
}

/** One model at several providers: what differs comes with each. */
export const alike = (alias: string, ...places: readonly (readonly [string, Traits?])[]): Model[] =>
  places.map(([id, traits]) => model(id, { alias, name: alias, ...traits }));

/** A million tokens in and a million out cost what the two prices say. */
export const use = (id: string, more: Partial<ModelUse> = {}): ModelUse => ({
  model: `model:${id}` as ItemId,
  answers: 100,
  errors: 0,
  inputTokens: 1_000_000,
  outputTokens: 1_000_000,
  cachedTokens: 0,
  firstByteMs: null,
  lastAt: now,
  ...more,
});

export type Given = {
  readonly models: readonly Model[];
  readonly stars?: readonly string[];
  readonly uses?: readonly ModelUse[];
  readonly endings?: Readonly<Record<string, Ending>>;
  readonly keyless?: readonly string[];
  readonly dismissed?: RecommendationFacts['isDismissed'];
};

export const advise = ({
  models,
  stars = [],
  uses = [],
  endings = {},
  keyless = [],
  dismissed,
}: Given) =>
  recommend({
    models,
    starred: new Set(stars.map((id) => `model:${id}`)),
    uses,
    days: 30,
    endings: new Map(Object.entries(endings).map(([id, ending]) => [`model:${id}`, ending])),
    hasKey: (provider) => endpointOf(provider) !== undefined || !keyless.includes(provider),
    now,
    isDismissed: dismissed ?? (() => false),
  });

const short = (id: string) => id.replace(/^model:/, '');
export const told = (given: Given) =>
  advise(given).map(({ kind, subject, replacement, needs }) =>
    [kind, short(subject.id), replacement ? short(replacement.id) : '–', needs ?? '']
      .join(' ')
      .trim(),
  );

export const first = (given: Given) => advise(given)[0];

export type Situation = readonly [what: string, given: Given, advice: readonly string[]];

export const llama = 'llama-3-3-70b';
export const dear: readonly [string, Traits?] = ['together/llama-3.3-70b', { price: [5, 5] }];
export const cheap: readonly [string, Traits?] = ['groq/llama-3.3-70b', { price: [1, 1] }];

export const gone: Ending = { kind: 'unlisted', since: new Date('2026-11-03T00:00:00Z') };
export const ends = (day: string): Ending => ({ kind: 'on', date: new Date(`${day}T00:00:00Z`) });

export const laptop = ['endpoint-laptop/llama-3.3-70b', { price: null }] as const;
export const tower = ['endpoint-tower/llama-3.3-70b', { price: null }] as const;
export const speeds = (slow: Partial<ModelUse>, fast: Partial<ModelUse>) => [
  use(laptop[0], { firstByteMs: 1500, ...slow }),
  use(tower[0], { firstByteMs: 400, answers: 50, ...fast }),
];
export const both = alike(llama, laptop, tower);
export const sonnets = [
  model('anthropic/claude-sonnet-4-20250514'),
  model('anthropic/claude-sonnet-4-5'),
];
