import { Prisma, type UserSql } from '../db/client.ts';
import type { UsageTime } from './usage-time.ts';

/** Which calls are meant; what is absent means all. */
export type UsageFilter = {
  /** What was asked for or who answered: an item id without `model:`, or `collection/<slug>`. */
  readonly model?: string | undefined;
  /** An own endpoint's id, or a provider's name. */
  readonly endpoint?: string | undefined;
  /** A token's id, or `dashboard`. */
  readonly surface?: string | undefined;
};

export type UsageQuestion = { readonly time: UsageTime; readonly filter: UsageFilter };

/** The surface of calls that came with a cookie. */
export const dashboardSurface = 'dashboard';

/** Whose answer it was: a provider, an own endpoint as `endpoint-<id>`; null where nobody was asked. */
export const providerColumn = Prisma.sql`
  CASE WHEN endpoint_id IS NOT NULL THEN 'endpoint-' || endpoint_id
    ELSE split_part(answered_by, '/', 1) END`;

const isOf = ({ model, endpoint, surface }: UsageFilter) => Prisma.sql`
  ${model === undefined ? Prisma.empty : Prisma.sql`AND (answered_by = ${model} OR model = ${model})`}
  ${endpoint === undefined ? Prisma.empty : Prisma.sql`AND (endpoint_id = ${endpoint} OR ${providerColumn} = ${endpoint})`}
  ${
    surface === undefined
      ? Prisma.empty
      : surface === dashboardSurface
        ? Prisma.sql`AND token_id IS NULL`
        : Prisma.sql`AND token_id::text = ${surface}`
  }`;

/** The calls that a question is about, for a FROM. */
export const callsOf = ({ userId }: UserSql, { time, filter }: UsageQuestion) => Prisma.sql`
  usage WHERE user_id = ${userId}::uuid AND at >= ${time.starts[0] ?? time.end} AND at < ${time.end}
    ${isOf(filter)}`;
