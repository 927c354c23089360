import type { StarredItem } from '@asterism/core/stores/favorites.ts';
import { Layers2 } from 'lucide-react';
import { ChoiceMenu } from './choice-menu.tsx';
import { useDashboard } from './dashboard.ts';
import { later } from './later.ts';

const panel = later(() => import('./collect-panel.tsx').then(({ CollectPanel }) => CollectPanel));

type Props = {
  /** What shall be added; more than one at once where several are chosen. */
  items: readonly StarredItem[];
  variant?: 'icon' | 'button';
  tabIndex?: number;
};

/** “Add to collection”: a button, and the collections to find or make. Nothing where there are none. */
export function CollectMenu({ items, variant = 'icon', tabIndex }: Props) {
  if (!useDashboard().hasCollections) return null;
  const name = items.length === 1 ? `Add ${items[0]?.name} to a collection` : 'Add to a collection';
  const isIcon = variant === 'icon';
  return (
    <ChoiceMenu
      {...{ items, panel, name, tabIndex }}
      className={isIcon ? 'icon-button' : 'button'}
      label={isIcon ? name : undefined}
      edge="end"
      isApart
    >
      <Layers2 size={16} strokeWidth={1.5} aria-hidden="true" />
      {!isIcon && 'Add to collection'}
    </ChoiceMenu>
  );
}
