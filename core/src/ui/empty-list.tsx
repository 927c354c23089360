import type { ReactNode } from 'react';
import { starPath } from './star-toggle.tsx';

type Props = { title: string; children: ReactNode; action?: { label: string; onClick: () => void } };

/** What stands in a list's place: why it is empty and the one thing to do. */
export function EmptyList({ title, children, action }: Props) {
  return (
    <div className="empty-list">
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={starPath} />
      </svg>
      <h2>{title}</h2>
      <p>{children}</p>
      {action && (
        <button type="button" className="button is-primary" onClick={action.onClick}>
          {action.label}
        </button>
      )}
    </div>
  );
}
