import {
  noAdvice,
  readAdvice as readKeptAdvice,
  shownAdvice,
} from '@asterism/core/browser/advice-cache.ts';
import { modelsOf, readCatalog, readOwnModels } from '@asterism/core/browser/catalog-cache.ts';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import type { OwnModels } from '@asterism/core/domain/own-models.ts';
import type { GivenRecommendation } from '@asterism/core/protocol/recommendations.ts';
import { type Library, libraryOf, replayed } from '@asterism/core/sync/replica.ts';
import { type SyncFacts, unknownFacts } from '@asterism/core/sync/staleness.ts';
import { createOwnStorage, openOwnDatabase } from '../../storage/own-storage.ts';
import { waitingItems } from '../../storage/waiting-items.ts';
import { shownEffects } from './shown-effects.ts';

/** What the last worker left: enough to show the picker before this one is awake. */
export type Cached = {
  readonly library: Library;
  readonly facts: SyncFacts;
  readonly waiting: ReadonlySet<ItemId>;
  /** How many changes the server took and lost. */
  readonly recovered: number;
  /** What of this device's storage could not be read. */
  readonly unreadable: readonly unknown[];
  readonly models: readonly Model[] | null;
  readonly own: OwnModels | null;
  readonly advice: readonly GivenRecommendation[];
};

/** The kept catalog's models. */
export async function readModels(): Promise<readonly Model[] | null> {
  const catalog = await readCatalog(await openOwnDatabase());
  return catalog ? modelsOf(catalog) : null;
}

/** The person's endpoints as they were kept. */
export const readOwn = async (): Promise<OwnModels | null> =>
  readOwnModels(await openOwnDatabase());

/** What was advised last and not dismissed. */
export const readAdvice = async (): Promise<readonly GivenRecommendation[]> =>
  shownAdvice((await readKeptAdvice(await openOwnDatabase())) ?? noAdvice);

/** Reads the extension's database itself: asking the worker would wait for it to wake. */
export async function readCache(): Promise<Cached> {
  const [{ pending, replica, recovered, unreadable }, models, own, advice] = await Promise.all([
    createOwnStorage(openOwnDatabase()).load(),
    readModels(),
    readOwn(),
    readAdvice(),
  ]);
  return {
    library: replayed(libraryOf(replica?.records ?? []), pending, shownEffects),
    facts: {
      ...unknownFacts,
      lastSynced: replica?.receivedAt ?? null,
      waiting: pending.length,
      staleAfter: replica?.staleAfter,
    },
    waiting: waitingItems(pending),
    recovered: recovered.length,
    unreadable,
    models,
    own,
    advice,
  };
}
