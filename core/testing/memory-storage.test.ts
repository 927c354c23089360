import { describe } from 'vitest';
import { memoryStorage } from './memory-storage.ts';
import { syncStorageContract } from './sync-storage-contract.ts';

describe('a storage in memory', () => {
  syncStorageContract(async () => {
    const storage = memoryStorage();
    return { open: async () => storage, damage: async (entry) => storage.damage(entry) };
  });
});
