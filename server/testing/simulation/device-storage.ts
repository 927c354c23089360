import type { StoredState, SyncStorage } from '@asterism/core/sync/ports.ts';

type Around = {
  /** Before and after each effect; one that never resolves is a kill. */
  readonly boundary: () => Promise<void>;
  /** Whether this write finds no room. */
  readonly isFull: () => boolean;
  /** A write took effect; what is stored now. */
  readonly onWritten: (
    stored: StoredState,
    method: keyof SyncStorage,
    args: readonly unknown[],
  ) => void;
  readonly onFull: () => void;
  /** A call began or ended. */
  readonly onCall: (change: 1 | -1) => void;
};

const isRead = (method: keyof SyncStorage) => method === 'load' || method === 'loadPast';

/** A storage whose every call can be cut before or after its effect, and can find no room. */
export function deviceStorage(inner: SyncStorage, around: Around): SyncStorage {
  const wrap =
    (method: keyof SyncStorage, run: (...args: never[]) => Promise<unknown>) =>
    async (...args: never[]) => {
      around.onCall(1);
      try {
        await around.boundary();
        if (!isRead(method) && around.isFull()) {
          around.onFull();
          throw new DOMException('There is no room left.', 'QuotaExceededError');
        }
        const result = await run(...args);
        if (!isRead(method)) around.onWritten(await inner.load(), method, args);
        await around.boundary();
        return result;
      } finally {
        around.onCall(-1);
      }
    };
  return Object.fromEntries(
    Object.entries(inner).map(([method, run]) => [
      method,
      wrap(method as keyof SyncStorage, run as never),
    ]),
  ) as unknown as SyncStorage;
}
