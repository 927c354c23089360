import { Link } from '@remix-run/react';
import { ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { CollectMenu } from './collect-menu.tsx';
import { useDashboard } from './dashboard.ts';
import type { FavoritePanel } from './favorite-panel.ts';
import { itemOfTool, rememberedTool, type ToolFace } from './tool-face.ts';
import { ToolRow } from './tool-row.tsx';
import { useFaces } from './use-faces.ts';
import { useItemNews } from './use-item-news.ts';

const perPage = 100;

/** A tool whose row is on its way: nothing is said of it yet. */
const awaited = (tool: ToolFace): ToolFace => ({ ...tool, reason: null });

/** The starred tools, those that nobody registers now among them. */
export function FavoriteTools({ picked, loaded, turn, onLost }: FavoritePanel) {
  const { library } = useDashboard();
  const [most, setMost] = useState(perPage);
  const shown = useMemo(() => picked.slice(0, most), [picked, most]);
  const { faces, isLost, again } = useFaces<ToolFace>(
    '/tools/cards',
    shown.map(({ itemId }) => itemId),
    loaded.tools,
  );
  useItemNews(library, 'tool', again);
  useEffect(() => {
    if (turn > 0) again();
  }, [turn, again]);
  useEffect(() => onLost(isLost), [isLost, onLost]);
  return (
    <>
      <ul className="tool-list" aria-label="Tools">
        {shown.map((favorite) => {
          const face = faces.get(favorite.itemId);
          const remembered = rememberedTool(favorite);
          const tool = face ?? (face === null ? remembered : awaited(remembered));
          return (
            <ToolRow
              key={tool.itemId}
              tool={tool}
              actions={
                <>
                  <CollectMenu items={[itemOfTool(tool)]} />
                  <Link
                    className="icon-button"
                    aria-label={`Details of ${itemOfTool(tool).name}`}
                    to={`/tools?${new URLSearchParams({ open: tool.itemId })}`}
                  >
                    <ChevronRight size={16} strokeWidth={1.5} aria-hidden="true" />
                  </Link>
                </>
              }
            />
          );
        })}
      </ul>
      {picked.length > most && (
        <div className="items-more">
          <button type="button" className="button" onClick={() => setMost(most + perPage)}>
            Show more
          </button>
        </div>
      )}
    </>
  );
}
