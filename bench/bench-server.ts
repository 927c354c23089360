import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { serveCatalog } from '../e2e/surroundings/catalog-host.ts';
import { startProgram } from '../e2e/surroundings/server-process.ts';
import { keepAppRole } from '../server/app/db/app-role.ts';
import { startEmbeddedPostgres } from '../server/app/db/embedded/start-embedded-postgres.ts';

/** The model that travels: the fixture of Open WebUI lists it too. Its provider sorts first. */
export const traveller = { name: 'llama3.2:3b', provider: 'A local Ollama' } as const;

/** With the bundled ones about as many as models.dev lists. */
const others = 3_700;

/** The built server on a PostgreSQL of its own, and the floor to stand its figures on. */
export type BenchServer = {
  readonly origin: string;
  /** Signs its owner in, once. */
  readonly welcomeLink: string;
  readonly pid: number;
  /** Its PostgreSQL, as the superuser. */
  readonly databaseUrl: string;
  /** The same, as the role that row-level security binds. */
  readonly appUrl: string;
  /** A token of an account of that address. */
  token(email: string, scopes?: string): Promise<string>;
  /** The shortest way to the same PostgreSQL and back. */
  select(): Promise<unknown>;
  /** One durable upsert on the same PostgreSQL, nothing around it. */
  upsert(id: string): Promise<unknown>;
  stop(): Promise<void>;
};

const catalog = {
  ollama: { name: traveller.provider, models: { [traveller.name]: {} } },
  lab: {
    name: 'Lab',
    models: Object.fromEntries(
      Array.from({ length: others }, (_, at) => [`lab-${at}`, { name: `Lab Model ${at}` }]),
    ),
  },
};

/**
 * Starts both in a home of their own and waits until the server holds its whole catalog; `more` adds
 * to its environment, `program` starts another server around the same build.
 */
export async function startBenchServer(
  more: Record<string, string> = {},
  program = 'server.mjs',
): Promise<BenchServer> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'asterism-bench-'));
  const file = path.join(home, 'api.json');
  await writeFile(file, JSON.stringify(catalog));
  const host = await serveCatalog(file);
  const postgres = await startEmbeddedPostgres({ home, migrate: async () => undefined });
  const env = {
    DATABASE_URL: postgres.url,
    ASTERISM_HOME: home,
    ASTERISM_CATALOG_URL: host.url,
    // One account does in seconds what a limit takes a minute for.
    ASTERISM_RATE_LIMITS: 'off',
    ...more,
  };
  const server = startProgram(program, { ...env, PORT: '0' });
  const floor = new pg.Client({ connectionString: postgres.url });
  await floor.connect();
  const welcomeLink = await server.ready();
  const { origin } = new URL(welcomeLink);
  await server.printed('stderr', /"msg":"catalog refresh"/);
  await floor.query('CREATE TABLE bench_floor (id text PRIMARY KEY, at timestamptz)');
  return {
    origin,
    welcomeLink,
    pid: server.child.pid ?? Number.NaN,
    databaseUrl: postgres.url,
    appUrl: await keepAppRole(floor, postgres.url, undefined),
    token: (email, scopes = 'read,write') =>
      startProgram('cli/token.ts', env, [
        ...['--name', 'bench', '--user', email, '--scopes', scopes],
      ]).printed('stdout', /(ast_\S+)\n/),
    select: () => floor.query('SELECT 1'),
    upsert: (id) =>
      floor.query(
        'INSERT INTO bench_floor VALUES ($1, now()) ON CONFLICT (id) DO UPDATE SET at = now()',
        [id],
      ),
    async stop() {
      await floor.end();
      server.child.kill('SIGTERM');
      await server.ended;
      await postgres.stop();
      host.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
