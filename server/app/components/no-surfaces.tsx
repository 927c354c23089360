import { Link } from '@remix-run/react';
import { ConnectPair } from './connect-pair.tsx';

/** What stands in the table's place until something is connected. */
export function NoSurfaces() {
  return (
    <div className="empty-list">
      <ConnectPair kind="browser" state="asked" />
      <h2>No surface yet</h2>
      <p>
        In the browser extension or VS Code, choose Connect: it shows a code, and you approve it
        here. Then a star set in one is in all of them.
      </p>
      <Link className="button is-primary" to="/connect">
        Enter a code
      </Link>
    </div>
  );
}
