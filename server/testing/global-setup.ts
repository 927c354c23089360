import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../app/db/embedded/start-embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's address of the PostgreSQL all tests of this run share. */
    postgres: string;
  }
}

/** One real PostgreSQL for the run; each test file makes databases of its own in it. */
export default async function setup(project: TestProject) {
  const home = await mkdtemp(path.join(os.tmpdir(), 'asterism-test-'));
  const postgres = await startEmbeddedPostgres({ home, migrate: async () => undefined });
  project.provide('postgres', postgres.url);
  return async () => {
    await postgres.stop();
    await rm(home, { recursive: true, force: true });
  };
}
