import { beforeAll, describe } from 'vitest';
import { libraryStoreContract } from '../../testing/library-store-contract.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { asUser } from '../db/client.ts';
import { flyAsUser } from '../db/flight.ts';
import { sqlLibraryStore } from './sql-library-store.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

describe.each([
  ['step by step', asUser],
  ['in few round trips', flyAsUser],
])('a library in PostgreSQL, %s', (_, begin) => {
  libraryStoreContract(async () => {
    const person = await database.createPerson();
    return {
      transaction: (work) => begin(database.prisma, person, (db) => work(sqlLibraryStore(db))),
    };
  });
});
