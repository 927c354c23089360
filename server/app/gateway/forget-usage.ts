import { asJob, type PrismaClient } from '../db/client.ts';

/** How long it is kept what people used; its policy says the same, so that nothing younger can go. */
export const keepUsageDays = 400;

/** Deletes what was used longer ago than it is kept; answers how many rows. */
export const forgetOldUsage = (prisma: PrismaClient): Promise<number> =>
  asJob(
    prisma,
    'usage-retention',
    ({ tx }) => tx.$executeRaw`
      DELETE FROM usage WHERE at < now() - make_interval(days => ${keepUsageDays})`,
  );
