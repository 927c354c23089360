import type { UsageFigures } from '@asterism/core/protocol/usage.ts';
import { Prisma } from '../db/client.ts';

/** Nobody answered, or not to the end; a client that left is nobody's error. */
const isError = Prisma.sql`(error_class IS NOT NULL AND status <> 499)`;
/** Another one answered after some had not. */
const isFailedOver = Prisma.sql`(attempts > 1 AND error_class IS NULL AND status < 300)`;

/** What every sum of usage has. */
export const plainSums = Prisma.sql`
  count(*)::int AS requests,
  coalesce(sum(prompt_tokens), 0)::float8 AS "promptTokens",
  coalesce(sum(completion_tokens), 0)::float8 AS "completionTokens",
  sum(cost_estimate) AS "costEstimate",
  count(*) FILTER (WHERE ${isError})::int AS errors`;

const quantiles = (column: Prisma.Sql) => Prisma.sql`
  percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY ${column})`;

/** All of {@link UsageFigures}, as {@link figuresOf} reads them. */
export const allSums = Prisma.sql`
  ${plainSums},
  count(endpoint_id)::int AS "ownRequests",
  coalesce(sum(cached_tokens), 0)::float8 AS "cachedTokens",
  count(*) FILTER (WHERE cost_estimate IS NULL AND endpoint_id IS NULL
    AND first_byte_ms IS NOT NULL)::int AS unpriced,
  count(*) FILTER (WHERE ${isFailedOver})::int AS "failedOver",
  count(*) FILTER (WHERE status = 499)::int AS aborted,
  ${quantiles(Prisma.sql`first_byte_ms`)} AS "firstByte",
  ${quantiles(Prisma.sql`duration_ms`)} AS duration`;

type Quantiles = readonly (number | null)[] | null;

/** A row of {@link allSums}. */
export type SumsRow = Omit<UsageFigures, 'firstByte' | 'duration'> & {
  readonly firstByte: Quantiles;
  readonly duration: Quantiles;
};

const timesOf = (quantiles: Quantiles) => ({
  p50: quantiles?.[0] ?? null,
  p95: quantiles?.[1] ?? null,
});

export const figuresOf = (row: SumsRow): UsageFigures => ({
  requests: row.requests,
  ownRequests: row.ownRequests,
  promptTokens: row.promptTokens,
  completionTokens: row.completionTokens,
  cachedTokens: row.cachedTokens,
  costEstimate: row.costEstimate,
  unpriced: row.unpriced,
  errors: row.errors,
  failedOver: row.failedOver,
  aborted: row.aborted,
  firstByte: timesOf(row.firstByte),
  duration: timesOf(row.duration),
});

const none = { p50: null, p95: null };

/** What was used where nothing was. */
export const nothingUsed: UsageFigures = {
  ...{ requests: 0, ownRequests: 0, promptTokens: 0, completionTokens: 0, cachedTokens: 0 },
  ...{ costEstimate: null, unpriced: 0, errors: 0, failedOver: 0, aborted: 0 },
  ...{ firstByte: none, duration: none },
};
