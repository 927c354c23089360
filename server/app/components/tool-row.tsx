import './tool-row.css';
import { StarToggle } from '@asterism/core/ui/star-toggle.tsx';
import { Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDashboard } from './dashboard.ts';
import { LocalMoment } from './local-moment.tsx';
import { itemOfTool, type ToolFace } from './tool-face.ts';

type Props = {
  tool: ToolFace;
  /** What else can be done with it, at the end of the row. */
  actions?: ReactNode;
  /** Where its arguments can be read; the name is a button then. */
  onOpen?: (tool: ToolFace) => void;
  isOpen?: boolean;
};

/** Whether a tool can be called now, as a shape and words; nothing while that is not known yet. */
export function ToolState({ tool: { reason, seenAt } }: { tool: ToolFace }) {
  if (reason !== null)
    return (
      <span className="state tool-state" title={reason}>
        <svg viewBox="0 0 10 10" aria-hidden="true">
          <path d="M2 5h6" />
        </svg>
        not registered now
      </span>
    );
  if (seenAt === null) return null;
  return (
    <span className="state tool-state is-ok">
      <svg viewBox="0 0 10 10" aria-hidden="true">
        <circle cx="5" cy="5" r="4" />
      </svg>
      <span>
        seen <LocalMoment at={seenAt} isAgo />
      </span>
    </span>
  );
}

/** One tool in a list; the list is a `<ul className="tool-list">`. */
export function ToolRow({ tool, actions, onOpen, isOpen }: Props) {
  const { favorites, star } = useDashboard();
  const { itemId, server, name, title, description } = tool;
  const item = itemOfTool(tool);
  const label = (
    <>
      <code className="cut">
        <bdi>{name}</bdi>
      </code>
      {title && (
        <span className="tool-title cut">
          <bdi>{title}</bdi>
        </span>
      )}
    </>
  );
  return (
    <li className="tool-row" data-tool-id={itemId} data-open={isOpen || undefined}>
      <StarToggle
        name={item.name}
        isFavorite={favorites.has(itemId)}
        onToggle={(value) => void star(item, value)}
      />
      <span className="tool-icon" aria-hidden="true">
        <Wrench size={13} strokeWidth={1.5} />
      </span>
      {onOpen ? (
        <button
          type="button"
          className="tool-name"
          aria-expanded={isOpen ?? false}
          onClick={() => onOpen(tool)}
        >
          {label}
        </button>
      ) : (
        <span className="tool-name">{label}</span>
      )}
      <span className="tool-about cut muted" dir="auto">
        {tool.reason ?? description}
      </span>
      <span className="tool-server cut muted" title={server}>
        from <bdi>{server}</bdi>
      </span>
      <ToolState tool={tool} />
      {actions}
    </li>
  );
}
