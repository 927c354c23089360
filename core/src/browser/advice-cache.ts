import type { GivenRecommendation } from '../protocol/recommendations.ts';
import { finished, found } from './database.ts';

const store = 'catalog';
const key = 'advice';

/** What was advised last, and what the server was not yet told of it. */
export type KeptAdvice = {
  readonly recommendations: readonly GivenRecommendation[];
  /** The ids a person dismissed here, or took back. */
  readonly untold: Readonly<Record<string, boolean>>;
};

export const noAdvice: KeptAdvice = { recommendations: [], untold: {} };

/** The advice that was kept last, checked before it was. */
export const readAdvice = async (database: IDBDatabase): Promise<KeptAdvice | undefined> =>
  found<KeptAdvice | undefined>(database.transaction(store).objectStore(store).get(key));

/** Changes what is kept, in one transaction. */
export async function changeAdvice(
  database: IDBDatabase,
  change: (kept: KeptAdvice) => KeptAdvice,
): Promise<KeptAdvice> {
  const transaction = database.transaction(store, 'readwrite', { durability: 'relaxed' });
  const advice = transaction.objectStore(store);
  const next = change((await found<KeptAdvice | undefined>(advice.get(key))) ?? noAdvice);
  advice.put(next, key);
  await finished(transaction);
  return next;
}

/** What is left to show. */
export const shownAdvice = ({ recommendations, untold }: KeptAdvice) =>
  recommendations.filter(({ id }) => !untold[id]);
