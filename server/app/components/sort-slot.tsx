import { useSortable } from '@dnd-kit/sortable';
import { GripVertical } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';

type Props = {
  id: string;
  index: number;
  count: number;
  /** Null until the grid was measured. */
  columns: number | null;
  name: string;
  children: ReactNode;
};

/** One cell of a list that can be sorted, with the grip that moves it. */
export function SortSlot({ id, index, count, columns, name, children }: Props) {
  const {
    attributes,
    listeners,
    setNodeRef,
    setActivatorNodeRef,
    transform,
    transition,
    isDragging,
  } = useSortable({ id });
  const style: CSSProperties = {
    ...(columns && {
      gridRow: Math.floor(index / columns) + 1,
      gridColumn: (index % columns) + 1,
    }),
    ...(transform && {
      transform: `translate3d(${Math.round(transform.x)}px, ${Math.round(transform.y)}px, 0)`,
    }),
    ...(transition && { transition }),
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a list item of a grid whose unseen cells do not exist
    <div
      ref={setNodeRef}
      className={`sort-slot${isDragging ? ' is-away' : ''}`}
      role="listitem"
      aria-posinset={index + 1}
      aria-setsize={count}
      data-item-id={id}
      style={style}
    >
      <button
        {...attributes}
        {...listeners}
        ref={setActivatorNodeRef}
        type="button"
        className="icon-button sort-grip needs-script"
        aria-label={`Move ${name}, position ${index + 1} of ${count}`}
      >
        <GripVertical size={16} strokeWidth={1.5} aria-hidden="true" />
      </button>
      {children}
    </div>
  );
}
