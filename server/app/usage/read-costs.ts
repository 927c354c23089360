import { Prisma, type UserSql } from '../db/client.ts';
import { callsOf, type UsageQuestion } from './usage-filter.ts';

/** What one model cost, in USD, in each part of the asked time. */
export type CostSeries = { readonly model: string; readonly costs: readonly number[] };

const mostSeries = 3;
const sum = (costs: readonly number[]) => costs.reduce((all, one) => all + one, 0);

/** The costs of a time by who answered: the dearest models, then all others together. */
export async function readCosts(
  db: UserSql,
  question: UsageQuestion,
): Promise<{ series: CostSeries[]; others: number[] | null; otherCount: number }> {
  const { starts } = question.time;
  const rows = await db.sql.rows<{ part: number; model: string; cost: number }>(Prisma.sql`
    SELECT width_bucket(at, ${starts}::timestamptz[]) AS part, answered_by AS model,
      sum(cost_estimate) AS cost
    FROM ${callsOf(db, question)} AND cost_estimate > 0 GROUP BY 1, 2`);
  const byModel = new Map<string, number[]>();
  for (const { part, model, cost } of rows) {
    const costs = byModel.get(model) ?? starts.map(() => 0);
    costs[part - 1] = cost;
    byModel.set(model, costs);
  }
  const all = [...byModel]
    .map(([model, costs]) => ({ model, costs, total: sum(costs) }))
    .sort((a, b) => b.total - a.total || (a.model < b.model ? -1 : 1));
  const rest = all.slice(mostSeries);
  return {
    series: all.slice(0, mostSeries).map(({ model, costs }) => ({ model, costs })),
    others:
      rest.length === 0
        ? null
        : starts.map((_, at) => sum(rest.map(({ costs }) => costs[at] ?? 0))),
    otherCount: rest.length,
  };
}
