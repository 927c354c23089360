import type { KeyObject } from 'node:crypto';
import { asJob, type PrismaClient } from '../db/client.ts';
import type { Config } from '../process/config.ts';
import { holdKeys, storedKeys, unwrap, wrap } from './data-keys.ts';
import { createLockbox, type Lockbox } from './lockbox.ts';
import {
  hasMasterKey,
  howToForget,
  newDataKey,
  readMasterKey,
  WrongKeyError,
} from './master-key.ts';

/** Whether every data key opens with `master`: their tags are what a master key is checked by. */
const fits = (master: KeyObject, keys: Awaited<ReturnType<typeof storedKeys>>) =>
  keys.every((key) => unwrap(master, key) !== undefined);

const makeFirstKey = (prisma: PrismaClient, master: KeyObject) =>
  asJob(prisma, 'lockbox', async (db) => {
    await holdKeys(db);
    // Another server's first start may have been faster.
    if ((await db.tx.lockboxKey.count()) > 0) return;
    await db.tx.lockboxKey.create({ data: { id: 1, wrapped: wrap(master, 1, newDataKey()) } });
  });

/** Puts every data key under another master key, all or none. */
const changeMaster = (prisma: PrismaClient, from: KeyObject, to: KeyObject) =>
  asJob(prisma, 'lockbox', async (db) => {
    await holdKeys(db);
    for (const stored of await db.tx.lockboxKey.findMany()) {
      const key = unwrap(from, stored);
      if (!key) continue; // another server was faster
      const wrapped = wrap(to, stored.id, key);
      await db.tx.lockboxKey.update({ where: { id: stored.id }, data: { wrapped } });
    }
  });

/** Gives up data keys that nothing is stored under; answers whether it did. */
const dropIdleKeys = (prisma: PrismaClient) =>
  asJob(prisma, 'lockbox', async (db) => {
    await holdKeys(db);
    if ((await db.tx.lockboxSecret.count()) > 0) return false;
    await db.tx.lockboxKey.deleteMany();
    return true;
  });

/**
 * The master key of this installation, checked against what it encrypted; made with the first data
 * key on a first start. ASTERISM_SECRET_KEY_PREVIOUS is replaced by it. Throws StartError.
 */
export async function openMasterKey(config: Config, prisma: PrismaClient): Promise<KeyObject> {
  let stored = await storedKeys(prisma);
  // A database that came without its key, and has no use for it.
  if (stored.length > 0 && !hasMasterKey(config) && (await dropIdleKeys(prisma))) stored = [];
  const { key, source } = readMasterKey(config, stored.length === 0);
  if (stored.length === 0) await makeFirstKey(prisma, key);
  const previous = config.previousSecretKey;
  if (previous && stored.length > 0 && !fits(key, stored) && fits(previous, stored))
    await changeMaster(prisma, previous, key);
  if (fits(key, await storedKeys(prisma))) return key;
  throw new WrongKeyError(
    `The secret key in ${source} is not the one this database's stored keys were encrypted with: set ASTERISM_SECRET_KEY to that one, or, to replace it, name it in ASTERISM_SECRET_KEY_PREVIOUS. If it is lost: ${howToForget}`,
  );
}

/** The lockbox of this installation, ready to use. Throws StartError for a wrong master key. */
export const openLockbox = async (config: Config, prisma: PrismaClient): Promise<Lockbox> =>
  createLockbox(await openMasterKey(config, prisma));

/** Gives up every stored value, whose master key is lost; answers how many there were. */
export const forgetLockbox = (prisma: PrismaClient): Promise<number> =>
  asJob(prisma, 'lockbox', async (db) => {
    await holdKeys(db);
    const { count } = await db.tx.lockboxSecret.deleteMany();
    await db.tx.lockboxKey.deleteMany();
    return count;
  });
