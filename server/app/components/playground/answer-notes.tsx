import { endpointOf } from '@asterism/core/domain/endpoint-provider.ts';
import type { ProviderKeys } from '@asterism/core/domain/provider-keys.ts';
import { Link } from '@remix-run/react';
import { CircleAlert, Repeat } from 'lucide-react';
import { ordinal } from '../ordinal.ts';
import { attemptWords } from './attempt-words.ts';
import { FaceBadge } from './column-head.tsx';
import type { Face } from './model-faces.ts';
import type { Answer } from './session.ts';

type FaceOf = (id: string) => Face;

/** Who was asked before and did not answer. */
export function FailedNote({
  answer: { failed, by },
  asked,
  faceOf,
}: {
  answer: Answer;
  asked: Face;
  faceOf: FaceOf;
}) {
  // Where nobody else was asked the trouble says it.
  if (failed.length === 0 || (failed.length === 1 && by === null)) return null;
  const { collection } = asked;
  return (
    <div className="play-note" role="note">
      <Repeat size={16} strokeWidth={1.5} aria-hidden="true" />
      <div>
        {failed.map(({ model, kind, ms }, at) => {
          const { name, providerName } = faceOf(model);
          return (
            <p key={`${at} ${model}`}>
              <b>
                <bdi>{name}</bdi>
              </b>{' '}
              on <bdi>{providerName}</bdi> {attemptWords(kind, ms)}.
            </p>
          );
        })}
        {by !== null && (
          <p className="muted">
            So the next of{' '}
            {collection ? (
              <Link to={`/collections/${collection.id}`}>{collection.title}</Link>
            ) : (
              <bdi>{asked.name}</bdi>
            )}{' '}
            answered.
          </p>
        )}
      </div>
    </div>
  );
}

const isEmpty = ({ text, image, generation }: Answer) => !text && !image && !generation;

/** Why there is no answer, or not all of it, and where that can be mended. */
export function TroubleNote({ answer, onAgain }: { answer: Answer; onAgain: () => void }) {
  const { state, trouble } = answer;
  if (state === 'stopped' && !answer.text)
    return <Trouble sentence="Stopped before its first word." onAgain={onAgain} />;
  if (state === 'whole' && !trouble && isEmpty(answer))
    return <Trouble sentence="The model ended without a word." onAgain={onAgain} />;
  if (!trouble) return null;
  return (
    <Trouble sentence={trouble.sentence} onAgain={answer.by === null ? onAgain : undefined}>
      {trouble.link && (
        <Link className="button is-small" to={trouble.link.to}>
          {trouble.link.label}
        </Link>
      )}
    </Trouble>
  );
}

type TroubleProps = {
  sentence: string;
  /** Absent where the answer's own acts have it. */
  onAgain: (() => void) | undefined;
  children?: React.ReactNode;
};

const Trouble = ({ sentence, onAgain, children }: TroubleProps) => (
  <div className="play-trouble">
    <CircleAlert size={16} strokeWidth={1.5} aria-hidden="true" />
    <div>
      <p dir="auto">{sentence}</p>
      {(onAgain || children) && (
        <p className="play-trouble-acts">
          {onAgain && (
            <button type="button" className="button is-small" onClick={onAgain}>
              Ask again
            </button>
          )}
          {children}
        </p>
      )}
    </div>
  </div>
);

const keyWords = { lockbox: 'key from lockbox', environment: 'key from the environment' } as const;

/** Where an answer came from: which in line, at whom, with whose key. */
function originOf({ failed, model }: Answer, by: Face, keys: ProviderKeys | undefined): string {
  const key = keys?.find(({ provider }) => provider === by.provider)?.by;
  return [
    failed.length > 0 ? `${ordinal(failed.length + 1)} asked` : '',
    by.providerName,
    endpointOf(by.provider) === undefined && key && key !== 'nothing' ? keyWords[key] : '',
    model.startsWith('collection/') && failed.length === 0 ? 'first asked' : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** Who answered. */
export const AnswerBy = ({
  answer,
  by,
  keys,
}: {
  answer: Answer;
  by: Face;
  keys: ProviderKeys | undefined;
}) => (
  <p className="play-by">
    <FaceBadge face={by} />
    <span>
      <b>
        <bdi>{by.name}</bdi>
      </b>{' '}
      {answer.state === 'stopped' ? 'was stopped' : 'answered'}{' '}
      <span className="muted">{originOf(answer, by, keys)}</span>
    </span>
  </p>
);
