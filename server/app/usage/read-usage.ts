import type { UsageFigures } from '@asterism/core/protocol/usage.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import { callsOf, dashboardSurface, providerColumn, type UsageQuestion } from './usage-filter.ts';
import { allSums, figuresOf, nothingUsed, type SumsRow } from './usage-sums.ts';

/** The figures of one part, by what makes it a part; null where nobody was asked. */
type UsedPart = { readonly key: string | null; readonly figures: UsageFigures };

export type Used = {
  readonly total: UsageFigures;
  /** One for each part of the asked time, also those without use. */
  readonly byTime: readonly UsageFigures[];
  /** By who answered; most requests first, as all that follow. */
  readonly byModel: readonly UsedPart[];
  readonly byProvider: readonly UsedPart[];
  /** Tokens by their ids, and {@link dashboardSurface}. */
  readonly bySurface: readonly UsedPart[];
};

type Row = SumsRow & { readonly key: string | null };

async function partsBy(db: UserSql, question: UsageQuestion, key: Prisma.Sql): Promise<UsedPart[]> {
  const rows = await db.sql.rows<Row>(Prisma.sql`
    SELECT ${key} AS key, ${allSums} FROM ${callsOf(db, question)}
    GROUP BY 1 ORDER BY 2 DESC, 1`);
  return rows.map((row) => ({ key: row.key, figures: figuresOf(row) }));
}

/** The figures of all that a question is about. */
export async function readTotal(db: UserSql, question: UsageQuestion): Promise<UsageFigures> {
  const [row] = await db.sql.rows<SumsRow>(
    Prisma.sql`SELECT ${allSums} FROM ${callsOf(db, question)}`,
  );
  if (!row) throw new Error('A sum has one row.');
  return figuresOf(row);
}

/** What this person used, as a whole and by time, model, provider and surface. */
export async function readUsage(db: UserSql, question: UsageQuestion): Promise<Used> {
  const { starts } = question.time;
  const [total, times, byModel, byProvider, bySurface] = await Promise.all([
    readTotal(db, question),
    partsBy(db, question, Prisma.sql`width_bucket(at, ${starts}::timestamptz[])::text`),
    partsBy(db, question, Prisma.sql`answered_by`),
    partsBy(db, question, providerColumn),
    partsBy(db, question, Prisma.sql`coalesce(token_id::text, ${dashboardSurface})`),
  ]);
  const found = new Map(times.map(({ key, figures }) => [Number(key), figures]));
  const byTime = starts.map((_, at) => found.get(at + 1) ?? nothingUsed);
  return { total, byTime, byModel, byProvider, bySurface };
}
