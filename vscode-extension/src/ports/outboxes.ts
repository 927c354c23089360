import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, namesIn } from './atomic-file.ts';
import { claimWindow } from './window-claim.ts';

/** The outbox folders of the windows of one VS Code, as one window sees them. */
export type Outboxes = {
  /** This window's own: one whose window ended, with all it holds, where there was one. */
  readonly own: string;
  /** Takes over the outboxes of windows that have ended, each by one window only. */
  adopt(): Promise<string[]>;
  /** Removes an adopted outbox that holds nothing any more. */
  discard(adopted: string): Promise<void>;
  /** Leaves everything to other windows, at once. */
  release(): void;
};

// Another window was quicker, or Windows says so in its own way.
const taken = new Set(['ENOENT', 'EPERM', 'EACCES', 'ENOTEMPTY', 'EEXIST', 'EBUSY']);

/** Moves a folder; false if it is not there any more. A rename has one winner. */
async function take(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (taken.has(errorCode(error) ?? '')) return false;
    throw error;
  }
}

/** Outbox folders are named `<window>` or `<window>.<number>`: whose it is stands in the name. */
const windowOf = (name: string) => name.split('.')[0] ?? name;

/** Opens this window's outbox below `folder`; `onEnded` is called when another window ends. */
export async function openOutboxes(folder: string, onEnded: () => void): Promise<Outboxes> {
  const root = path.join(folder, 'outboxes');
  await mkdir(root, { recursive: true });
  // The claim stands before the folder does: nobody ever sees an outbox without its window.
  const claim = await claimWindow(path.join(folder, 'windows'), onEnded);
  const own = path.join(root, claim.id);

  async function orphans(): Promise<string[]> {
    const found: string[] = [];
    for (const name of await namesIn(root))
      if (!(await claim.isLiving(windowOf(name)))) found.push(name);
    return found;
  }

  let hasOwn = false;
  for (const name of await orphans()) {
    hasOwn = await take(path.join(root, name), own);
    if (hasOwn) break;
  }
  if (!hasOwn) await mkdir(own, { recursive: true });

  return {
    own,
    async adopt() {
      const adopted: string[] = [];
      for (const name of await orphans()) {
        const to = path.join(root, `${claim.id}.${randomUUID().slice(0, 8)}`);
        if (await take(path.join(root, name), to)) adopted.push(to);
      }
      const kept = new Set((await namesIn(root)).map(windowOf));
      await claim.forgetEnded((id) => kept.has(id));
      return adopted;
    },
    discard: (adopted) => rm(adopted, { recursive: true, force: true }),
    release: () => claim.release(),
  };
}
