import type { BudgetState } from '@asterism/core/protocol/usage.ts';
import { BudgetShape } from './budget-shape.tsx';
import { budgetLevels, budgetText } from './budget-words.ts';

/** On the Usage page: how far this month is into its budget. */
export function BudgetLine({ budget }: { budget: BudgetState }) {
  const { threshold, spent, budgetUsd } = budget;
  return (
    <div
      className={`budget-line ${threshold ? budgetLevels[threshold] : ''}`}
      role={threshold ? 'alert' : undefined}
    >
      <p>
        <BudgetShape threshold={threshold} />
        {budgetText(budget)}
      </p>
      <progress value={Math.min(spent, budgetUsd)} max={budgetUsd} aria-label="Budget used" />
    </div>
  );
}
