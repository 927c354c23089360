import { type KeyboardEvent, useRef } from 'react';
import { FaceBadge } from './column-head.tsx';
import type { useFaces } from './model-faces.ts';
import { type Column, isUnderWay, type Turn } from './session.ts';

type Props = {
  columns: readonly Column[];
  turns: readonly Turn[];
  faces: Pick<ReturnType<typeof useFaces>, 'faceOf'>;
  selected: string;
  panelId: string;
  onSelect: (columnId: string) => void;
};

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** One tab for each column, where they do not stand side by side. */
export function ColumnTabs({ columns, turns, faces, selected, panelId, onSelect }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const last = turns.at(-1);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = columns.findIndex(({ id }) => id === selected);
    const next = columns[steps[event.key]?.(at, columns.length) ?? -1];
    if (!next) return;
    event.preventDefault();
    onSelect(next.id);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[columns.indexOf(next)]?.focus();
  };
  return (
    <div ref={list} className="play-tabs" role="tablist" aria-label="Columns" onKeyDown={onKeyDown}>
      {columns.map(({ id, model }) => {
        const answer = last?.answers[id];
        const face = faces.faceOf(model);
        return (
          <button
            key={id}
            type="button"
            role="tab"
            aria-selected={id === selected}
            aria-controls={panelId}
            tabIndex={id === selected ? 0 : -1}
            onClick={() => onSelect(id)}
          >
            {model && <FaceBadge face={face} />}
            <bdi className="cut">{model ? face.name : 'Choose a model'}</bdi>
            {answer && isUnderWay(answer) && <span className="muted">…</span>}
          </button>
        );
      })}
    </div>
  );
}
