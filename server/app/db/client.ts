import { PrismaPg } from '@prisma/adapter-pg';
import { type Prisma, PrismaClient } from './generated/client.ts';

export { Prisma, type PrismaClient } from './generated/client.ts';

/** A client on the pool of the role that row-level security binds. */
export const connect = (appUrl: string, connections = 10): PrismaClient =>
  new PrismaClient({
    adapter: new PrismaPg({
      connectionString: appUrl,
      max: connections,
      connectionTimeoutMillis: 5_000,
    }),
    transactionOptions: { maxWait: 5_000, timeout: 15_000 },
  });

declare const scope: unique symbol;

/** A transaction in which the database shows one person's rows; only {@link asUser} makes one. */
export type UserDb = {
  readonly tx: Prisma.TransactionClient;
  readonly userId: string;
  readonly [scope]: 'user';
};

/** Work that belongs to nobody and has its own named policies. */
export type Job = 'accounts' | 'catalog' | 'device-codes';

/** A transaction for one {@link Job}; only {@link asJob} makes one. */
export type JobDb<J extends Job> = {
  readonly tx: Prisma.TransactionClient;
  readonly job: J;
  readonly [scope]: 'job';
};

type Options = { timeout?: number };

/** Runs `work` in one transaction as one person. */
export const asUser = <T>(
  prisma: PrismaClient,
  userId: string,
  work: (db: UserDb) => Promise<T>,
): Promise<T> =>
  prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.user_id', ${userId}, true)`;
    return work({ tx, userId } as UserDb);
  });

/** Runs `work` in one transaction under the named policies of `job`; `timeout` in milliseconds. */
export const asJob = <J extends Job, T>(
  prisma: PrismaClient,
  job: J,
  work: (db: JobDb<J>) => Promise<T>,
  options: Options = {},
): Promise<T> =>
  prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.job', ${job}, true)`;
    return work({ tx, job } as unknown as JobDb<J>);
  }, options);

/** Runs `work` where only rows holding `hash` can be seen: a lookup before anyone is known. */
export const presenting = <T>(
  prisma: PrismaClient,
  hash: string,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> =>
  prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.presented_hash', ${hash}, true)`;
    return work(tx);
  });

/** Runs `work` as one person who presents a code: theirs, and the one row that holds `hash`. */
export const asUserPresenting = <T>(
  prisma: PrismaClient,
  { userId, hash }: { userId: string; hash: string },
  work: (db: UserDb) => Promise<T>,
): Promise<T> =>
  asUser(prisma, userId, async (db) => {
    await db.tx.$executeRaw`SELECT set_config('app.presented_hash', ${hash}, true)`;
    return work(db);
  });
