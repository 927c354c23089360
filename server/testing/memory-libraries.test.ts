import { describe } from 'vitest';
import { libraryStoreContract } from './library-store-contract.ts';
import { memoryLibraries } from './memory-libraries.ts';

// Statements of other transactions run in between, as they do in PostgreSQL.
const libraries = memoryLibraries(() => new Promise((done) => setImmediate(done)));
let people = 0;

describe('a library in memory', () => {
  libraryStoreContract(async () => {
    people += 1;
    const person = `person ${people}`;
    return { transaction: (work) => libraries.transaction(person, work) };
  });
});
