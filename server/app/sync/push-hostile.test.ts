import { randomUUID } from 'node:crypto';
import { type MutationName, mutations } from '@asterism/core/mutations/registry.ts';
import { hostileTexts, withText } from '@asterism/core/testing/hostile.ts';
import { beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { asUser } from '../db/client.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { sqlLibraryStore } from './sql-library-store.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

const collection = {
  name: 'collection.create',
  args: mutations['collection.create'].examples[0],
} as const;

test.each(Object.keys(mutations) as MutationName[])(
  '%s with hostile text is taken or rejected with a sentence, and never stops the queue',
  async (name) => {
    const person = await database.createPerson();
    const clientId = randomUUID();
    const hostile = mutations[name].examples.flatMap((args) =>
      hostileTexts.flatMap((text) =>
        [...withText(args, text)].map((wrong) => ({ name, args: wrong })),
      ),
    );
    const queue = [collection, ...hostile].map((mutation, at) => ({
      id: at + 1,
      uuid: randomUUID(),
      ...mutation,
    }));
    let rejections = 0;
    for (let from = 0; from < queue.length; from += 100) {
      const part = queue.slice(from, from + 100);
      const outcome = await asUser(database.prisma, person, (db) =>
        push(sqlLibraryStore(db), { clientId, mutations: part }),
      );
      expect(outcome).toMatchObject({
        kind: 'taken',
        response: { lastMutationId: part.at(-1)?.id },
      });
      if (outcome.kind !== 'taken') continue;
      rejections += outcome.response.rejected.length;
      for (const { message } of outcome.response.rejected)
        expect(message).toMatch(/^The field ".*" .*\.$/s);
    }
    expect(rejections).toBeGreaterThan(0);
    const body = await asUser(database.prisma, person, (db) =>
      pull(sqlLibraryStore(db), { clientId, cookie: null }, 'e'),
    );
    expect(body.lastMutationId).toBe(queue.length);
  },
);
