import './sort-area.css';
import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  MeasuringStrategy,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  rectSortingStrategy,
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { GripVertical } from 'lucide-react';
import { type CSSProperties, type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { SortSlot } from './sort-slot.tsx';
import { useWindow } from './use-window.ts';

type Props = {
  /** What it is a list of: `Models`. */
  label: string;
  layout: 'list' | 'grid';
  ids: readonly string[];
  nameOf: (id: string) => string;
  children: (id: string, index: number) => ReactNode;
  /** Puts one between its two next neighbours; null is an end. Settles when it is kept. */
  onMove: (id: string, after: string | null, before: string | null) => Promise<void>;
};

const instructions = {
  draggable: 'Space lifts it, arrow keys move it, Space again puts it down, Escape puts it back.',
};
const measuring = { droppable: { strategy: MeasuringStrategy.Always } };

function moved(ids: readonly string[], id: string, to: number): string[] {
  const rest = ids.filter((one) => one !== id);
  rest.splice(to, 0, id);
  return rest;
}

/** What a screen reader hears while one is moved. */
function announced(ids: readonly string[], nameOf: Props['nameOf']): Announcements {
  const place = ({ id }: { id: unknown }) =>
    `position ${ids.indexOf(String(id)) + 1} of ${ids.length}`;
  const name = ({ id }: { id: unknown }) => nameOf(String(id));
  return {
    onDragStart: ({ active }) => `${name(active)} lifted, ${place(active)}.`,
    // One that was only just lifted is over its own place.
    onDragOver: ({ active, over }) =>
      over &&
      (over.id !== active.id ||
        active.rect.current.translated?.top !== active.rect.current.initial?.top)
        ? `${name(active)} moved to ${place(over)}.`
        : undefined,
    onDragEnd: ({ active, over }) => `${name(active)} put down${over ? `, ${place(over)}` : ''}.`,
    onDragCancel: ({ active }) => `${name(active)} is back where it was.`,
  };
}

/** A list or grid whose cells can be put in another order by mouse, finger and keyboard. */
export function SortArea({ label, layout, ids: given, nameOf, children, onMove }: Props) {
  const grid = useRef<HTMLDivElement>(null);
  const id = useId();
  const [lifted, setLifted] = useState<string | null>(null);
  // Shown from the moment it is put down until the library has it so, or has not.
  const [kept, setKept] = useState<{ from: readonly string[]; ids: readonly string[] } | null>(
    null,
  );
  const ids = kept?.from === given ? kept.ids : given;
  const { shape, from, to } = useWindow(grid, '.collection-body', ids.length);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const announcements = useMemo(() => announced(ids, nameOf), [ids, nameOf]);

  const onDragEnd = ({ active, over }: DragEndEvent) => {
    setLifted(null);
    const what = String(active.id);
    const target = over ? ids.indexOf(String(over.id)) : -1;
    if (target < 0 || !ids.includes(what) || ids[target] === what) return;
    const next = moved(ids, what, target);
    const mine = { from: given, ids: next };
    setKept(mine);
    void onMove(what, next[target - 1] ?? null, next[target + 1] ?? null).finally(() =>
      setKept((now) => (now === mine ? null : now)),
    );
  };
  const shown = ids.slice(from, to).map((one, at) => ({ one, index: from + at }));
  const liftedAt = lifted === null ? -1 : ids.indexOf(lifted);
  // What is held stays, wherever the list was scrolled meanwhile.
  if (lifted !== null && (liftedAt < from || liftedAt >= to) && liftedAt >= 0)
    shown.push({ one: lifted, index: liftedAt });
  const style = shape
    ? ({
        minHeight: Math.ceil(ids.length / shape.columns) * (shape.row + shape.gap) - shape.gap,
      } satisfies CSSProperties)
    : undefined;
  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={closestCenter}
      measuring={measuring}
      accessibility={{ announcements, screenReaderInstructions: instructions }}
      onDragStart={({ active }) => setLifted(String(active.id))}
      onDragEnd={onDragEnd}
      onDragCancel={() => setLifted(null)}
    >
      <SortableContext
        items={ids as string[]}
        strategy={layout === 'grid' ? rectSortingStrategy : verticalListSortingStrategy}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: its cells are placed by a grid */}
        <div
          ref={grid}
          className={`sort-area is-${layout}`}
          role="list"
          aria-label={label}
          style={style}
        >
          {shown.map(({ one, index }) => (
            <SortSlot
              key={one}
              id={one}
              index={index}
              count={ids.length}
              columns={shape?.columns ?? null}
              name={nameOf(one)}
            >
              {children(one, index)}
            </SortSlot>
          ))}
        </div>
      </SortableContext>
      <DragOverlay dropAnimation={null}>
        {lifted !== null && liftedAt >= 0 && (
          // A picture of what is held: the live region says where it is.
          <div className={`sort-slot is-lifted is-${layout}`} {...{ inert: '' }}>
            <span className="icon-button sort-grip is-held">
              <GripVertical size={16} strokeWidth={1.5} />
            </span>
            {children(lifted, liftedAt)}
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}
