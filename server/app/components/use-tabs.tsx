import { TabList } from '@asterism/core/ui/tab-list.tsx';
import { useState } from 'react';
import type { Snippet } from '../use/snippets.ts';
import { CopyLine } from './copy-line.tsx';

/** Set-ups, one a tab; without scripts all of them, one below another. */
export function UseTabs({ snippets }: { snippets: readonly Snippet[] }) {
  const [chosen, setChosen] = useState(snippets[0]?.id ?? '');
  return (
    <div className="use-tools">
      <TabList
        name="Tool"
        className="use-tabs needs-script"
        isUpright
        selected={chosen}
        onSelect={setChosen}
        tabs={snippets.map(({ id, tool }) => ({
          ...{ id, label: tool },
          ...{ panelId: `use-${id}`, tabId: `tab-${id}` },
        }))}
      />
      {snippets.map(({ id, tool, place, text }) => (
        <div
          key={id}
          className="use-panel"
          role="tabpanel"
          id={`use-${id}`}
          aria-labelledby={`tab-${id}`}
          hidden={id !== chosen}
        >
          <h3>{tool}</h3>
          <p className="use-place">{place}</p>
          <CopyLine line={text} what={`the set-up for ${tool}`} isBlock />
        </div>
      ))}
    </div>
  );
}
