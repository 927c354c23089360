import { afterAll, expect, test } from 'vitest';
import { startPooler } from '../../testing/pooler.ts';
import { createEmptyDatabase, repository } from '../../testing/test-database.ts';
import { readConfig } from '../process/config.ts';
import { Prisma } from './client.ts';
import { flyAsUser } from './flight.ts';
import { openDatabase } from './open-database.ts';

const notes: string[] = [];
const steps = {
  run: <T>(_name: string, work: () => Promise<T>) => work(),
  note: (text: string) => void notes.push(text),
};

/** The names that statements of flights keep on a connection. */
async function keptNames(env: Record<string, string>): Promise<number> {
  notes.length = 0;
  const { prisma, close } = await openDatabase(readConfig(env), repository, steps);
  const fly = () =>
    flyAsUser(prisma, '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11', ({ sql }) =>
      sql.rows<{ name: string }>(Prisma.sql`SELECT name FROM pg_prepared_statements`),
    );
  await fly();
  const kept = await fly();
  await close();
  return kept.filter(({ name }) => name.startsWith('asterism')).length;
}

const direct = await createEmptyDatabase();
const pooler = await startPooler(direct);
afterAll(() => pooler.close());

test('statements keep their names where PostgreSQL itself answers', async () => {
  expect(await keptNames({ DATABASE_URL: direct })).toBeGreaterThan(0);
  expect(notes).toEqual([]);
});

test('behind a pooler they have none, and what is missing is said', async () => {
  expect(await keptNames({ DATABASE_URL: pooler.url })).toBe(0);
  expect(notes).toEqual([
    expect.stringMatching(/pooler answers .* Set DATABASE_DIRECT_URL to PostgreSQL itself/),
  ]);
});

test('where the way past the pooler is named, nothing has to be said', async () => {
  const env = { DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: direct };
  expect(await keptNames(env)).toBe(0);
  expect(notes).toEqual([]);
});
