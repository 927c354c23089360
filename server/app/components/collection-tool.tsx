import { StarToggle } from '@asterism/core/ui/star-toggle.tsx';
import { Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDashboard } from './dashboard.ts';
import type { ToolFace } from './tool-face.ts';
import { ToolState } from './tool-row.tsx';

type Props = { tool: ToolFace; isKnown: boolean; actions: ReactNode };

/** One tool of a collection; what became of it is said once that is known. */
export function CollectionTool({ tool, isKnown, actions }: Props) {
  const { favorites, star } = useDashboard();
  const { itemId, server, name, title, description, reason } = tool;
  const called = title ?? name;
  return (
    <div className="collection-tool">
      <StarToggle
        name={called}
        isFavorite={favorites.has(itemId)}
        onToggle={(value) =>
          void star({ id: itemId, name: called, provider: server, providerName: server }, value)
        }
      />
      <span className="tool-icon" aria-hidden="true">
        <Wrench size={13} strokeWidth={1.5} />
      </span>
      <code className="cut">
        <bdi>{name}</bdi>
      </code>
      <span className="muted cut grow" dir="auto">
        {isKnown ? (reason ?? description) : description}
      </span>
      <span className="muted cut tool-server">
        from <bdi>{server}</bdi>
      </span>
      {isKnown && <ToolState tool={tool} />}
      {actions}
    </div>
  );
}
