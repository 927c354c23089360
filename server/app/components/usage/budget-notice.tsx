import type { BudgetState } from '@asterism/core/protocol/usage.ts';
import { Link } from '@remix-run/react';
import { useState } from 'react';
import { BudgetShape } from './budget-shape.tsx';
import { budgetLevels, budgetText } from './budget-words.ts';

type NoticeProps = { budget: BudgetState | null; dismissed: string | null };

/** Tells the server, if it can be told: else it is shown again on the next page load. */
const putAwayOnServer = (dismissed: string) =>
  fetch('/api/usage/settings', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ dismissed }),
    keepalive: true,
  }).catch(() => undefined);

/** Around other pages: that a budget is nearly or wholly used, until it is put away. */
export function BudgetNotice({ budget, dismissed }: NoticeProps) {
  const [putAway, setPutAway] = useState(dismissed);
  if (!budget?.threshold) return null;
  const warning = `${budget.month}/${budget.threshold}`;
  if (putAway === warning) return null;
  return (
    <section className={`budget-notice ${budgetLevels[budget.threshold]}`} aria-label="Budget">
      <p>
        <BudgetShape threshold={budget.threshold} />
        {budgetText(budget)}
      </p>
      <Link className="link-button" to="/usage">
        See usage
      </Link>
      <button
        type="button"
        className="link-button needs-script"
        onClick={() => {
          setPutAway(warning);
          void putAwayOnServer(warning);
        }}
      >
        Dismiss
      </button>
    </section>
  );
}
