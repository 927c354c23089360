import { starAll, unstarAll } from '@asterism/core/stores/bulk-favorites.ts';
import { starredItem } from '@asterism/core/stores/favorites.ts';
import { countOfModels } from '@asterism/core/ui/format-figures.ts';
import { Columns2, Star, StarOff, Tag } from 'lucide-react';
import { useMemo } from 'react';
import type { BulkProps } from './bulk-props.ts';
import { CollectMenu } from './collect-menu.tsx';
import { useDashboard } from './dashboard.ts';
import { maxCompared } from './picker-address.ts';
import { TagMenu } from './tag-menu.tsx';

const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;
const now = () => new Date().toISOString();

/** What can be done with all that is chosen; each act is one message with one Undo. */
export function BulkActs({ chosen, onCompare }: BulkProps) {
  const { favorites, change, say } = useDashboard();
  const items = useMemo(() => chosen.map(starredItem), [chosen]);
  const starred = items.reduce((count, { id }) => (favorites.has(id) ? count + 1 : count), 0);
  const others = items.length - starred;
  const canCompare = items.length >= 2 && items.length <= maxCompared;

  const star = () => {
    if (others === 0) say('They are favorites already.');
    else void change(`Starred ${countOfModels(others)}`, ...starAll(items, favorites, now()));
  };
  const unstar = () => {
    if (starred === 0) say('None of them is a favorite.');
    else
      void change(
        `Removed the star from ${countOfModels(starred)}`,
        ...unstarAll(items, favorites, now()),
      );
  };
  return (
    <>
      <span className="bulk-line" aria-hidden="true" />
      <button type="button" className="button" disabled={items.length === 0} onClick={star}>
        <Star {...icon} />
        <span className="bulk-label">Favorite</span>
      </button>
      <button type="button" className="button" disabled={items.length === 0} onClick={unstar}>
        <StarOff {...icon} />
        <span className="bulk-label">Remove star</span>
      </button>
      <TagMenu items={items} className="button">
        <Tag {...icon} />
        <span className="bulk-label">Tag</span>
      </TagMenu>
      <CollectMenu items={items} variant="button" />
      <button
        type="button"
        className="button"
        disabled={!canCompare}
        title={canCompare ? undefined : `Select two to ${maxCompared} models to compare them`}
        onClick={() => onCompare(items.map(({ id }) => id))}
      >
        <Columns2 {...icon} />
        <span className="bulk-label">Compare</span>
      </button>
    </>
  );
}
