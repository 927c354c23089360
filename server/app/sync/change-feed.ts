import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { NewsKind } from '@asterism/core/protocol/sync.ts';
import { backoffMs } from '@asterism/core/sync/backoff.ts';
import pg from 'pg';
import type { Logger } from 'pino';
import { atMostOnceASecond } from './at-most-once-a-second.ts';

const changes = 'asterism_changes';
const revocations = 'asterism_revoked';
const endpoints = 'asterism_endpoints';
const items = 'asterism_items';
const providers = 'asterism_providers';

/** How often the connection is asked whether it lives, and how long it may take to answer, in ms. */
const lifeMs = 10_000;

/** Called with the newest version of a person's library; null: something may have been missed. */
type FeedListener = (version: number | null) => void;

/**
 * Called when something about a person's endpoints is new: `true` if it is what pickers show,
 * `false` if only times and history moved on; null: something may have been missed.
 */
type EndpointListener = (changed: boolean | null) => void;

/** What a person has beside the library that copies keep. */
const newsKinds: readonly NewsKind[] = ['generation', 'tool'];

/** Called when generations or tools of a person came, changed or went. */
type ItemListener = (kind: NewsKind) => void;
/** Called when something about a person's keys of providers is new, or may have been. */
type ProviderListener = () => void;

/** Tells every server, and whoever follows a person there, that a library changed. */
export type ChangeFeed = {
  /** Tells of a change that is committed; tellings close together travel as one. */
  announce(userId: string, version: number): void;
  /** Follows one person; answers how to stop. */
  follow(userId: string, listener: FeedListener): () => void;
  /** Tells of a person's endpoints; no more than once a second, and `true` is not lost in it. */
  announceEndpoints(userId: string, changed: boolean): void;
  /** Follows one person's endpoints; answers how to stop. */
  followEndpoints(userId: string, listener: EndpointListener): () => void;
  /** Tells of a person's generations or tools; no more than once a second of each. */
  announceItems(userId: string, kind: NewsKind): void;
  /** Follows one person's generations and tools; answers how to stop. */
  followItems(userId: string, listener: ItemListener): () => void;
  /** Tells of a person's keys of providers: set, replaced, removed or checked. */
  announceProviders(userId: string): void;
  /** Follows one person's keys; answers how to stop. */
  followProviders(userId: string, listener: ProviderListener): () => void;
  /** Calls back once when the token or session of that id is revoked; answers how to stop. */
  onRevoked(proofId: string, listener: () => void): () => void;
  close(): Promise<void>;
};

function followersOf<Listener>() {
  const followers = new Map<string, Set<Listener>>();
  return {
    of: (userId: string): Iterable<Listener> => followers.get(userId) ?? [],
    all: () => [...followers.values()].flatMap((own) => [...own]),
    follow(userId: string, listener: Listener) {
      const own = followers.get(userId) ?? new Set();
      followers.set(userId, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0) followers.delete(userId);
      };
    },
  };
}

/**
 * A feed over PostgreSQL's LISTEN on one connection of its own. Announcing inside a transaction
 * would make commits wait for each other, so it happens afterwards; a lost announcement is harmless,
 * since heartbeats carry the version too. `askEveryMs` bounds how long a dead connection is believed.
 */
export function createChangeFeed(url: string, log: Logger, askEveryMs = lifeMs): ChangeFeed {
  const followers = followersOf<FeedListener>();
  const endpointFollowers = followersOf<EndpointListener>();
  const itemFollowers = followersOf<ItemListener>();
  const providerFollowers = followersOf<ProviderListener>();
  const outgoing = new Map<string, number>();
  const revoked = new EventTarget();
  setMaxListeners(0, revoked); // one token may open any number of streams
  const self = randomUUID();
  let client: pg.Client | undefined;
  let attempt = 0;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;

  const tell = (userId: string, version: number | null) => {
    for (const listener of followers.of(userId)) listener(version);
  };

  const tellProviders = (userId: string) => {
    for (const listener of providerFollowers.of(userId)) listener();
  };

  const tellEndpoints = atMostOnceASecond((userId, changed) => {
    for (const listener of endpointFollowers.of(userId)) listener(changed);
  });
  const tellOthers = atMostOnceASecond((userId, changed) => {
    client
      ?.query(`SELECT pg_notify('${endpoints}', $1)`, [`${userId} ${changed} ${self}`])
      .catch((error) => log.warn({ err: error }, 'a change was not announced'));
  });

  const tellItems = atMostOnceASecond((key) => {
    const [userId = '', kind] = key.split(' ');
    for (const listener of itemFollowers.of(userId)) listener(kind as NewsKind);
  });
  const tellOthersItems = atMostOnceASecond((key) => {
    client
      ?.query(`SELECT pg_notify('${items}', $1)`, [`${key} ${self}`])
      .catch((error) => log.warn({ err: error }, 'a change was not announced'));
  });

  function lost(error: unknown) {
    client = undefined;
    if (isClosed) return;
    log.warn({ err: error }, 'the change feed lost its connection');
    retry = setTimeout(connect, backoffMs(attempt));
    attempt += 1;
  }

  async function connect() {
    const next = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: askEveryMs,
      query_timeout: askEveryMs,
      pipeline: true, // announcements do not wait for each other
    } as pg.ClientConfig); // its types do not know `pipeline` yet
    next.on('notification', ({ channel, payload = '' }) => {
      if (channel === revocations) return revoked.dispatchEvent(new Event(payload));
      const [userId = '', told, teller] = payload.split(' ');
      if (teller === self) return;
      if (channel === items) tellItems.add(`${userId} ${told}`, true);
      else if (channel === providers) tellProviders(userId);
      else if (channel === endpoints) tellEndpoints.add(userId, told === 'true');
      else tell(userId, Number(told));
    });
    // A connection that is ended complains twice, and one that nobody hears ends the process.
    next.on('error', (error) => {
      if (next === client) lost(error);
    });
    try {
      await next.connect();
      await next.query(`LISTEN ${changes}; LISTEN ${revocations}; LISTEN ${endpoints};
        LISTEN ${items}; LISTEN ${providers}`);
    } catch (error) {
      await next.end().catch(() => undefined);
      return lost(error);
    }
    client = next;
    if (attempt > 0) {
      for (const listener of [
        ...followers.all(),
        ...endpointFollowers.all(),
        ...providerFollowers.all(),
      ])
        listener(null);
      for (const listener of itemFollowers.all()) for (const kind of newsKinds) listener(kind);
    }
    attempt = 0;
  }

  /** Who follows here hears it at once; one of another server that misses it, by its heartbeats. */
  function flush() {
    const told = [...outgoing];
    outgoing.clear();
    for (const [userId, version] of told) tell(userId, version);
    client
      ?.query(`SELECT pg_notify('${changes}', payload) FROM unnest($1::text[]) AS payload`, [
        told.map(([userId, version]) => `${userId} ${version} ${self}`),
      ])
      .catch((error) => log.warn({ err: error }, 'a change was not announced'));
  }

  /** Who only listens never notices that nobody is there any more. */
  const asking = setInterval(() => {
    const asked = client;
    asked?.query('SELECT 1').catch((error) => {
      if (asked !== client) return;
      lost(error);
      void asked.end();
    });
  }, askEveryMs);

  void connect();
  return {
    announce(userId, version) {
      if (outgoing.size === 0) queueMicrotask(flush);
      outgoing.set(userId, Math.max(version, outgoing.get(userId) ?? 0));
    },
    follow: followers.follow,
    announceEndpoints(userId, changed) {
      tellEndpoints.add(userId, changed);
      tellOthers.add(userId, changed);
    },
    followEndpoints: endpointFollowers.follow,
    announceItems(userId, kind) {
      tellItems.add(`${userId} ${kind}`, true);
      tellOthersItems.add(`${userId} ${kind}`, true);
    },
    followItems: itemFollowers.follow,
    announceProviders(userId) {
      tellProviders(userId);
      client
        ?.query(`SELECT pg_notify('${providers}', $1)`, [`${userId} changed ${self}`])
        .catch((error) => log.warn({ err: error }, 'a change was not announced'));
    },
    followProviders: providerFollowers.follow,
    onRevoked(proofId, listener) {
      revoked.addEventListener(proofId, listener, { once: true });
      return () => revoked.removeEventListener(proofId, listener);
    },
    async close() {
      isClosed = true;
      clearTimeout(retry);
      clearInterval(asking);
      tellEndpoints.end();
      tellOthers.end();
      tellItems.end();
      tellOthersItems.end();
      await client?.end();
    },
  };
}
