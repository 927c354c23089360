import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { connect, disconnect } from '../../server/app/db/client.ts';
import { startEmbeddedPostgres } from '../../server/app/db/embedded/start-embedded-postgres.ts';
import { type RunningServer, startServer } from './running-server.ts';

/** How many collections there are, and what stands in each. */
export const shelves = { count: 200, models: 450, tools: 50 } as const;

const { count, models, tools } = shelves;

const fillItems = `
  INSERT INTO items (user_id, id, kind, name, provider, provider_name)
    SELECT users.id, 'model:shelf/m-' || n, 'model', 'm-' || n, 'shelf', 'shelf'
      FROM users, generate_series(0, ${models - 1}) n
    UNION ALL SELECT users.id, 'tool:shelf/t-' || n, 'tool', 't-' || n, 'shelf', 'shelf'
      FROM users, generate_series(0, ${tools - 1}) n`;

const fillCollections = `
  INSERT INTO collections (user_id, id, title, slug, created_at, version)
    SELECT users.id, gen_random_uuid(), 'Shelf ' || lpad(n::text, 3, '0'),
      'shelf-' || lpad(n::text, 3, '0'), now(), 1 FROM users, generate_series(0, ${count - 1}) n`;

/** Positions are fractional keys of four digits, from `d0000` on. */
const fillPlaces = `
  INSERT INTO collection_items (user_id, collection_id, item_id, position, added_at, name, provider,
      provider_name, version)
    SELECT i.user_id, c.id, i.id,
      'd' || lpad((split_part(i.id, '-', 2)::int + CASE i.kind WHEN 'tool' THEN ${models} ELSE 0 END)::text,
        4, '0'),
      now(), i.name, i.provider, i.provider_name, 1
    FROM items i JOIN collections c USING (user_id) WHERE i.provider = 'shelf'`;

const statements = [fillItems, fillCollections, fillPlaces, 'UPDATE users SET version = 1'];

/** A server on a database that can be written to behind its back. */
export type ShelvedServer = RunningServer & {
  /** Gives the one person `Shelf 000` to `Shelf 199`, each with the same five hundred items. */
  fill(): Promise<void>;
};

export async function startShelvedServer(): Promise<ShelvedServer> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'asterism-shelves-'));
  const postgres = await startEmbeddedPostgres({ home, migrate: async () => undefined });
  const server = await startServer({ DATABASE_URL: postgres.url, ASTERISM_RATE_LIMITS: 'off' });
  return {
    ...server,
    // Beside a database of somebody else's its program does not know the port.
    async welcomeLink() {
      const { pathname, search } = new URL(await server.welcomeLink());
      return `${server.origin}${pathname}${search}`;
    },
    async fill() {
      const database = connect(postgres.url);
      for (const statement of statements) await database.$executeRawUnsafe(statement);
      await database.$executeRawUnsafe('ANALYZE');
      await disconnect(database);
    },
    async stop() {
      await server.stop();
      await postgres.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
