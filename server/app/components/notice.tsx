import type { ReactNode } from 'react';
import { Mark } from './mark.tsx';

type Props = {
  title: string;
  children: ReactNode;
  /** What to type where Asterism runs. */
  command?: string | null;
  action?: { label: string; href: string };
};

/** A whole page that says one thing and what to do about it. */
export function Notice({ title, children, command = 'npm run welcome', action }: Props) {
  return (
    <main className="notice">
      <Mark />
      <h1>{title}</h1>
      <p>{children}</p>
      {command && <code>{command}</code>}
      {action && (
        <a className="button is-primary" href={action.href}>
          {action.label}
        </a>
      )}
    </main>
  );
}
