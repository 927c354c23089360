// biome-ignore-all lint/a11y/useSemanticElements: rows of a grid whose unseen rows do not exist
// biome-ignore-all lint/a11y/useFocusableInteractive: the search field keeps the focus
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { useMedia } from '@asterism/core/ui/use-media.ts';
import { useVisibleRows } from '@asterism/core/ui/use-visible-rows.ts';
import { useEffect, useRef } from 'preact/hooks';
import type { CSSProperties } from 'react';
import { ModelLine } from './model-line.tsx';

type Props = {
  id: string;
  label: string;
  rows: readonly Model[];
  query: string;
  /** Names what is listed: another list begins at its top. */
  list: string;
  active: number;
  isFavorite: (id: ItemId) => boolean;
  isWaiting: (id: ItemId) => boolean;
  onStar: (model: Model, value: boolean) => void;
  onActivate: (index: number) => void;
  switchOf: (model: Model) => 'hide' | 'show' | null;
  onSwitch: (model: Model) => void;
  /** Whether its provider needs a key and has none. */
  isKeyless: (model: Model) => boolean;
};

/** The list: as many rows in the document as are seen, and some around them. */
export function ModelGrid(props: Props) {
  const { id, label, rows, query, list, active, isFavorite, isWaiting, onStar, onActivate } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useMedia('(pointer: coarse)') ? 44 : 36;
  const { from, to, showRow } = useVisibleRows(scroller, { count: rows.length, rowHeight, list });
  useEffect(() => showRow(active, 0), [active, list, showRow]);
  return (
    <div
      ref={scroller}
      role="grid"
      id={id}
      className="lines-scroller"
      aria-label={label}
      aria-rowcount={rows.length}
    >
      <div role="rowgroup" className="lines" style={{ '--rows': rows.length } as CSSProperties}>
        {rows.slice(from, to).map((model, position) => (
          <ModelLine
            key={model.id}
            model={model}
            index={from + position}
            query={query}
            isActive={from + position === active}
            isFavorite={isFavorite(model.id)}
            isWaiting={isWaiting(model.id)}
            onStar={onStar}
            onActivate={onActivate}
            act={props.switchOf(model)}
            onSwitch={props.onSwitch}
            isKeyless={props.isKeyless(model)}
          />
        ))}
      </div>
    </div>
  );
}
