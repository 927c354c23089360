import type { Model } from './model.ts';
import { lineOf } from './model-neighbours.ts';
import type { AdvisedModel, RecommendationFacts } from './recommendation.ts';
import { needOf } from './recommendation-words.ts';

/** A model as advice names it. */
export const advised = ({ id, name, provider, providerName }: Model): AdvisedModel => ({
  id,
  name,
  provider,
  providerName,
});

/** A model by its name and where it is: one name stands at many places. */
export const placed = ({ name, providerName }: Pick<Model, 'name' | 'providerName'>): string =>
  `${name} at ${providerName}`;

/** What a model is called beside another: with its place, where the names are one. */
export const nameBeside = (model: Model, other: Model): string =>
  model.name === other.name ? placed(model) : model.name;

/** Whether a model can be advised at all: it is there, or only switched off, and stays. */
export const canReplace = (
  { id, status }: Model,
  { endings }: Pick<RecommendationFacts, 'endings'>,
): boolean => (status === 'available' || status === 'off') && !endings.has(id);

/**
 * The best of models that are given best first: one that can be used now. Only where there is none,
 * one that needs something.
 */
export function bestOf(
  models: readonly Model[],
  facts: Pick<RecommendationFacts, 'hasKey' | 'endings'>,
): Model | undefined {
  const able = models.filter((model) => canReplace(model, facts));
  return able.find((model) => needOf(model, facts) === null) ?? able[0];
}

/** A version of a line, wherever it is; null where a model's id names none. */
const versionOf = (model: Model): string | null => {
  const line = lineOf(model);
  return line && `${line.words}|${line.size}|${line.version.join('.')}`;
};

/** Whether a model, or the same version of its line elsewhere, is among `stars`. */
export function knownAmong(stars: readonly Model[]): (model: Model) => boolean {
  const ids = new Set(stars.map(({ id }) => id));
  const versions = new Set(stars.map(versionOf));
  return (model) => {
    const version = versionOf(model);
    return ids.has(model.id) || (version !== null && versions.has(version));
  };
}
