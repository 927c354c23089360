import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import type { Actor } from '../audit/act.ts';
import { libraryActs } from '../audit/library-acts.ts';
import { noteActs } from '../audit/write-audit.ts';
import { asUser, type UserDb, type UserSql } from '../db/client.ts';
import { flyAsUser } from '../db/flight.ts';
import type { Services } from '../process/services.ts';
import { applyMutations } from './apply-mutations.ts';
import { inLine } from './in-line.ts';
import { sqlLibraryStore } from './sql-library-store.ts';

/** Makes changes within a turn; what is read afterwards in the same transaction shows them. */
export type Apply = (mutations: readonly LibraryMutation[]) => Promise<void>;

/** Whose library changes, and what changes it. */
type Changing = { readonly userId: string; readonly actor: Actor };

/** How changes go to the database. */
type Way<Db extends UserSql> = {
  readonly transact: <T>(
    prisma: Services['prisma'],
    userId: string,
    act: (db: Db) => Promise<T>,
  ) => Promise<T>;
  /** Whether all that is sent keeps its order, so that nothing has to be waited for in between. */
  readonly isInOrder: boolean;
};

const changeBy =
  <Db extends UserSql>({ transact, isInOrder }: Way<Db>) =>
  async <T>(
    { prisma, feed }: Pick<Services, 'prisma' | 'feed'>,
    { userId, actor }: Changing,
    work: (db: Db, apply: Apply) => Promise<T>,
  ): Promise<T> => {
    let version: number | null = null;
    const act = async (db: Db) => {
      const store = sqlLibraryStore(db);
      const turn = store.takeTurn();
      if (!isInOrder) await turn;
      turn.catch(() => undefined); // what was sent after it fails too
      return work(db, async (mutations) => {
        const changed = await applyMutations(store, mutations);
        if (changed !== null) noteActs(db, actor, libraryActs(mutations));
        version = changed ?? version;
        if (!isInOrder) await db.sql.done(); // what is read next by other ways shows it
      });
    };
    const result = await inLine(userId, () => transact(prisma, userId, act));
    if (version !== null) feed.announce(userId, version);
    return result;
  };

/**
 * Changes a person's library in one transaction, in which nobody else changes it, and, once it is
 * committed, tells who follows it. If `work` throws, nothing was changed.
 */
export const changeLibrary = changeBy<UserDb>({ transact: asUser, isInOrder: false });

/** As {@link changeLibrary}, in few round trips, for work that is all SQL. */
export const flyChangeLibrary = changeBy<UserSql>({ transact: flyAsUser, isInOrder: true });
