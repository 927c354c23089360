import type { KeyObject } from 'node:crypto';
import { Prisma, type UserSql } from '../db/client.ts';
import { unwrap, useNewest } from './data-keys.ts';
import { seal, unseal } from './envelope.ts';
import { Secret, SecretElsewhereError } from './secret.ts';

type Row = {
  readonly name: string;
  readonly origin: string;
  readonly key_id: number;
  readonly version: number;
  readonly envelope: Uint8Array;
};

/** What is to be kept: `origin` is the only address it may ever be sent to. */
type NewSecret = { readonly name: string; readonly origin: string; readonly value: string };

/** Keeps people's secrets. A value goes in and comes out only towards the origin it was stored for. */
export type Lockbox = {
  /** Keeps a value under its name, replacing what was there. */
  putSecret(db: UserSql, secret: NewSecret): Promise<void>;
  /** Forgets a value; nothing happens where there is none. */
  deleteSecret(db: UserSql, name: string): void;
  hasSecret(db: UserSql, name: string): Promise<boolean>;
  /** The value to send to `origin`; undefined where there is none. Throws SecretElsewhereError. */
  openSecret(db: UserSql, name: string, origin: string): Promise<Secret | undefined>;
};

/** What an envelope belongs to: whose it is, what it is for, where it may go, and which key it has. */
export const belongingOf = (userId: string, row: Omit<Row, 'envelope'>) => [
  userId,
  row.name,
  row.origin,
  row.key_id,
  row.version,
];

type Wrapped = { readonly id: number; readonly wrapped: Uint8Array };

/** Data keys, unwrapped once; known by id and bytes, as an id comes again after a restore. */
function keyRing(master: KeyObject): (stored: Wrapped) => KeyObject {
  const known = new Map<string, KeyObject>();
  return (stored) => {
    const name = `${stored.id} ${Buffer.from(stored.wrapped).toString('base64')}`;
    const key = known.get(name) ?? unwrap(master, stored);
    if (!key) throw new Error(`The data key ${stored.id} cannot be read with this secret key.`);
    known.set(name, key);
    return key;
  };
}

/** A value with its key in one statement: a rotation between two could take the key away. */
const rowOf = async ({ sql }: UserSql, name: string) => {
  const [row] = await sql.rows<Row & { wrapped: Uint8Array }>(
    Prisma.sql`SELECT name, origin, key_id, version, envelope, wrapped
      FROM lockbox JOIN lockbox_keys ON lockbox_keys.id = key_id WHERE name = ${name}`,
  );
  return row;
};

/** A lockbox under a master key that was checked at the start. */
export function createLockbox(master: KeyObject): Lockbox {
  const keyOf = keyRing(master);
  return {
    async putSecret(db, { name, origin, value }) {
      if (new URL(origin).origin !== origin) throw new Error(`${origin} is not an origin.`);
      const newest = await useNewest(db.sql);
      const key_id = newest.id;
      const version = ((await rowOf(db, name))?.version ?? 0) + 1;
      const belonging = belongingOf(db.userId, { name, origin, key_id, version });
      const envelope = seal(keyOf(newest), belonging, Buffer.from(value, 'utf8'));
      db.sql.run(Prisma.sql`
        INSERT INTO lockbox (user_id, name, origin, key_id, version, envelope)
        VALUES (${db.userId}::uuid, ${name}, ${origin}, ${key_id}, ${version}, ${envelope})
        ON CONFLICT (user_id, name) DO UPDATE SET origin = EXCLUDED.origin,
          key_id = EXCLUDED.key_id, version = EXCLUDED.version,
          envelope = EXCLUDED.envelope, written_at = now()`);
      await db.sql.done();
    },
    deleteSecret: ({ sql }, name) => sql.run(Prisma.sql`DELETE FROM lockbox WHERE name = ${name}`),
    hasSecret: async (db, name) => (await rowOf(db, name)) !== undefined,
    async openSecret(db, name, origin) {
      const row = await rowOf(db, name);
      if (!row) return undefined;
      if (row.origin !== origin)
        throw new SecretElsewhereError(
          `The key ${name} was stored for ${row.origin} and is not sent to ${origin}; store it for that address first.`,
        );
      const key = keyOf({ id: row.key_id, wrapped: row.wrapped });
      const value = unseal(key, belongingOf(db.userId, row), row.envelope);
      return new Secret(value.toString('utf8'), origin);
    },
  };
}
