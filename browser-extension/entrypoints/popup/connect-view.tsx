import type { FormEvent } from 'react';
import { ConnectionStatus } from './connection-status.tsx';
import { focusAtFirst } from './focus-at-first.ts';
import { Mark } from './mark.tsx';
import { useConnection } from './use-connection.ts';

type Props = {
  savedOrigin: string;
  /** Why the last sign-in came to nothing. */
  failure: string | undefined;
  onConnect: (origin: string) => void;
  onCancel?: () => void;
};

/** The way in: which server, and whether it answers. */
export function ConnectView({ savedOrigin, failure, onConnect, onCancel }: Props) {
  const { typed, type, connect, connection } = useConnection(savedOrigin, onConnect);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    connect();
  };
  return (
    <main className="connect">
      <Mark />
      <h1>Connect to your Asterism</h1>
      <p className="lead">Your stars, in this browser and on the pages where you pick a model.</p>
      <form noValidate onSubmit={submit}>
        <label htmlFor="address">Server address</label>
        <input
          id="address"
          type="url"
          autoComplete="off"
          spellCheck={false}
          ref={focusAtFirst}
          aria-describedby="status"
          aria-invalid={connection.kind === 'invalid'}
          value={typed}
          onInput={(event) => type(event.currentTarget.value)}
        />
        <ConnectionStatus id="status" connection={connection} failure={failure} />
        <button type="submit" className="button is-primary">
          Connect
        </button>
        {onCancel && (
          <button type="button" className="button is-quiet" onClick={onCancel}>
            Not now
          </button>
        )}
      </form>
    </main>
  );
}
