import { describe } from 'vitest';
import { libraryStoreContract } from './library-store-contract.ts';
import { memoryLibraries } from './memory-libraries.ts';

describe('a library in memory', () => {
  libraryStoreContract(async () => {
    // Statements of other transactions run in between, as they do in PostgreSQL.
    const libraries = memoryLibraries(() => new Promise((done) => setImmediate(done)));
    return { transaction: (work) => libraries.transaction('anna', work) };
  });
});
