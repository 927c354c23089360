import { Link } from '@remix-run/react';

/** What stands in the table's place; `isFiltered` where another filter may show something. */
export function NoActivity({ isFiltered }: { isFiltered: boolean }) {
  return (
    <div className="empty-list">
      <h2>{isFiltered ? 'Nothing of this kind yet' : 'Nothing happened yet'}</h2>
      <p>
        Sign-ins, surfaces that were connected or ended, tokens, deleted collections and changes to
        many stars at once are told here and kept for 400 days.
      </p>
      {isFiltered && (
        <Link className="button" to="/activity">
          Show everything
        </Link>
      )}
    </div>
  );
}
