import type { BudgetState } from '@asterism/core/protocol/usage.ts';
import { formatCost } from './usage-figures.ts';

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

const shareOf = ({ spent, budgetUsd }: BudgetState) => Math.floor((spent / budgetUsd) * 100);

/** How a month stands, in a sentence. */
export function budgetText(budget: BudgetState): string {
  const { month, spent, budgetUsd, threshold } = budget;
  const name = monthName.format(new Date(`${month}-01`));
  const sums = `${formatCost(spent)} of ${formatCost(budgetUsd)}`;
  if (threshold === 100)
    return `The budget of ${name} is used up: about ${sums}. Calls go on; nothing is blocked.`;
  return `${shareOf(budget)}% of the budget of ${name} is used, about ${sums}.`;
}

/** How urgent a threshold looks. */
export const budgetLevels = { 80: 'is-warn', 100: 'is-bad' } as const;
