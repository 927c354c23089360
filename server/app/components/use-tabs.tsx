import { type KeyboardEvent, useRef, useState } from 'react';
import type { Snippet } from '../use/snippets.ts';
import { CopyLine } from './copy-line.tsx';

/** Where a key leads among `count` tabs; undefined where it leads nowhere. */
function nextTab(key: string, at: number, count: number): number | undefined {
  const places: { readonly [key: string]: number } = {
    ...{ ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1 },
    ...{ Home: 0, End: count - 1 },
  };
  const next = Object.hasOwn(places, key) ? places[key] : undefined;
  return next === undefined ? undefined : (next + count) % count;
}

/** Set-ups, one a tab; without scripts all of them, one below another. */
export function UseTabs({ snippets }: { snippets: readonly Snippet[] }) {
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextTab(event.key, chosen, snippets.length);
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  };
  return (
    <div className="use-tools">
      <div
        className="use-tabs needs-script"
        role="tablist"
        aria-label="Tool"
        ref={list}
        onKeyDown={onKeyDown}
      >
        {snippets.map(({ id, tool }, at) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={at === chosen}
            aria-controls={`use-${id}`}
            tabIndex={at === chosen ? 0 : -1}
            onClick={() => setChosen(at)}
          >
            {tool}
          </button>
        ))}
      </div>
      {snippets.map(({ id, tool, place, text }, at) => (
        <div
          key={id}
          className="use-panel"
          role="tabpanel"
          id={`use-${id}`}
          aria-labelledby={`tab-${id}`}
          hidden={at !== chosen}
        >
          <h3>{tool}</h3>
          <p className="use-place">{place}</p>
          <CopyLine line={text} what={`the set-up for ${tool}`} isBlock />
        </div>
      ))}
    </div>
  );
}
