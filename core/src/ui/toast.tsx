import { useEffect, useState } from 'react';

/** One thing that happened and, where it can be taken back or tried again, how. */
export type ToastMessage = {
  readonly key: number;
  readonly text: string;
  readonly action?: { readonly label: 'Undo' | 'Retry'; run(): void };
};

const leaveMs = 8000;

type Props = { message: ToastMessage | null; onLeave: () => void };

/**
 * Says what happened, one message at a time; it leaves by itself unless pointed at or focused.
 * Ctrl+Z (⌘Z) runs its Undo.
 */
export function Toast({ message, onLeave }: Props) {
  const [isHeld, setHeld] = useState(false);

  useEffect(() => {
    if (!message || isHeld) return;
    const timer = setTimeout(onLeave, leaveMs);
    return () => clearTimeout(timer);
  }, [message, isHeld, onLeave]);

  useEffect(() => {
    if (message?.action?.label !== 'Undo') return;
    const { run } = message.action;
    const onKeyDown = (event: KeyboardEvent) => {
      const isUndo = event.key === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      if (!isUndo || (event.target as Element).closest('input, textarea')) return;
      event.preventDefault();
      run();
      onLeave();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [message, onLeave]);

  const act = () => {
    message?.action?.run();
    setHeld(false);
    onLeave();
  };
  return (
    <div className="toast-place" role="status">
      {message && (
        <div
          className="toast"
          key={message.key}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span className="cut">{message.text}</span>
          {message.action && (
            <button type="button" className="button is-quiet" onClick={act}>
              {message.action.label}
              {message.action.label === 'Undo' && <kbd>Ctrl Z</kbd>}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
