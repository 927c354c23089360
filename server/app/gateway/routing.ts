import type { ItemId } from '@asterism/core/domain/item-id.ts';
import { Prisma, type PrismaClient, type UserSql } from '../db/client.ts';
import { flyAsUser } from '../db/flight.ts';
import type { Lockbox } from '../lockbox/lockbox.ts';
import type { CatalogReader } from '../models/catalog-snapshot.ts';
import type { Config } from '../process/config.ts';
import type { ChangeFeed } from '../sync/change-feed.ts';
import { beliefMs } from './callers.ts';
import { readRoutingTable } from './routing-table.ts';
import type { RoutingTable } from './upstream.ts';

const forgetAfterMs = 5 * 60_000;
/** How old measured times may be, in ms. */
const measuredForMs = 60_000;

type Made = {
  readonly table: RoutingTable;
  readonly state: string;
  readonly madeAt: number;
  readonly checkedAt: number;
  readonly changes: number;
};

/** One person's table and what is known of its truth. */
type Known = {
  readonly unfollow: () => void;
  /** Counts what was heard of; a table made before the last of it may be wrong. */
  changes: number;
  usedAt: number;
  made: Made | undefined;
  asking: { answer: Promise<RoutingTable>; changes: number } | undefined;
};

/** What every person can ask for. */
export type Routing = {
  of(userId: string): Promise<RoutingTable> | RoutingTable;
  /** The same and one model more, starred or not, if it can be had; read anew. */
  with(userId: string, itemId: ItemId): Promise<RoutingTable>;
  close(): void;
};

type Options = {
  readonly prisma: PrismaClient;
  readonly feed: ChangeFeed;
  readonly lockbox: Lockbox;
  readonly catalog: CatalogReader;
  readonly config: Config;
  readonly now: () => Date;
};

/** Changes with everything a routing table is made of, and not with when it was used. */
async function stateOf({ sql, userId }: UserSql): Promise<string> {
  const [row] = await sql.rows<{ state: string }>(Prisma.sql`
    SELECT concat_ws(' ', u.version,
      (SELECT md5(string_agg(concat_ws(' ', m.id, m.is_active, m.deleted_at, m.updated_at,
          m.last_model_discovery), ',' ORDER BY m.id))
        FROM local_models m WHERE m.user_id = u.id),
      (SELECT md5(string_agg(concat_ws(' ', l.name, l.version, l.written_at), ',' ORDER BY l.name))
        FROM lockbox l WHERE l.user_id = u.id),
      (SELECT version FROM catalog_state)) AS state
    FROM users u WHERE u.id = ${userId}::uuid`);
  return row?.state ?? 'gone';
}

/**
 * Remembers people's routing tables while nothing is heard of a change; one that is missed counts
 * within {@link beliefMs}.
 */
export function rememberRouting({ prisma, feed, lockbox, catalog, config, now }: Options): Routing {
  const everyone = new Map<string, Known>();

  const sweep = setInterval(() => {
    for (const [userId, { usedAt, unfollow }] of everyone)
      if (performance.now() - usedAt > forgetAfterMs) {
        unfollow();
        everyone.delete(userId);
      }
  }, forgetAfterMs);
  sweep.unref();

  function begin(userId: string): Known {
    const hear = () => {
      known.changes += 1;
    };
    const unfollow = [
      feed.follow(userId, hear),
      feed.followEndpoints(userId, hear),
      feed.followProviders(userId, hear),
    ];
    const known: Known = {
      changes: 0,
      usedAt: 0,
      made: undefined,
      asking: undefined,
      unfollow: () => unfollow.forEach((stop) => void stop()),
    };
    everyone.set(userId, known);
    return known;
  }

  const isOld = ({ table, madeAt }: Made) =>
    table.isMeasured && now().getTime() - madeAt > measuredForMs;

  async function readTable(userId: string, also?: ItemId): Promise<RoutingTable> {
    const sources = { lockbox, config, now, catalog: await catalog() };
    return flyAsUser(prisma, userId, (db) => readRoutingTable(db, sources, also));
  }

  async function make(userId: string, known: Known): Promise<RoutingTable> {
    const { changes, made } = known;
    const checkedAt = performance.now();
    const state = await flyAsUser(prisma, userId, stateOf);
    if (made?.state === state && !isOld(made)) {
      known.made = { ...made, checkedAt, changes };
      return made.table;
    }
    const madeAt = now().getTime();
    // What changed since is told by the next state.
    const table = await readTable(userId);
    known.made = { table, state, madeAt, checkedAt, changes };
    return table;
  }

  function ask(userId: string, known: Known): Promise<RoutingTable> {
    if (known.asking?.changes === known.changes) return known.asking.answer;
    const answer = make(userId, known).finally(() => {
      if (known.asking === asking) known.asking = undefined;
    });
    const asking = { answer, changes: known.changes };
    known.asking = asking;
    return answer;
  }

  return {
    of(userId) {
      const known = everyone.get(userId) ?? begin(userId);
      const at = performance.now();
      known.usedAt = at;
      const { made, changes } = known;
      const isTrue = made?.changes === changes && at - made.checkedAt < beliefMs;
      return isTrue ? made.table : ask(userId, known);
    },
    with: readTable,
    close() {
      clearInterval(sweep);
      for (const { unfollow } of everyone.values()) unfollow();
      everyone.clear();
    },
  };
}
