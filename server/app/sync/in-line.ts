import pLimit, { type LimitFunction } from 'p-limit';

/** One changes the library and the next one already waits at the database for its turn. */
const most = 2;

const lines = new Map<string, LimitFunction>();

/**
 * Runs `work`, which takes a person's turn, once few of theirs hold a connection: however many
 * changes of one person come at once, the pool is there for everybody.
 */
export async function inLine<T>(userId: string, work: () => Promise<T>): Promise<T> {
  const line = lines.get(userId) ?? pLimit(most);
  lines.set(userId, line);
  try {
    return await line(work);
  } finally {
    if (line.activeCount + line.pendingCount === 0) lines.delete(userId);
  }
}
