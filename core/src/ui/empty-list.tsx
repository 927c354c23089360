import type { ReactNode } from 'react';
import { starPath } from './star-path.ts';

type Props = {
  title: string;
  children: ReactNode;
  action?: { label: string; onClick: () => void };
  /** Ways onward beside the action. */
  links?: ReactNode;
  /** Whether the drawing's star shines: an invitation, not a dead end. */
  isBright?: boolean;
};

/** What stands in a list's place: why it is empty and the one thing to do. */
export function EmptyList({ title, children, action, links, isBright = false }: Props) {
  return (
    <div className="empty-list">
      <svg viewBox="0 0 140 84" aria-hidden="true" className={isBright ? 'is-bright' : undefined}>
        <path className="lines" d="M7 65 44 25 M53 24 84 42 M100 38 130 8 M94 52 100 72" />
        <circle cx="5" cy="67" r="3" />
        <circle cx="48" cy="22" r="3" />
        <circle cx="133" cy="5" r="3" />
        <circle cx="101" cy="76" r="3" />
        <path className="one-star" transform="translate(81 31) scale(1.4)" d={starPath} />
      </svg>
      <h2>{title}</h2>
      <p>{children}</p>
      {action && (
        <button type="button" className="button is-primary" onClick={action.onClick}>
          {action.label}
        </button>
      )}
      {links}
    </div>
  );
}
