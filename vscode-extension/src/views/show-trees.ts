import type { ItemId } from '@asterism/core/domain/item-id.ts';
import { isStarredOnly } from '@asterism/core/domain/model.ts';
import { lacksKey } from '@asterism/core/domain/provider-keys.ts';
import type { Favorites } from '@asterism/core/stores/favorites.ts';
import { syncStatus } from '@asterism/core/sync/staleness.ts';
import { type Disposable, TreeItemCollapsibleState, window } from 'vscode';
import type { App } from '../app.ts';
import { favoriteModels, groupByProvider } from '../library/model-groups.ts';
import { createModelTree } from './model-tree.ts';

/** Ids that are in one of the two only. */
function differing(one: Favorites, other: Favorites): ItemId[] {
  const missing = (from: Favorites, to: Favorites) => [...from.keys()].filter((id) => !to.has(id));
  return [...missing(one, other), ...missing(other, one)];
}

/** Shows the two trees and keeps them in step; `tick` words their freshness anew. */
export function showTrees(app: App): Disposable & { tick(now: number): void } {
  const isStarred = (id: ItemId) => app.$favorites.get().has(id);
  const isKeyless = (provider: string) => lacksKey(provider, app.$keys.get());
  const favorites = createModelTree({
    name: 'favorites',
    openState: TreeItemCollapsibleState.Expanded,
    isStarred,
    isKeyless,
  });
  const all = createModelTree({
    name: 'models',
    openState: TreeItemCollapsibleState.Collapsed,
    isStarred,
    isKeyless,
  });
  const favoritesView = window.createTreeView('asterism.favorites', {
    treeDataProvider: favorites,
  });
  const allView = window.createTreeView('asterism.models', { treeDataProvider: all });

  const showFavorites = () =>
    favorites.show(
      groupByProvider(
        favoriteModels(app.$favorites.get(), app.$modelsById.get(), app.starredModel),
      ),
    );
  const stops = [
    app.$favorites.listen((now, before = new Map()) => {
      showFavorites();
      all.redraw(differing(now, before));
    }),
    app.$modelsById.subscribe((byId) => {
      showFavorites();
      // Retired models, and those switched off, show while they are starred, among the favourites.
      const listed = [...byId.values()].filter((model) => !isStarredOnly(model));
      all.show(groupByProvider(listed));
    }),
  ];
  const redrawAll = () => {
    favorites.redraw();
    all.redraw();
  };
  stops.push(app.$keys.listen(redrawAll));
  const tick = (now: number) => {
    const facts = app.$facts.get();
    const words = facts ? syncStatus(facts, now).text : '';
    if (favoritesView.description !== words) favoritesView.description = words;
  };
  stops.push(app.$facts.subscribe(() => tick(Date.now())));
  return {
    tick,
    dispose() {
      for (const stop of stops) stop();
      for (const part of [favoritesView, allView, favorites, all]) part.dispose();
    },
  };
}
