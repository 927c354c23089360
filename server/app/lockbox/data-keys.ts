import { createSecretKey, type KeyObject } from 'node:crypto';
import { asJob, type JobDb, Prisma, type PrismaClient } from '../db/client.ts';
import type { Statements } from '../db/statements.ts';
import { EnvelopeError, seal, unseal } from './envelope.ts';

/** Held while a data key is being used for something new (shared) or taken away (alone). */
const useLock = 72707371;

type Wrapped = { readonly id: number; readonly wrapped: Uint8Array };

const belonging = (id: number) => ['lockbox-key', id];

/** Encrypts a data key with the master key. */
export const wrap = (master: KeyObject, id: number, key: KeyObject): Uint8Array<ArrayBuffer> =>
  seal(master, belonging(id), key.export());

/** A data key; undefined where `master` is not the key it was wrapped with. */
export function unwrap(master: KeyObject, { id, wrapped }: Wrapped): KeyObject | undefined {
  try {
    return createSecretKey(unseal(master, belonging(id), wrapped));
  } catch (error) {
    if (error instanceof EnvelopeError) return undefined;
    throw error;
  }
}

/** Every data key as it is stored, oldest first. */
export const storedKeys = (prisma: PrismaClient): Promise<Wrapped[]> =>
  asJob(prisma, 'lockbox', ({ tx }) => tx.lockboxKey.findMany({ orderBy: { id: 'asc' } }));

/** The newest key, which stays until this transaction ends: what is written with it can be read. */
export async function useNewest(sql: Statements): Promise<Wrapped> {
  // Two statements: the second must see what the holder of the lock committed.
  await sql.rows(Prisma.sql`SELECT pg_advisory_xact_lock_shared(${useLock}::bigint)::text`);
  const [newest] = await sql.rows<Wrapped>(
    Prisma.sql`SELECT id, wrapped FROM lockbox_keys ORDER BY id DESC LIMIT 1`,
  );
  if (!newest) throw new Error('The lockbox has no data key.');
  return newest;
}

/** Waits until nobody is writing with a data key, and keeps it so until this transaction ends. */
export const holdKeys = ({ tx }: JobDb<'lockbox'>): Promise<unknown> =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(${useLock}::bigint)`;
