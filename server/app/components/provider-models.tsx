import './provider-models.css';
import type { Model } from '@asterism/core/domain/model.ts';
import type { Favorites } from '@asterism/core/stores/favorites.ts';
import { formatTokens } from '@asterism/core/ui/format-figures.ts';
import { targetRow } from '@asterism/core/ui/list-keys.ts';
import { starPath } from '@asterism/core/ui/star-path.ts';
import { useRowHeight } from '@asterism/core/ui/use-row-height.ts';
import { useVisibleRows } from '@asterism/core/ui/use-visible-rows.ts';
import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { IsOn } from './provider-view.ts';

type Props = {
  label: string;
  models: readonly Model[];
  /** What is listed: another list begins at its top. */
  list: string;
  favorites: Favorites;
  isOn: IsOn;
  onToggle: (model: Model) => void;
  /** Whether they are of several providers. */
  isMixed?: boolean;
};

type RowProps = {
  model: Model;
  index: number;
  count: number;
  isOn: boolean;
  isStarred: boolean;
  isActive: boolean;
  isMixed: boolean;
  onToggle: (model: Model) => void;
};

function ModelLine({
  model,
  index,
  count,
  isOn,
  isStarred,
  isActive,
  isMixed,
  onToggle,
}: RowProps) {
  const style = { '--index': index } as CSSProperties;
  return (
    <li
      style={style}
      className={isOn ? undefined : 'is-off'}
      aria-setsize={count}
      aria-posinset={index + 1}
    >
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={isOn}
        aria-label={isMixed ? `${model.name} at ${model.providerName}` : model.name}
        tabIndex={isActive ? 0 : -1}
        data-index={index}
        onClick={() => onToggle(model)}
      />
      <span className="provider-model-name">
        <bdi className="cut">{model.name}</bdi>
        {isStarred && (
          <svg className="palette-star" viewBox="0 0 16 16" role="img">
            <title>starred: stays where it is</title>
            <path d={starPath} />
          </svg>
        )}
        {model.status === 'unlisted' && <span className="muted">not listed</span>}
      </span>
      <code className="cut">{isMixed ? `${model.provider}/${model.modelId}` : model.modelId}</code>
      <span className="provider-model-context">{formatTokens(model.contextLength)}</span>
    </li>
  );
}

/** Any number of models with a switch each, of which only the visible ones exist. */
export function ProviderModels(props: Props) {
  const { label, models, list, favorites, isOn, onToggle, isMixed = false } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const count = models.length;
  const { from, to, showRow } = useVisibleRows(scroller, { count, rowHeight, list });
  const [active, setActive] = useState(0);
  const wanted = useRef<number | null>(null);
  const last = count - 1;
  const current = Math.min(active, Math.max(last, 0));

  useEffect(() => {
    if (wanted.current === null) return;
    scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`)?.focus();
    wanted.current = null;
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const target = targetRow(event.key, { active: current, last, page });
    if (target === undefined) return;
    event.preventDefault();
    wanted.current = target;
    setActive(target);
    showRow(target, 0);
  };

  const drawn = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  // The active switch is what Tab reaches, so it stays wherever the list is scrolled to.
  if (last >= 0 && current < from) drawn.unshift(current);
  if (last >= 0 && current >= to) drawn.push(current);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys of the switches inside
    <div className="provider-models" ref={scroller} onKeyDown={onKeyDown}>
      <ul
        aria-label={label}
        className={isMixed ? 'is-mixed' : undefined}
        style={{ '--rows': count } as CSSProperties}
      >
        {drawn.map((index) => {
          const model = models[index];
          return (
            model && (
              <ModelLine
                key={model.id}
                model={model}
                index={index}
                count={count}
                isOn={isOn(model)}
                isStarred={favorites.has(model.id)}
                isActive={index === current}
                isMixed={isMixed}
                onToggle={(switched) => {
                  setActive(index);
                  onToggle(switched);
                }}
              />
            )
          );
        })}
      </ul>
    </div>
  );
}
