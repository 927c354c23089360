import type { Model } from './model.ts';
import type { ModelNeighbours } from './model-neighbours.ts';
import type { Ending, ModelUse, Recommendation, RecommendationFacts } from './recommendation.ts';
import { countWords, daysWords, dayWords, needOf, needWords } from './recommendation-words.ts';
import { advised, bestOf, nameBeside, placed } from './replacement.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** Whose end is further away than that need not be thought of yet. */
const farDays = 90;

const isFar = (ending: Ending, now: Date) =>
  ending.kind === 'on' && ending.date.getTime() - now.getTime() > farDays * dayMs;

const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10) ?? '';

function inDays(date: Date, now: Date): string {
  const days = Math.floor(date.getTime() / dayMs) - Math.floor(now.getTime() / dayMs);
  if (days < 0) return '';
  return days === 0 ? ', today' : `, in ${countWords(days, 'day')}`;
}

/** What happens, as a line and as a sentence; dates only where somebody told one. */
function wordsOf(model: Model, ending: Ending, now: Date): { title: string; told: string } {
  const { name, providerName } = model;
  if (ending.kind === 'deprecated')
    return {
      title: `${name} is deprecated at ${providerName}`,
      told: `The catalog marks ${placed(model)} as deprecated; no date is known.`,
    };
  if (ending.kind === 'unlisted')
    return {
      title: `${name} is no longer listed at ${providerName}`,
      told: `${placed(model)} is no longer listed${ending.since ? ` since ${dayWords(ending.since)}` : ''}.`,
    };
  const day = dayWords(ending.date);
  return ending.date < now
    ? {
        title: `${name} was to end on ${day}`,
        told: `${providerName} said that ${name} ends on ${day}, which has passed.`,
      }
    : {
        title: `${name} ends on ${day}`,
        told: `${providerName} says that ${name} ends on ${day}${inDays(ending.date, now)}.`,
      };
}

const stageOf = (ending: Ending) =>
  ending.kind === 'on' ? `on ${dayOf(ending.date)}` : ending.kind;

type Touched = { readonly isStarred: boolean; readonly use: ModelUse | undefined };

/** What of a person's hangs on a model. */
function touchedWords({ isStarred, use }: Touched, days: number): string {
  const calls = use && `${countWords(use.answers, 'call')} in ${daysWords(days)} went to it`;
  if (isStarred) return calls ? `You star it, and ${calls}.` : 'You star it.';
  return calls ? `${calls}.` : '';
}

/** A model that somebody stars or uses goes away: when, and what can take its place. */
export function adviseRetiring(
  subject: Model,
  use: ModelUse | undefined,
  { sameElsewhere, followers }: ModelNeighbours,
  facts: RecommendationFacts,
): Recommendation | undefined {
  const { endings, starred, now, days } = facts;
  const ending = endings.get(subject.id);
  if (!ending || isFar(ending, now)) return undefined;
  const later = followers(subject);
  const candidates = [...later, ...sameElsewhere(subject)];
  // Whoever stars what takes its place is prepared.
  if (candidates.some((model) => starred.has(model.id) && model.status === 'available'))
    return undefined;
  const model = bestOf(candidates, facts);
  if (!model && ending.kind !== 'on') return undefined;
  const { title, told } = wordsOf(subject, ending, now);
  const need = model ? needOf(model, facts) : null;
  const next = !model
    ? 'Nothing is known to follow it.'
    : later.includes(model)
      ? `${nameBeside(model, subject)} follows it there.`
      : `The same model is at ${model.providerName}.`;
  const touched = touchedWords({ isStarred: starred.has(subject.id), use }, days);
  return {
    key: ['retiring', subject.id, stageOf(ending), model ? 'followed' : 'alone'].join('|'),
    measure: null,
    kind: 'retiring',
    subject: advised(subject),
    replacement: model ? advised(model) : null,
    title,
    reason: [told, touched, `${next}${model ? needWords(model, need) : ''}`]
      .filter(Boolean)
      .join(' '),
    needs: need,
  };
}
