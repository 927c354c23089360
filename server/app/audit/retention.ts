import { asJob, type PrismaClient } from '../db/client.ts';

/** How long the audit log is kept; its policy says the same, so that nothing younger can go. */
export const keepActsDays = 400;

/** Deletes what the audit log tells of longer ago than it is kept; answers how many. */
export const forgetOldActs = (prisma: PrismaClient): Promise<number> =>
  asJob(
    prisma,
    'audit-retention',
    ({ tx }) => tx.$executeRaw`
      DELETE FROM audit_log WHERE at < now() - make_interval(days => ${keepActsDays})`,
  );
