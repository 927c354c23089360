import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import type { Effect } from '@asterism/core/mutations/define-mutation.ts';
import type { GivenRecommendation } from '@asterism/core/protocol/recommendations.ts';
import { libraryOf, readerOf, withChanges } from '@asterism/core/sync/replica.ts';
import { atom } from 'nanostores';
import { createLine } from '../../messages/line.ts';
import type {
  FavoriteAct,
  PopupAct,
  PopupNews,
  PopupRequest,
} from '../../messages/popup-messages.ts';
import { type Cached, readAdvice, readModels, readOwn } from './read-cache.ts';
import { shownEffects } from './shown-effects.ts';

/** A change the server, or this machine, would not take, in words. */
export type Refused = Pick<PopupNews & { kind: 'rejected' }, 'text' | 'mutation'>;

/** The popup's copy of the worker's library: shown from the cache, then kept up to date. */
export function createPopupLibrary(cached: Cached, onRefused: (refused: Refused) => void) {
  const $library = atom(cached.library);
  const $facts = atom(cached.facts);
  const $waiting = atom(cached.waiting);
  const $recovered = atom(cached.recovered);
  const $models = atom(cached.models);
  const $own = atom(cached.own);
  const $advice = atom(cached.advice);
  const $isCatalogLost = atom(false);

  async function onCatalog(state: 'new' | 'same' | 'failed') {
    $isCatalogLost.set(state === 'failed');
    if (state === 'new' || (state === 'same' && !$models.get())) $models.set(await readModels());
  }

  function onNews(news: PopupNews) {
    switch (news.kind) {
      case 'library':
        return $library.set(libraryOf(news.records));
      case 'changes':
        return $library.set(withChanges($library.get(), news.changes));
      case 'facts':
        $waiting.set(new Set(news.waiting));
        $recovered.set(news.recovered);
        return $facts.set(news.facts);
      case 'catalog':
        return void onCatalog(news.state);
      case 'endpoints':
        return void readOwn().then($own.set);
      case 'advice':
        return void readAdvice().then((advice) => $advice.set(advice));
      case 'rejected':
        return onRefused(news);
      case 'stored':
        return;
    }
  }

  const line = createLine<PopupRequest>({
    name: 'popup',
    onOpen: () => undefined,
    onMessage: (message) => onNews(message as PopupNews),
    onLost: () => window.close(),
  });
  line.open();

  /** Shows a change at once and hands it to the worker; answers the change that takes it back. */
  function mutate(mutation: PopupAct): PopupAct | null {
    const { apply, invert } = shownEffects[mutation.name] as Effect<unknown>;
    const read = readerOf($library.get());
    const undo = invert(read, mutation.args);
    if (undo === null) return null;
    $library.set(withChanges($library.get(), apply(read, mutation.args)));
    line.act({ kind: 'mutate', act: crypto.randomUUID(), mutation });
    return undo as PopupAct;
  }

  /** Does an act; answers how to take it back, or null if it changed nothing. */
  function act(mutation: PopupAct): (() => void) | null {
    const undo = mutate(mutation);
    return undo && (() => void mutate(undo));
  }

  return {
    $library,
    $facts,
    $waiting,
    /** How many changes the server took and lost. */
    $recovered,
    $models,
    $own,
    $advice,
    $isCatalogLost,
    mutate,
    /** Stars or unstars; answers how to take that back, or null if it changed nothing. */
    setFavorite: (item: FavoriteAct['args']['item'], value: boolean) =>
      act({ name: 'favorite.set', args: { item, value, at: new Date().toISOString() } }),
    /** Shows a model in pickers everywhere, or hides it; answers as `setFavorite` does. */
    setShown: ({ provider, modelId }: Model, isEnabled: boolean) =>
      act({
        name: 'preferences.setModels',
        args: { provider, models: [{ id: modelId, isEnabled }] },
      }),
    /** Dismisses advice, or takes that back. */
    setDismissed(advice: GivenRecommendation, isDismissed: boolean) {
      const others = $advice.get().filter(({ id }) => id !== advice.id);
      $advice.set(isDismissed ? others : [advice, ...others]);
      const act = crypto.randomUUID();
      line.act({ kind: 'dismiss', act, id: advice.id, isDismissed });
    },
    /** Sends them again, or leaves them out. */
    decide: (choice: 'send' | 'drop') => line.ask({ kind: 'decide', choice }),
    refresh: () => line.ask({ kind: 'refresh' }),
    signIn: (origin: string) => line.ask({ kind: 'sign-in', origin }),
    cancelSignIn: () => line.ask({ kind: 'cancel-sign-in' }),
    disconnect: () => line.ask({ kind: 'disconnect' }),
  };
}

export type PopupLibrary = ReturnType<typeof createPopupLibrary>;

/** Whether an item's change waits for a server that does not take it just now. */
export const isStuck = (id: ItemId, waiting: ReadonlySet<ItemId>, problem: unknown): boolean =>
  problem !== null && waiting.has(id);
