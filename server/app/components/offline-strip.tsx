import { lastSeenText } from './connection-state.tsx';
import type { Library } from './use-library.ts';

/** Above the list while the server does not answer: what is shown, and how to ask again. */
export function OfflineStrip({ library }: { library: Library }) {
  return (
    <div className="notice-strip" role="alert">
      <span className="grow">
        Asterism does not answer ({lastSeenText(library.connection.lastSeen)}). You see the saved
        copy; changes cannot be kept until it is back.
      </span>
      <button type="button" className="button is-quiet" onClick={library.refresh}>
        Try again
      </button>
    </div>
  );
}
