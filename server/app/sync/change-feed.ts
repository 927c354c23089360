import { backoffMs } from '@asterism/core/sync/backoff.ts';
import pg from 'pg';
import type { Logger } from 'pino';

const changes = 'asterism_changes';
const revocations = 'asterism_revoked';

/** Called with the newest version of a person's library; null: something may have been missed. */
type FeedListener = (version: number | null) => void;

/** Tells every server, and whoever follows a person there, that a library changed. */
export type ChangeFeed = {
  /** Tells of a change that is committed; tellings close together travel as one. */
  announce(userId: string, version: number): void;
  /** Follows one person; answers how to stop. */
  follow(userId: string, listener: FeedListener): () => void;
  /** Calls back once when the token or session of that id is revoked; answers how to stop. */
  onRevoked(proofId: string, listener: () => void): () => void;
  close(): Promise<void>;
};

/**
 * A feed over PostgreSQL's LISTEN on one connection of its own. Announcing inside a transaction
 * would make commits wait for each other, so it happens afterwards; a lost announcement is harmless,
 * since heartbeats carry the version too.
 */
export function createChangeFeed(url: string, log: Logger): ChangeFeed {
  const followers = new Map<string, Set<FeedListener>>();
  const outgoing = new Map<string, number>();
  const revoked = new EventTarget();
  let client: pg.Client | undefined;
  let attempt = 0;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;

  const tell = (userId: string, version: number | null) => {
    for (const listener of followers.get(userId) ?? []) listener(version);
  };

  function lost(error: unknown) {
    client = undefined;
    if (isClosed) return;
    log.warn({ err: error }, 'the change feed lost its connection');
    retry = setTimeout(connect, backoffMs(attempt));
    attempt += 1;
  }

  async function connect() {
    const next = new pg.Client({ connectionString: url, keepAlive: true });
    next.on('notification', ({ channel, payload = '' }) => {
      if (channel === revocations) return revoked.dispatchEvent(new Event(payload));
      const [userId = '', version] = payload.split(' ');
      tell(userId, Number(version));
    });
    next.once('error', lost);
    try {
      await next.connect();
      await next.query(`LISTEN ${changes}; LISTEN ${revocations}`);
    } catch (error) {
      next.removeListener('error', lost);
      next.on('error', () => undefined); // a half-open socket may still complain
      await next.end().catch(() => undefined);
      return lost(error);
    }
    client = next;
    if (attempt > 0) for (const userId of followers.keys()) tell(userId, null);
    attempt = 0;
    flush();
  }

  /** What could not be announced is told here at least; others hear it by their heartbeats. */
  function flush() {
    if (outgoing.size === 0) return;
    const payloads = [...outgoing].map(([userId, version]) => `${userId} ${version}`);
    const told = [...outgoing];
    outgoing.clear();
    const locally = () => {
      for (const [userId, version] of told) tell(userId, version);
    };
    if (!client) return locally();
    client
      .query(`SELECT pg_notify('${changes}', payload) FROM unnest($1::text[]) AS payload`, [
        payloads,
      ])
      .catch(locally);
  }

  void connect();
  return {
    announce(userId, version) {
      if (outgoing.size === 0) queueMicrotask(flush);
      outgoing.set(userId, Math.max(version, outgoing.get(userId) ?? 0));
    },
    follow(userId, listener) {
      const own = followers.get(userId) ?? new Set();
      followers.set(userId, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0) followers.delete(userId);
      };
    },
    onRevoked(proofId, listener) {
      revoked.addEventListener(proofId, listener, { once: true });
      return () => revoked.removeEventListener(proofId, listener);
    },
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
