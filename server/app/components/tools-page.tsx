import './items-page.css';
import { EmptyList } from '@asterism/core/ui/empty-list.tsx';
import { SearchField } from '@asterism/core/ui/search-field.tsx';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { CollectMenu } from './collect-menu.tsx';
import { useDashboard } from './dashboard.ts';
import { NoTools } from './no-tools.tsx';
import { PageStrips, PageSync } from './page-sync.tsx';
import { removeTool } from './remove-item.ts';
import { ToolDetails } from './tool-details.tsx';
import { itemOfTool, rememberedTool, type ToolFace } from './tool-face.ts';
import { ToolRow } from './tool-row.tsx';
import { useFilterAddress } from './use-filter-address.ts';
import { useItemNews } from './use-item-news.ts';
import { useRefresh } from './use-refresh.ts';
import { useRemoval } from './use-removal.ts';
import { useSearchKey } from './use-search-key.ts';

export type LoadedTools = {
  readonly tools: readonly ToolFace[];
  readonly origin: string;
  readonly isLost: boolean;
};

/** The tools whose name, title, server or description has all of these words. */
function findingTools<T extends ToolFace>(tools: readonly T[], query: string): readonly T[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  return tools.filter(({ name, title, server, description }) => {
    const text = `${name}\n${title ?? ''}\n${server}\n${description ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

type Props = { loaded: LoadedTools; onRefresh: () => void };

/** The dashboard's page of what models can call. */
export function ToolsPage({ loaded, onRefresh }: Props) {
  const { library, favorites, toast } = useDashboard();
  const address = useFilterAddress();
  const { isLost } = loaded;
  const refresh = useRefresh(onRefresh, isLost);
  useItemNews(library, 'tool', onRefresh);
  const all = useMemo(() => {
    const known = new Set(loaded.tools.map(({ itemId }) => itemId as string));
    const starred = [...favorites.values()].filter(
      ({ itemId }) => itemId.startsWith('tool:') && !known.has(itemId),
    );
    return [...loaded.tools, ...starred.map(rememberedTool)].map((tool) => ({
      ...tool,
      id: tool.itemId as string,
    }));
  }, [loaded.tools, favorites]);
  const { hidden, remove } = useRemoval(all, toast, {
    ...{ tell: removeTool, refresh: onRefresh, word: 'Deleted' },
  });
  const kept = all.filter(({ id }) => !hidden.has(id));
  const servers = [...new Set(kept.map(({ server }) => server))];
  const server = address.shown('server');
  const found = findingTools(kept, address.query).filter(
    (tool) => server === null || tool.server === server,
  );
  const openId = address.shown('open');
  const open = kept.find(({ id }) => id === openId);
  const { go } = address;
  const list = useRef<HTMLUListElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useSearchKey(input);
  const close = useCallback(() => {
    list.current?.querySelector<HTMLElement>('[data-open] .tool-name')?.focus();
    go({ open: null }, true);
  }, [go]);
  const toggle = useCallback(
    ({ itemId }: ToolFace) => go({ open: itemId === openId ? null : itemId }, true),
    [go, openId],
  );
  const registered = kept.filter(({ registeredAt }) => registeredAt !== null).length;
  useEffect(() => {
    if (!isLost) library.$itemCounts.set({ ...library.$itemCounts.get(), tools: registered });
  }, [library, isLost, registered]);

  return (
    <>
      <header className="page-head items-head">
        <h1>Tools</h1>
        <span className="grow" />
        <PageSync onRefresh={refresh} />
      </header>
      <div className={`picker items-picker${open ? ' has-details' : ''}`}>
        <div className="items-page">
          {kept.length > 0 && (
            <search className="items-filter needs-script">
              <SearchField
                value={address.query}
                label="Search tools"
                placeholder="Search tools"
                inputRef={input}
                onChange={address.setQuery}
                onLeave={() => list.current?.querySelector<HTMLElement>('.tool-name')?.focus()}
              />
              <select
                className="select"
                aria-label="Server"
                value={server ?? ''}
                onChange={(event) => go({ server: event.target.value || null })}
              >
                <option value="">Any server</option>
                {servers.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </select>
              <span className="muted" role="status">
                {found.length === 1 ? '1 tool' : `${found.length} tools`}
              </span>
            </search>
          )}
          {found.length > 0 && (
            <ul className="tool-list" aria-label="Tools" ref={list}>
              {found.map((tool) => (
                <ToolRow
                  key={tool.id}
                  tool={tool}
                  onOpen={toggle}
                  isOpen={tool.id === openId}
                  actions={<CollectMenu items={[itemOfTool(tool)]} />}
                />
              ))}
            </ul>
          )}
          {kept.length > 0 && found.length === 0 && (
            <EmptyList
              title="No tool matches"
              action={{ label: 'Clear search and filters', onClick: () => address.clear() }}
            >
              None of the {kept.length} tools has all of that.
            </EmptyList>
          )}
          {kept.length === 0 && (
            <NoTools origin={loaded.origin} isLost={isLost} onRetry={refresh} />
          )}
        </div>
        {open && (
          <ToolDetails
            key={open.id}
            tool={open}
            onClose={close}
            onRemove={(tool) => {
              go({ open: null }, true);
              remove({ id: tool.itemId, name: itemOfTool(tool).name });
            }}
          />
        )}
        <PageStrips isLost={isLost} onRefresh={refresh} />
      </div>
    </>
  );
}
