import { endpointOf } from '@asterism/core/domain/endpoint-provider.ts';
import { tokensCost } from '@asterism/core/domain/tokens-cost.ts';
import { formatCost } from './attempt-words.ts';
import type { Face } from './model-faces.ts';
import { guessTokens, messagesFor, type Session } from './session.ts';

const whom = ['', '', ' for both', ' for all three', ' for all four'];

/** What the next ask may cost, answered as long as the last one was; empty where nobody can know. */
export function nextCost(session: Session, faceOf: (id: string) => Pick<Face, 'model'>): string {
  const asked = session.columns.filter(({ model }) => model !== '');
  const last = session.turns.at(-1);
  if (!last || session.draft.trim() === '') return '';
  let sum = 0;
  for (const { id, model } of asked) {
    const answer = last.answers[id];
    const by = answer?.by ?? model;
    if (endpointOf(by.slice(0, by.indexOf('/'))) !== undefined) continue;
    const price = faceOf(by).model?.price;
    const told = messagesFor(session, '', id).map(({ content }) => content);
    const tokens = {
      input: guessTokens(...told, session.draft),
      output: answer?.tokens?.output ?? 0,
    };
    const cost = price && answer?.tokens ? tokensCost(price, tokens) : null;
    if (cost === null) return '';
    sum += cost;
  }
  return sum > 0 ? `about ${formatCost(sum)}${whom[asked.length]}` : '';
}
