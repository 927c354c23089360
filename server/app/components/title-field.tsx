import './title-field.css';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { titleProblem } from './collection-title.ts';

type Props = {
  title: string;
  onSave: (title: string) => void;
  onLeave: () => void;
};

/** A collection's title being written: Enter and leaving keep it, Escape does not. */
export function TitleField({ title, onSave, onLeave }: Props) {
  const [text, setText] = useState(title);
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  // Whoever leaves with a key does not leave again by losing the focus.
  const isDone = useRef(false);
  const id = useId();
  useEffect(() => input.current?.select(), []);

  const save = (isLeaving: boolean) => {
    if (isDone.current) return;
    const next = text.trim();
    const found = next === title ? null : titleProblem(next);
    if (found && !isLeaving) return setProblem(found);
    isDone.current = true;
    if (!found && next !== title) onSave(next);
    onLeave();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') save(false);
    else if (event.key === 'Escape') {
      isDone.current = true;
      onLeave();
    } else return;
    event.preventDefault();
  };
  return (
    <span className="title-field">
      <input
        ref={input}
        type="text"
        aria-label="Name of the collection"
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? id : undefined}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => save(true)}
      />
      {problem && (
        <span className="title-problem" id={id} role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
