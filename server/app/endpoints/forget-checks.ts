import { asJob, type PrismaClient } from '../db/client.ts';

/** How long checks are kept; their policy says the same, so that nothing younger can go. */
const keepHours = 48;

/** Deletes checks that are older than they are kept; answers how many. */
export const forgetOldChecks = (prisma: PrismaClient): Promise<number> =>
  asJob(
    prisma,
    'endpoints',
    ({ tx }) => tx.$executeRaw`
      DELETE FROM local_model_checks WHERE at < now() - make_interval(hours => ${keepHours})`,
  );
