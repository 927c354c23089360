import { type Connection, connectionWords } from './connection.ts';

const shapes: { readonly [K in Connection['kind']]?: string } = {
  answers: 'M1.5 5.4 4 7.9 8.6 2.4',
  checking: 'M1.5 5h7',
  forbidden: 'M5 1.2v4.6M5 8.4v.4',
  invalid: 'M1.8 1.8 8.2 8.2M8.2 1.8 1.8 8.2',
  silent: 'M1.8 1.8 8.2 8.2M8.2 1.8 1.8 8.2',
  stranger: 'M1.8 1.8 8.2 8.2M8.2 1.8 1.8 8.2',
};

type Props = { id: string; connection: Connection; failure: string | undefined };

/** The state of the connection as a shape and a sentence, announced when it changes. */
export function ConnectionStatus({ id, connection: current, failure }: Props) {
  const isNews = current.kind !== 'unchecked' && current.kind !== 'answers';
  const connection: Connection =
    failure && !isNews ? { kind: 'invalid', reason: failure } : current;
  const words = connectionWords(connection);
  return (
    <div id={id} className={`status is-${connection.kind}`} role="status">
      {words && (
        <>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <path d={shapes[connection.kind]} />
          </svg>
          <p>{words.sentence}</p>
          {words.advice && <p className="advice">{words.advice}</p>}
        </>
      )}
    </div>
  );
}
