import './sheet-page.css';
import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { initials } from './initials.ts';
import { Mark } from './mark.tsx';

type Props = { person?: string; children: ReactNode; footnote?: ReactNode };

/** A page that asks one thing: whose it is, if anybody's, one sheet, and a word below it. */
export function SheetPage({ person, children, footnote }: Props) {
  return (
    <div className="sheet-page">
      <header>
        <Link className="brand" to="/models">
          <Mark />
          Asterism
        </Link>
        <span className="grow" />
        {person !== undefined && (
          <>
            <span className="avatar" aria-hidden="true">
              {initials(person)}
            </span>
            <span className="cut">{person}</span>
          </>
        )}
      </header>
      <main>
        <div className="sheet">{children}</div>
        {footnote && <p className="footnote">{footnote}</p>}
      </main>
    </div>
  );
}

/** The sheet's title, which has the first focus: a reader says at once what is asked. */
export function SheetTitle({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noAutofocus: it is the heading, so nothing above it is skipped
    <h1 tabIndex={-1} autoFocus>
      {children}
    </h1>
  );
}
