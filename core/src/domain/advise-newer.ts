import type { Model } from './model.ts';
import type { ModelNeighbours } from './model-neighbours.ts';
import type { Recommendation, RecommendationFacts } from './recommendation.ts';
import { comparedPrice, needOf, needWords, releasedWords } from './recommendation-words.ts';
import { advised, bestOf, nameBeside, placed } from './replacement.ts';

/** A later version in the line of a starred model, at its provider. */
export function adviseNewer(
  subject: Model,
  isKnown: (model: Model) => boolean,
  { followers }: ModelNeighbours,
  facts: RecommendationFacts,
): Recommendation | undefined {
  const later = followers(subject);
  // Whoever stars any later version chose between them.
  if (later.some(isKnown)) return undefined;
  const model = bestOf(later, facts);
  if (!model) return undefined;
  const need = needOf(model, facts);
  return {
    key: ['newer', subject.id, model.id].join('|'),
    measure: null,
    kind: 'newer',
    subject: advised(subject),
    replacement: advised(model),
    title: `${nameBeside(model, subject)} follows ${subject.name}`,
    reason: `You star ${placed(subject)}. ${model.name} is the next of its line there${
      model.releasedAt ? `, released${releasedWords(model.releasedAt)}` : ''
    }, and can do all it can.${comparedPrice(model, subject)}${needWords(model, need)}`,
    needs: need,
  };
}
