import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { oneByOne, type Statements, statementsOver } from './statements.ts';

export { Prisma, type PrismaClient } from './generated/client.ts';

type Pool = {
  readonly pool: pg.Pool;
  /** Whether statements may keep a name on a connection: not behind a pooler. */
  readonly isPrepared: boolean;
};

const pools = new WeakMap<PrismaClient, Pool>();

/** The pool a client is connected on. */
export function poolOf(prisma: PrismaClient): Pool {
  const found = pools.get(prisma);
  if (!found) throw new Error('This client was not made by connect().');
  return found;
}

/** Longer than any statement takes, also one that waits for another server's: then nobody is there. */
const longestAnswerMs = 60_000;

type ConnectOptions = { connections?: number; isPooler?: boolean; answerMs?: number };

/**
 * A client on a pool of the role that row-level security binds. A connection on which a query is
 * not answered within `answerMs` is given up.
 */
export function connect(
  appUrl: string,
  { connections = 10, isPooler = false, answerMs = longestAnswerMs }: ConnectOptions = {},
): PrismaClient {
  const pool = new pg.Pool({
    connectionString: appUrl,
    max: connections,
    connectionTimeoutMillis: 5_000,
    query_timeout: answerMs,
    pipeline: true,
  } as pg.PoolConfig); // its types do not know `pipeline` yet
  pool.on('error', () => undefined); // an idle connection that breaks is replaced
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    transactionOptions: { maxWait: 5_000, timeout: 15_000 },
  });
  pools.set(prisma, { pool, isPrepared: !isPooler });
  return prisma;
}

/** Closes a client and its pool. */
export async function disconnect(prisma: PrismaClient): Promise<void> {
  await prisma.$disconnect();
  await poolOf(prisma).pool.end();
}

declare const scope: unique symbol;

/** Statements to which the database shows one person's rows; `asUser` and `flyAsUser` make them. */
export type UserSql = {
  readonly sql: Statements;
  readonly userId: string;
  readonly [scope]: 'user';
};

/** A transaction in which the database shows one person's rows; only {@link asUser} makes one. */
export type UserDb = UserSql & { readonly tx: Prisma.TransactionClient };

/** Work that belongs to nobody and has its own named policies. */
export type Job =
  | 'accounts'
  | 'audit-retention'
  | 'catalog'
  | 'device-codes'
  | 'endpoints'
  | 'limits'
  | 'lockbox'
  | 'usage'
  | 'usage-retention';

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
    const sql = statementsOver(oneByOne((statement) => tx.$queryRaw(statement)));
    const result = await work({ tx, sql, userId } as unknown as UserDb);
    await sql.done();
    return result;
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

/** Runs `work` where only the account of `email` can be seen: a lookup before anyone is known. */
export const presentingEmail = <T>(
  prisma: PrismaClient,
  email: string,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> =>
  prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.presented_email', ${email}, true)`;
    return work(tx);
  });

/**
 * Runs `work` as somebody whose account it creates under `userId`, presenting `hash`: the code of
 * an invite, or '' without one.
 */
export const asNewcomer = <T>(
  prisma: PrismaClient,
  { userId, hash }: { userId: string; hash: string },
  work: (db: UserDb) => Promise<T>,
): Promise<T> =>
  asUserPresenting(prisma, { userId, hash }, async (db) => {
    await db.tx.$executeRaw`SELECT set_config('app.job', 'accounts', true)`;
    return work(db);
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
