import './model-use.css';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import { formatCount } from '@asterism/core/ui/format-figures.ts';
import { Link } from '@remix-run/react';
import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { answerInTime } from '../answer-in-time.ts';
import { formatCost } from './usage-figures.ts';

const answerMs = 10_000;
const answerSchema = z.object({
  total: z.object({ requests: z.number(), costEstimate: z.nullable(z.number()) }),
});
type Total = z.infer<typeof answerSchema>['total'];

const callOf = (itemId: ItemId) => itemId.slice('model:'.length);

async function readTotal(itemId: ItemId): Promise<Total | null> {
  try {
    const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
    const params = new URLSearchParams({ model: callOf(itemId), zone });
    const response = await answerInTime(fetch(`/api/usage?${params}`), answerMs);
    return answerSchema.parse(await answerInTime(response.json(), answerMs)).total;
  } catch {
    return null; // the details are whole without it
  }
}

/** What a person used of a model of theirs in 30 days; nothing until that is known. */
export function ModelUse({ itemId }: { itemId: ItemId }) {
  const [found, setFound] = useState<{ readonly itemId: ItemId; readonly total: Total } | null>(
    null,
  );
  useEffect(() => {
    let isWanted = true;
    void readTotal(itemId).then((total) => {
      if (isWanted && total) setFound({ itemId, total });
    });
    return () => {
      isWanted = false;
    };
  }, [itemId]);
  if (found?.itemId !== itemId) return null;
  const { requests, costEstimate } = found.total;
  const times = requests === 1 ? 'once' : `${formatCount(requests)} times`;
  return (
    <section>
      <h3>Use in 30 days</h3>
      {requests === 0 ? (
        <p className="muted">Not used through Asterism.</p>
      ) : (
        <p>
          <Link
            className="model-use"
            to={`/usage?${new URLSearchParams({ model: callOf(itemId) })}`}
          >
            Used {times}
            {costEstimate !== null && `, about ${formatCost(costEstimate)}`}
          </Link>
        </p>
      )}
    </section>
  );
}
