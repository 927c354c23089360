import './budget.css';
import type { BudgetState } from '@asterism/core/protocol/usage.ts';

/** A circle while all is well, a triangle from the first threshold. */
export const BudgetShape = ({ threshold }: Pick<BudgetState, 'threshold'>) => (
  <svg viewBox="0 0 10 10" aria-hidden="true">
    {threshold === null ? <circle cx="5" cy="5" r="4" /> : <path d="M5 1 9.2 8.7H.8Z M5 4v2" />}
  </svg>
);
