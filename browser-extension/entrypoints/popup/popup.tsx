import { ConnectionStatus } from './connection-status.tsx';
import { Mark } from './mark.tsx';
import { OpenDashboard } from './open-dashboard.tsx';
import { useConnection } from './use-connection.ts';

/** The whole popup: which server, whether it answers, and the way to its dashboard. */
export function Popup({ savedOrigin }: { savedOrigin: string }) {
  const { typed, type, check, connection } = useConnection(savedOrigin);
  const submit = (event: Event) => {
    event.preventDefault();
    check();
  };
  return (
    <main>
      <header>
        <Mark />
        <h1>Asterism</h1>
      </header>
      <form noValidate onSubmit={submit}>
        <label for="address">Server address</label>
        <input
          id="address"
          type="url"
          autocomplete="off"
          spellcheck={false}
          aria-describedby="status"
          aria-invalid={connection.kind === 'invalid'}
          value={typed}
          onInput={(event) => type(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          Check
        </button>
      </form>
      <ConnectionStatus id="status" connection={connection} />
      {connection.kind === 'answers' && <OpenDashboard origin={connection.origin} />}
    </main>
  );
}
