import { useEffect, useRef, useState } from 'react';

type Props = { ask: string; onSend: (text: string) => void; onLeave: () => void };

/** An ask to be put in other words. */
export function AskEditor({ ask, onSend, onLeave }: Props) {
  const [text, setText] = useState(ask);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(ask.length, ask.length);
  }, [ask]);
  const send = () => text.trim() && onSend(text.trim());
  return (
    <div className="play-edit grow">
      <textarea
        ref={field}
        className="play-field"
        aria-label="Edit the ask"
        dir="auto"
        rows={3}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            onLeave();
          }
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <p className="play-edit-acts">
        <span className="muted grow">What came after it is asked no more.</span>
        <button type="button" className="button is-small" onClick={onLeave}>
          Cancel
        </button>
        <button type="button" className="button is-small is-primary" onClick={send}>
          Ask again
        </button>
      </p>
    </div>
  );
}
