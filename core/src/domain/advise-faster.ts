import type { Model } from './model.ts';
import { isAsAble, type ModelNeighbours } from './model-neighbours.ts';
import type { ModelUse, Recommendation, RecommendationFacts } from './recommendation.ts';
import { countWords, daysWords, needOf, timeWords } from './recommendation-words.ts';
import { advised } from './replacement.ts';

/** Below that a middle says little. */
const enoughAnswers = 20;
const mostErrors = 0.05;
const leastFactor = 1.5;
const leastMs = 200;
const weekMs = 7 * 24 * 60 * 60 * 1000;

/** How long the first word took in the middle, where enough was measured. */
const measured = ({ answers, firstByteMs }: ModelUse): number | null =>
  answers >= enoughAnswers ? firstByteMs : null;

const isReliable = ({ answers, errors }: ModelUse): boolean =>
  errors <= (answers + errors) * mostErrors;

/** The same model at a place that was measured to answer sooner, and stands well now. */
export function adviseFaster(
  subject: Model,
  use: ModelUse,
  { sameElsewhere }: ModelNeighbours,
  facts: RecommendationFacts & { readonly useOf: (id: string) => ModelUse | undefined },
): Recommendation | undefined {
  const { days, now, useOf } = facts;
  const slow = measured(use);
  if (slow === null || now.getTime() - use.lastAt.getTime() > weekMs) return undefined;
  const sooner = sameElsewhere(subject).flatMap((model) => {
    const its = useOf(model.id);
    const ms = its ? measured(its) : null;
    const isWell = model.status === 'available' && needOf(model, facts) === null;
    if (!its || ms === null || !isWell || !isReliable(its) || facts.endings.has(model.id))
      return [];
    const isSooner = slow - ms >= leastMs && slow >= ms * leastFactor;
    return isSooner && isAsAble(model, subject) ? [{ model, its, ms }] : [];
  });
  const [best] = sooner.toSorted((a, b) => a.ms - b.ms || (a.model.id < b.model.id ? -1 : 1));
  if (!best) return undefined;
  const { model, its, ms } = best;
  const factor = slow / Math.max(1, ms);
  return {
    key: ['faster', subject.id, model.id].join('|'),
    measure: factor,
    kind: 'faster',
    subject: advised(subject),
    replacement: advised(model),
    title: `${subject.name} answers ${factor.toFixed(factor < 10 ? 1 : 0)} times sooner at ${model.providerName}`,
    reason: `In ${daysWords(days)} the first word came after ${timeWords(ms)} at ${model.providerName} (the middle of ${countWords(its.answers, 'call')}) and after ${timeWords(slow)} at ${subject.providerName} (${countWords(use.answers, 'call')}). ${model.providerName} answers now.`,
    needs: null,
  };
}
