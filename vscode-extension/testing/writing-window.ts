/** A window that adds to its outbox as fast as it can and says what is stored, until it is killed. */
import path from 'node:path';
import { createFileStorage } from '../src/ports/file-storage.ts';

const [folder = ''] = process.argv.slice(2);
const storage = createFileStorage({
  outboxFolder: path.join(folder, 'outbox'),
  replicaFolder: path.join(folder, 'replica'),
  setAside: async (file) => void process.send?.(`${file} is damaged`),
});
const { pending } = await storage.load();
if (pending.length === 0) await storage.replaceOutbox('0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11', []);
for (let id = (pending.at(-1)?.id ?? 0) + 1; ; id++) {
  const uuid = `0b6f1f0e-6c3e-4c0e-9a51-${String(id).padStart(12, '0')}`;
  await storage.appendPending([
    { id, uuid, name: 'favorite.set', args: { filler: 'x'.repeat(2000) } },
  ]);
  process.send?.(id);
}
