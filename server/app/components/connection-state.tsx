import { RefreshCw } from 'lucide-react';
import type { Library } from './use-library.ts';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** When the server last answered, in words. */
export const lastSeenText = (lastSeen: Date | null): string =>
  lastSeen ? `last seen ${clock.format(lastSeen)}` : 'not seen yet';

/** Offline, with when the server was last seen, and the button that asks again. */
export function ConnectionState({ library }: { library: Library }) {
  const { connection, isRefreshing, refresh } = library;
  return (
    <span className="connection">
      {connection.isLost && (
        <span className="state">
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <circle cx="5" cy="5" r="3.7" />
            <path d="m2.5 7.5 5-5" />
          </svg>
          Offline, {lastSeenText(connection.lastSeen)}
        </span>
      )}
      <button
        type="button"
        className={isRefreshing ? 'icon-button is-turning' : 'icon-button'}
        aria-label="Refresh now"
        aria-busy={isRefreshing}
        onClick={refresh}
      >
        <RefreshCw size={16} strokeWidth={1.5} />
      </button>
    </span>
  );
}
