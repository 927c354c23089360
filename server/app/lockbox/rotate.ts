import type { KeyObject } from 'node:crypto';
import { asJob, type JobDb, Prisma, type PrismaClient } from '../db/client.ts';
import { holdKeys, unwrap, wrap } from './data-keys.ts';
import { seal, unseal } from './envelope.ts';
import { belongingOf } from './lockbox.ts';
import { newDataKey } from './master-key.ts';

const rowsPerTurn = 100;

type Db = JobDb<'lockbox'>;
type Row = {
  readonly user_id: string;
  readonly name: string;
  readonly origin: string;
  readonly key_id: number;
  readonly version: number;
  readonly envelope: Uint8Array;
};

/** What a rotation did: the key everything is under now, and how many values were moved to it. */
export type Rotation = {
  readonly keyId: number;
  readonly moved: number;
  readonly resumed: boolean;
};

/** The key to move to: a new one, or the one an interrupted rotation was moving to. */
const chooseTarget = (prisma: PrismaClient, master: KeyObject) =>
  asJob(prisma, 'lockbox', async (db) => {
    await holdKeys(db);
    const ids = (await db.tx.lockboxKey.findMany({ orderBy: { id: 'desc' } })).map(({ id }) => id);
    const [newest = 0] = ids;
    if (ids.length > 1) return { keyId: newest, resumed: true };
    const keyId = newest + 1;
    await db.tx.lockboxKey.create({
      data: { id: keyId, wrapped: wrap(master, keyId, newDataKey()) },
    });
    return { keyId, resumed: false };
  });

async function readKeys({ tx }: Db, master: KeyObject): Promise<Map<number, KeyObject>> {
  const keys = new Map<number, KeyObject>();
  for (const stored of await tx.lockboxKey.findMany()) {
    const key = unwrap(master, stored);
    if (key) keys.set(stored.id, key);
  }
  return keys;
}

function reseal(row: Row, to: number, keys: Map<number, KeyObject>) {
  const [before, after] = [keys.get(row.key_id), keys.get(to)];
  if (!before || !after) throw new Error('A data key cannot be read with this secret key.');
  const value = unseal(before, belongingOf(row.user_id, row), row.envelope);
  return seal(after, belongingOf(row.user_id, { ...row, key_id: to }), value);
}

/** Moves up to a hundred values in one transaction; answers how many. */
const moveSome = (prisma: PrismaClient, master: KeyObject, to: number) =>
  asJob(prisma, 'lockbox', async (db) => {
    const rows = await db.tx.$queryRaw<Row[]>`
      SELECT user_id::text, name, origin, key_id, version, envelope FROM lockbox
      WHERE key_id < ${to} LIMIT ${rowsPerTurn} FOR UPDATE`;
    if (rows.length === 0) return 0;
    const keys = await readKeys(db, master);
    const moved = rows.map(
      (row) => Prisma.sql`(${row.user_id}::uuid, ${row.name}, ${reseal(row, to, keys)}::bytea)`,
    );
    await db.tx.$executeRaw`
      UPDATE lockbox SET key_id = ${to}, envelope = moved.envelope
      FROM (VALUES ${Prisma.join(moved)}) AS moved (user_id, name, envelope)
      WHERE lockbox.user_id = moved.user_id AND lockbox.name = moved.name`;
    return rows.length;
  });

/** Takes away the keys nothing is under; answers whether there is only `to` left. */
const dropUnused = (prisma: PrismaClient, to: number) =>
  asJob(prisma, 'lockbox', async (db) => {
    await holdKeys(db);
    await db.tx.$executeRaw`DELETE FROM lockbox_keys WHERE id < ${to}
      AND NOT EXISTS (SELECT FROM lockbox WHERE lockbox.key_id = lockbox_keys.id)`;
    return (await db.tx.lockboxKey.count({ where: { id: { lt: to } } })) === 0;
  });

/**
 * Gives the lockbox a new data key and moves every value to it, a hundred per transaction; one
 * that was interrupted goes on. Values stay readable all the time. `onMoved` hears the running sum.
 */
export async function rotateLockbox(
  prisma: PrismaClient,
  master: KeyObject,
  onMoved: (moved: number) => void,
): Promise<Rotation> {
  const { keyId, resumed } = await chooseTarget(prisma, master);
  let moved = 0;
  for (;;) {
    const count = await moveSome(prisma, master, keyId);
    moved += count;
    if (count > 0) onMoved(moved);
    // A value written with the old key meanwhile keeps that key, and is moved in the next turn.
    else if (await dropUnused(prisma, keyId)) return { keyId, moved, resumed };
  }
}
