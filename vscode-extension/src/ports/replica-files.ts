import { createHash } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SyncCookie } from '@asterism/core/protocol/sync.ts';
import type { StoredReplica } from '@asterism/core/sync/ports.ts';
import { isNewer } from '@asterism/core/sync/read-stored.ts';
import { namesIn, sweepHalfWritten, writeAtomically } from './atomic-file.ts';
import type { SetAside } from './set-aside.ts';
import { readStored } from './stored-json.ts';
import { storedReplicaSchema } from './stored-shapes.ts';

const shape = /^replica-([0-9a-f]{12})-(\d+)\.json$/;

type Named = { readonly name: string; readonly epoch: string; readonly version: number };

const epochHash = (epoch: string) => createHash('sha256').update(epoch).digest('hex').slice(0, 12);

async function replicasIn(folder: string): Promise<Named[]> {
  return (await namesIn(folder)).flatMap((name) => {
    const [, epoch, version] = shape.exec(name) ?? [];
    return epoch && version ? [{ name, epoch, version: Number(version) }] : [];
  });
}

/**
 * The newest replica any window saved. The version stands in the file's name, so windows need no
 * lock: whoever saves an older one loses, in whatever order they write.
 */
export async function loadReplica(
  folder: string,
  setAside: SetAside,
): Promise<StoredReplica | null> {
  await sweepHalfWritten(folder, Date.now());
  const found = await Promise.all(
    (await replicasIn(folder)).map(async (file) => {
      const info = await stat(path.join(folder, file.name)).catch(() => undefined); // just replaced
      return { ...file, savedAt: info?.mtimeMs ?? 0 };
    }),
  );
  const newestEpoch = found.toSorted((a, b) => b.savedAt - a.savedAt)[0]?.epoch;
  const rank = (file: Named) => (file.epoch === newestEpoch ? file.version : -1);
  for (const { name } of found.toSorted((a, b) => rank(b) - rank(a))) {
    const replica = await readStored(path.join(folder, name), storedReplicaSchema, setAside);
    if (replica) return replica;
  }
  return null;
}

/** The name of the file that holds the replica of that cookie. */
const replicaName = ({ epoch, version }: SyncCookie): string =>
  `replica-${epochHash(epoch)}-${version}.json`;

/**
 * Saves a replica, unless a window has saved a newer one, and removes those it replaces; `base` is
 * what the server was told of when it answered with it.
 */
export async function saveReplica(
  folder: string,
  replica: StoredReplica,
  base: SyncCookie | null,
): Promise<void> {
  const epoch = epochHash(replica.cookie.epoch);
  const { version } = replica.cookie;
  const others = await replicasIn(folder);
  const known = base && { epoch: epochHash(base.epoch), version: base.version };
  if (others.some((other) => isNewer(other, { epoch, version }, known))) return;
  const name = replicaName(replica.cookie);
  // The server has all of it: what a power cut takes is fetched again.
  await writeAtomically(path.join(folder, name), JSON.stringify(replica), 'relaxed');
  for (const other of others)
    if (other.name !== name) await rm(path.join(folder, other.name), { force: true });
}

/** Forgets every saved replica: the next one is fetched whole. Outboxes stay. */
export async function forgetReplicas(folder: string): Promise<void> {
  for (const { name } of await replicasIn(folder))
    await rm(path.join(folder, name), { force: true });
}
