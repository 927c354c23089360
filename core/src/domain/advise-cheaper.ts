import type { Model } from './model.ts';
import { isAsAble, type ModelNeighbours } from './model-neighbours.ts';
import type { ModelUse, Recommendation, RecommendationFacts } from './recommendation.ts';
import {
  countWords,
  daysWords,
  dollarWords,
  needOf,
  needWords,
  shareWords,
  shorterAnswers,
} from './recommendation-words.ts';
import { advised, canReplace, nameBeside, placed } from './replacement.ts';
import { tokensCost } from './tokens-cost.ts';

/** USD in the days that count: what is saved below that is not worth a word. */
const leastSaving = 1;
const leastShare = 0.2;

/**
 * Whether a price is one that calls are billed by. In catalogs, 0 stands for a subscription or a
 * trial with narrow limits.
 */
const isBilled = ({ price }: Model): boolean =>
  price.input !== null && price.output !== null && price.input + price.output > 0;

const termsOf = ({ price }: Model) => `${price.input}/${price.output}/${price.cacheRead}`;

type Offer = { readonly model: Model; readonly cost: number };

/** Those that cost clearly less for the very tokens that were used, the cheapest first, else as given. */
function offersOf(use: ModelUse, models: readonly Model[], cost: number): Offer[] {
  const tokens = { input: use.inputTokens, output: use.outputTokens, cached: use.cachedTokens };
  return models
    .flatMap((model): Offer[] => {
      const its = isBilled(model) ? tokensCost(model.price, tokens) : null;
      if (its === null || cost - its < leastSaving || cost - its < cost * leastShare) return [];
      return [{ model, cost: its }];
    })
    .toSorted((a, b) => a.cost - b.cost);
}

/** The same abilities for less: the same model elsewhere, or what follows it at its provider. */
export function adviseCheaper(
  subject: Model,
  use: ModelUse,
  { sameElsewhere, followers }: ModelNeighbours,
  facts: RecommendationFacts,
): Recommendation | undefined {
  const { starred, days } = facts;
  const cost = tokensCost(subject.price, {
    input: use.inputTokens,
    output: use.outputTokens,
    cached: use.cachedTokens,
  });
  if (cost === null || cost < leastSaving) return undefined;
  const same = sameElsewhere(subject);
  const able = [...followers(subject), ...same].filter(
    (model) => !starred.has(model.id) && canReplace(model, facts) && isAsAble(model, subject),
  );
  const offers = offersOf(use, able, cost);
  const offer = offers.find(({ model }) => needOf(model, facts) === null) ?? offers[0];
  if (!offer) return undefined;
  const { model } = offer;
  const need = needOf(model, facts);
  const what = same.includes(model) ? 'It is the same model' : 'It follows it there';
  return {
    key: ['cheaper', subject.id, model.id, termsOf(subject), termsOf(model)].join('|'),
    measure: cost - offer.cost,
    kind: 'cheaper',
    subject: advised(subject),
    replacement: advised(model),
    title: same.includes(model)
      ? `${subject.name} costs ${shareWords(1 - offer.cost / cost)} less at ${model.providerName}`
      : `${nameBeside(model, subject)} costs ${shareWords(1 - offer.cost / cost)} less than ${subject.name}`,
    reason: `${countWords(use.answers, 'call')} of ${placed(subject)} in ${daysWords(days)} came to ${dollarWords(cost)} at list prices. The same tokens come to ${dollarWords(offer.cost)} with ${placed(model)}. ${what}, with the same abilities and no shorter context.${shorterAnswers(model, subject)}${needWords(model, need)}`,
    needs: need,
  };
}
