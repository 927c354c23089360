import { adviseCheaper } from './advise-cheaper.ts';
import { adviseFaster } from './advise-faster.ts';
import { adviseNewer } from './advise-newer.ts';
import { adviseRetiring } from './advise-retiring.ts';
import { modelNeighbours } from './model-neighbours.ts';
import {
  mostRecommendations,
  type Recommendation,
  type RecommendationFacts,
  recommendationKinds,
} from './recommendation.ts';
import { knownAmong } from './replacement.ts';

const rank = ({ kind }: Recommendation) => recommendationKinds.indexOf(kind);

/** What can be used comes before what needs something, then by kind, then by what is gained. */
const inOrder = (a: Recommendation, b: Recommendation): number =>
  Number(a.needs !== null) - Number(b.needs !== null) ||
  rank(a) - rank(b) ||
  (b.measure ?? 0) - (a.measure ?? 0) ||
  (a.key < b.key ? -1 : 1);

/** All that the facts give, before anything is left out. */
function everything(facts: RecommendationFacts): Recommendation[] {
  const byId = new Map<string, RecommendationFacts['models'][number]>(
    facts.models.map((model) => [model.id, model]),
  );
  const uses = new Map<string, RecommendationFacts['uses'][number]>(
    facts.uses.map((use) => [use.model, use]),
  );
  const neighbours = modelNeighbours(facts.models);
  const stars = [...facts.starred].flatMap((id) => byId.get(id) ?? []);
  const used = facts.uses.flatMap((use) => byId.get(use.model) ?? []);
  const isKnown = knownAmong(stars);
  const useOf = (id: string) => uses.get(id);
  const found = new Set([...stars, ...used]);
  return [...found].flatMap((subject) => {
    const use = useOf(subject.id);
    const isStarred = facts.starred.has(subject.id);
    const retiring = adviseRetiring(subject, use, neighbours, facts);
    // What goes away is not to be made cheaper, faster or newer.
    if (retiring) return retiring;
    if (facts.endings.get(subject.id)?.kind === 'unlisted') return [];
    return [
      use && adviseCheaper(subject, use, neighbours, facts),
      use && adviseFaster(subject, use, neighbours, { ...facts, useOf }),
      isStarred ? adviseNewer(subject, isKnown, neighbours, facts) : undefined,
    ].filter((advice) => advice !== undefined);
  });
}

/**
 * What a person may want to change, best first, each with its reason: at most three, about
 * different models, nothing that was dismissed. None is a fine answer.
 */
export function recommend(facts: RecommendationFacts): Recommendation[] {
  const chosen: Recommendation[] = [];
  const named = new Set<string>();
  for (const advice of everything(facts).toSorted(inOrder)) {
    const ids = [advice.subject.id, advice.replacement?.id ?? advice.subject.id];
    if (facts.isDismissed(advice) || ids.some((id) => named.has(id))) continue;
    for (const id of ids) named.add(id);
    if (chosen.push(advice) === mostRecommendations) break;
  }
  return chosen;
}
