import type { PendingMutation } from '../protocol/sync.ts';

const uuidShape = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const longestName = 100;

/** One entry of a stored queue; by hand, because the popup reads its queue before all else and stays small. */
function readEntry(entry: unknown): PendingMutation | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { id, uuid, name, args } = entry as Record<string, unknown>;
  if (!Number.isSafeInteger(id) || (id as number) < 1) return undefined;
  if (typeof uuid !== 'string' || !uuidShape.test(uuid)) return undefined;
  if (typeof name !== 'string' || name.length > longestName) return undefined;
  return { id: id as number, uuid: uuid.toLowerCase(), name, args };
}

/** Tells stored queue entries that can be read from those that cannot, in order. */
export function readStoredPending(stored: readonly unknown[]): {
  readonly pending: readonly PendingMutation[];
  readonly unreadable: readonly unknown[];
} {
  const pending: PendingMutation[] = [];
  const unreadable: unknown[] = [];
  for (const entry of stored) {
    const read = readEntry(entry);
    if (read) pending.push(read);
    else unreadable.push(entry);
  }
  return { pending, unreadable };
}

type Version = { readonly epoch: string; readonly version: number };

/** Whether a server that was told of `base` answered with less: it was set back to a backup. */
const wentBack = (base: Version | null, next: Version): boolean =>
  base !== null && base.epoch === next.epoch && base.version > next.version;

/**
 * Whether a copy at `kept` need not be replaced by one at `next`, which answers a client at `base`:
 * it is newer, of the same data, and the server has not gone back.
 */
export const isNewer = (kept: Version | undefined, next: Version, base: Version | null): boolean =>
  kept !== undefined &&
  kept.epoch === next.epoch &&
  kept.version > next.version &&
  !wentBack(base, next);

/** Whether what changed since `base` can be put onto a copy at `kept`. */
export const reaches = (kept: Version | undefined, base: Version | null): boolean =>
  kept !== undefined && base !== null && kept.epoch === base.epoch && kept.version >= base.version;
