import { type Connection, connectionWords } from './connection.ts';

const shapes: { readonly [K in Connection['kind']]?: string } = {
  answers: 'M1.5 5.4 4 7.9 8.6 2.4',
  checking: 'M1.5 5h7',
  forbidden: 'M5 1.2v4.6M5 8.4v.4',
  invalid: 'M1.8 1.8 8.2 8.2M8.2 1.8 1.8 8.2',
  silent: 'M1.8 1.8 8.2 8.2M8.2 1.8 1.8 8.2',
  stranger: 'M1.8 1.8 8.2 8.2M8.2 1.8 1.8 8.2',
};

/** The state of the connection as a shape and a sentence, announced when it changes. */
export function ConnectionStatus({ id, connection }: { id: string; connection: Connection }) {
  const words = connectionWords(connection);
  return (
    <div id={id} class={`status is-${connection.kind}`} role="status">
      {words && (
        <>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <path d={shapes[connection.kind]} />
          </svg>
          <p>{words.sentence}</p>
          {words.advice && <p class="advice">{words.advice}</p>}
        </>
      )}
    </div>
  );
}
