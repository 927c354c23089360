import { asJob, type PrismaClient } from '../db/client.ts';

/**
 * How long it is kept what people used, unless they want it shorter; its policies say the same, so
 * that nothing younger can go.
 */
export const keepUsageDays = 400;

/** Deletes what was used longer ago than its person keeps it; answers how many rows. */
export const forgetOldUsage = (prisma: PrismaClient): Promise<number> =>
  asJob(prisma, 'usage-retention', async ({ tx }) => {
    const wanted = await tx.$executeRaw`
      DELETE FROM usage u USING usage_settings s WHERE u.user_id = s.user_id
        AND u.at < now() - make_interval(days => s.keep_days)`;
    const rest = await tx.$executeRaw`
      DELETE FROM usage WHERE at < now() - make_interval(days => ${keepUsageDays})`;
    return wanted + rest;
  });
