import './tool-row.css';
import { StarToggle } from '@asterism/core/ui/star-toggle.tsx';
import { Wrench } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { useDashboard } from './dashboard.ts';
import { LocalMoment } from './local-moment.tsx';
import type { ToolFace } from './tool-face.ts';

type Props = {
  tool: ToolFace;
  /** What else can be done with it, at the end of the row. */
  actions?: ReactNode;
  /** Where its arguments can be read; the name is a button then. */
  onOpen?: (tool: ToolFace) => void;
  isOpen?: boolean;
};

/** Whether a tool can be called now, as a shape and words. */
export function ToolState({ tool: { reason, seenAt } }: { tool: ToolFace }) {
  const isGone = reason !== null;
  return (
    <span className={`state tool-state${isGone ? '' : ' is-ok'}`} title={reason ?? undefined}>
      <svg viewBox="0 0 10 10" aria-hidden="true">
        {isGone ? <path d="M2 5h6" /> : <circle cx="5" cy="5" r="4" />}
      </svg>
      {isGone || seenAt === null ? (
        'not registered now'
      ) : (
        <span>
          seen <LocalMoment at={seenAt} isAgo />
        </span>
      )}
    </span>
  );
}

type StarIt = ReturnType<typeof useDashboard>['star'];
type RowProps = Props & { isFavorite: boolean; star: StarIt };

const Row = memo(function Row({ tool, actions, onOpen, isOpen, isFavorite, star }: RowProps) {
  const { itemId, server, name, title, description } = tool;
  const called = title ?? name;
  const item = { id: itemId, name: called, provider: server, providerName: server };
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
        name={called}
        isFavorite={isFavorite}
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
});

/** One tool in a list; the list is a `<ul className="tool-list">`. */
export function ToolRow(props: Props) {
  const { favorites, star } = useDashboard();
  return <Row {...props} isFavorite={favorites.has(props.tool.itemId)} star={star} />;
}
