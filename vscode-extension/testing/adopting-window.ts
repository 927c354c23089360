/** A window: opens its outbox in the folder given, and at every word takes over what it finds. */
import path from 'node:path';
import { openOutboxes } from '../src/ports/outboxes.ts';

const [folder = ''] = process.argv.slice(2);
const names = (folders: readonly string[]) => folders.map((each) => path.basename(each));
const outboxes = await openOutboxes(folder, () => process.send?.({ heard: 'ended' }));
process.on('message', async () => {
  process.send?.({ adopted: names(await outboxes.adopt()) });
});
process.send?.({ own: names([outboxes.own]) });
