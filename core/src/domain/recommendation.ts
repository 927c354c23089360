import type { ItemId } from './item-id.ts';
import type { Model } from './model.ts';

/** What is advised, in the order in which it matters. */
export const recommendationKinds = ['retiring', 'cheaper', 'faster', 'newer'] as const;
export type RecommendationKind = (typeof recommendationKinds)[number];

/** Why a replacement cannot be used as it is: its provider has no key, or it is switched off. */
export const recommendationNeeds = ['key', 'switch'] as const;
export type RecommendationNeed = (typeof recommendationNeeds)[number];

/** A model as advice names it: enough to star it. */
export type AdvisedModel = Pick<Model, 'id' | 'name' | 'provider' | 'providerName'>;

/** One piece of advice, and what it rests on. */
export type Recommendation = {
  /** The same for the same facts; what is dismissed is dismissed by it. */
  readonly key: string;
  /** How much there is to gain: advice that was dismissed comes back if that doubles. */
  readonly measure: number | null;
  readonly kind: RecommendationKind;
  readonly subject: AdvisedModel;
  /** Null where what goes away has nothing that follows it. */
  readonly replacement: AdvisedModel | null;
  /** One line, without the end of a sentence. */
  readonly title: string;
  /** Sentences with the figures. */
  readonly reason: string;
  readonly needs: RecommendationNeed | null;
};

/** What a person's calls of one model came to in the days that count. */
export type ModelUse = {
  readonly model: ItemId;
  /** Calls that were answered. */
  readonly answers: number;
  /** Calls that were not, other than those that a client hung up on. */
  readonly errors: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Of those that went in. */
  readonly cachedTokens: number;
  /** Until the first byte, in the middle of all answers; null where none was measured. */
  readonly firstByteMs: number | null;
  readonly lastAt: Date;
};

/** That a model goes, or went, as far as it is known: dates are those that somebody told. */
export type Ending =
  | { readonly kind: 'on'; readonly date: Date }
  | { readonly kind: 'deprecated' }
  | { readonly kind: 'unlisted'; readonly since: Date | null };

/** All that advice is drawn from. */
export type RecommendationFacts = {
  /** The catalog's models and the person's own, as pickers show them. */
  readonly models: readonly Model[];
  /** The ids of starred models. */
  readonly starred: ReadonlySet<string>;
  readonly uses: readonly ModelUse[];
  /** How many days `uses` covers. */
  readonly days: number;
  readonly endings: ReadonlyMap<string, Ending>;
  /** Whether a provider can be used with a key that is in force, or needs none. */
  readonly hasKey: (provider: string) => boolean;
  readonly now: Date;
  readonly isDismissed: (advice: Pick<Recommendation, 'key' | 'measure'>) => boolean;
};

/** At most so much advice is given at once. */
export const mostRecommendations = 3;
