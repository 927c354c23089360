import { randomUUID } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { connect, disconnect, type PrismaClient } from '../app/db/client.ts';
import { prepareDatabase } from '../app/db/prepare-database.ts';
import { findOrCreateAccount } from '../app/identity/accounts.ts';

export const repository = path.join(import.meta.dirname, '../..');
export const migrations = path.join(repository, 'prisma/migrations');

/** Runs one piece of work as the superuser of `url`. */
export async function asSuperuser<T>(url: string, work: (client: pg.Client) => Promise<T>) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** An empty database of this test file's own; it goes with the run's PostgreSQL. */
export async function createEmptyDatabase(): Promise<string> {
  const admin = inject('postgres');
  const name = `t_${randomUUID().slice(0, 12).replaceAll('-', '')}`;
  await asSuperuser(admin, (client) => client.query(`CREATE DATABASE ${name}`));
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return url.href;
}

export type TestDatabase = {
  /** The superuser's address. */
  readonly ownerUrl: string;
  /** The address of the role row-level security binds. */
  readonly appUrl: string;
  readonly prisma: PrismaClient;
  /** Creates a person and answers the id. */
  createPerson(): Promise<string>;
};

/** A migrated database with a client as the app's role. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const ownerUrl = await createEmptyDatabase();
  const { appUrl } = await prepareDatabase({ ownerUrl, appUrl: undefined, migrations });
  const prisma = connect(appUrl);
  afterAll(() => disconnect(prisma));
  return {
    ownerUrl,
    appUrl,
    prisma,
    createPerson: async () => (await findOrCreateAccount(prisma, `${randomUUID()}@example.com`)).id,
  };
}
