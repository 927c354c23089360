import { Square } from 'lucide-react';
import { memo } from 'react';
import { AnswerText } from '../answer/answer-text.tsx';
import { AnswerFoot } from './answer-foot.tsx';
import { AnswerBy, FailedNote, TroubleNote } from './answer-notes.tsx';
import type { useFaces } from './model-faces.ts';
import { type Answer, type Column, isUnderWay } from './session.ts';

type Props = {
  answer: Answer | undefined;
  ask: string;
  column: Column;
  faces: ReturnType<typeof useFaces>;
  onAgain: () => void;
  onStop: () => void;
  onSave: () => void;
};

function Image({ answer, ask }: { answer: Answer; ask: string }) {
  const src =
    answer.image ?? (answer.generation && `/api/v1/generations/${answer.generation}/image`);
  return src && answer.text === '' ? <img className="play-image" src={src} alt={ask} /> : null;
}

function waitingWords({ state, thought }: Answer): string {
  if (state === 'answering') return 'Answering';
  return thought ? 'Thinking' : 'Waiting for the first word';
}

function Waiting({ answer, onStop }: { answer: Answer; onStop: () => void }) {
  return (
    <p className="play-waiting">
      <span className="play-dots" aria-hidden="true" />
      <span className="muted grow">{waitingWords(answer)}</span>
      <button type="button" className="button is-small" onClick={onStop}>
        <Square size={12} fill="currentColor" strokeWidth={0} aria-hidden="true" />
        Stop
      </button>
    </p>
  );
}

/** What a model thought first; its own words, which no one formatted. */
const Thought = ({ text }: { text: string }) => (
  <details className="play-thought">
    <summary>Reasoning</summary>
    <p dir="auto">{text}</p>
  </details>
);

/** One model's answer to one ask: its words, who gave them, what they took, and what to do with them. */
export const AnswerCell = memo(
  function AnswerCell({ answer, ask, column, faces, onAgain, onStop, onSave }: Props) {
    const { faceOf, keys } = faces;
    if (!answer)
      return (
        <section className="play-answer is-none" aria-label={`No answer of ${column.model}`}>
          {column.model && (
            <button type="button" className="button is-small" onClick={onAgain}>
              Ask {faceOf(column.model).name} this too
            </button>
          )}
        </section>
      );
    const asked = faceOf(answer.model);
    const by = answer.by === null ? undefined : faceOf(answer.by);
    const isOpen = isUnderWay(answer);
    return (
      <section className="play-answer" aria-label={`Answer from ${asked.name}`} aria-busy={isOpen}>
        <h2 className="visually-hidden">{asked.name}</h2>
        <div className="play-out">
          <FailedNote {...{ answer, asked, faceOf }} />
          {answer.thought && <Thought text={answer.thought} />}
          {answer.text && <AnswerText text={answer.text} isStreaming={isOpen} />}
          <Image {...{ answer, ask }} />
          <TroubleNote {...{ answer, onAgain }} />
        </div>
        {isOpen && <Waiting {...{ answer, onStop }} />}
        {by && !isOpen && <AnswerBy {...{ answer, by, keys }} />}
        {by && !isOpen && <AnswerFoot {...{ answer, ask, by, onAgain, onSave }} />}
      </section>
    );
  },
  (before, after) =>
    before.answer === after.answer &&
    before.faces.faceOf === after.faces.faceOf &&
    before.column === after.column,
);
