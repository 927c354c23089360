import {
  type BudgetState,
  budgetThresholds,
  keepDaysChoices,
  type UsageSettings,
  type UsageSettingsChange,
} from '@asterism/core/protocol/usage.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import { monthOf } from './usage-time.ts';

type Row = Omit<UsageSettings, 'budget'>;

const usual: Row = {
  ...{ keepDays: keepDaysChoices[keepDaysChoices.length - 1] ?? 400, budgetUsd: null },
  ...{ zone: 'UTC', dismissed: null },
};

async function budgetOf(
  { sql, userId }: UserSql,
  { budgetUsd, zone }: Row,
  now: Date,
): Promise<BudgetState | null> {
  if (budgetUsd === null) return null;
  const { name, start, end } = monthOf(now, zone);
  const [sum] = await sql.rows<{ spent: number }>(Prisma.sql`
    SELECT coalesce(sum(cost_estimate), 0) AS spent FROM usage
    WHERE user_id = ${userId}::uuid AND at >= ${start} AND at < ${end}`);
  const spent = sum?.spent ?? 0;
  const reached = budgetThresholds.filter((share) => spent >= (budgetUsd * share) / 100);
  return { month: name, budgetUsd, spent, threshold: reached.at(-1) ?? null };
}

/** What a person wants of their usage, and how this month stands against their budget. */
export async function readUsageSettings(db: UserSql, now: Date): Promise<UsageSettings> {
  const { sql, userId } = db;
  const [row = usual] = await sql.rows<Row>(Prisma.sql`
    SELECT keep_days AS "keepDays", budget_usd AS "budgetUsd", zone, dismissed
    FROM usage_settings WHERE user_id = ${userId}::uuid`);
  return { ...row, budget: await budgetOf(db, row, now) };
}

/** Keeps what a person wants of their usage; what is undefined stays as it is. */
export async function changeUsageSettings(db: UserSql, change: UsageSettingsChange, now: Date) {
  const { budget: _told, ...before } = await readUsageSettings(db, now);
  const { keepDays = before.keepDays, budgetUsd = before.budgetUsd } = change;
  const { zone = before.zone, dismissed = before.dismissed } = change;
  db.sql.run(Prisma.sql`
    INSERT INTO usage_settings (user_id, keep_days, budget_usd, zone, dismissed)
    VALUES (${db.userId}::uuid, ${keepDays}, ${budgetUsd}, ${zone}, ${dismissed})
    ON CONFLICT (user_id) DO UPDATE SET keep_days = excluded.keep_days,
      budget_usd = excluded.budget_usd, zone = excluded.zone, dismissed = excluded.dismissed`);
  await db.sql.done();
}
