import './play-turn.css';
import { Pencil } from 'lucide-react';
import { useRef, useState } from 'react';
import { useDashboard } from '../dashboard.ts';
import { initials } from '../initials.ts';
import { LocalMoment } from '../local-moment.tsx';
import { AnswerCell } from './answer-cell.tsx';
import { AskEditor } from './ask-editor.tsx';
import type { Playground } from './create-playground.ts';
import type { useFaces } from './model-faces.ts';
import type { Column, Turn } from './session.ts';

type Props = {
  playground: Playground;
  turn: Turn;
  columns: readonly Column[];
  faces: ReturnType<typeof useFaces>;
  onLeave: () => void;
};

/** One ask, and what came of it in each column. */
export function PlayTurn({ playground, turn, columns, faces, onLeave }: Props) {
  const { person, say } = useDashboard();
  const [isEdited, setEdited] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const { id, ask, at, answers } = turn;
  const leave = () => {
    setEdited(false);
    requestAnimationFrame(() => pencil.current?.focus());
  };
  const edit = (text: string) => {
    const run = playground.edit(id, text, faces.draws);
    say('Asked again from here', { label: 'Undo', run });
    onLeave();
  };
  return (
    <article className="play-turn">
      <div className="play-ask">
        <span className="avatar" aria-hidden="true">
          {initials(person)}
        </span>
        {isEdited ? (
          <AskEditor ask={ask} onSend={edit} onLeave={leave} />
        ) : (
          <>
            <p dir="auto" className="grow">
              <span className="visually-hidden">You asked: </span>
              {ask}
            </p>
            <button
              ref={pencil}
              type="button"
              className="icon-button"
              aria-label="Edit and ask again"
              onClick={() => setEdited(true)}
            >
              <Pencil size={16} strokeWidth={1.5} aria-hidden="true" />
            </button>
            <span className="muted play-when">
              <LocalMoment at={at} />
            </span>
          </>
        )}
      </div>
      <div className="play-answers">
        {columns.map((column) => (
          <AnswerCell
            key={column.id}
            answer={answers[column.id]}
            {...{ ask, column, faces }}
            onAgain={() => playground.again(id, column.id, faces.draws)}
            onStop={() => {
              playground.stop(answers[column.id]?.id ?? '');
              onLeave();
            }}
            onSave={() => void playground.save(id, column.id)}
          />
        ))}
      </div>
    </article>
  );
}
