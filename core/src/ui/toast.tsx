import { useEffect, useState } from 'react';

/** One thing that happened and, where it can be taken back or tried again, how. */
export type ToastMessage = {
  readonly key: number;
  readonly text: string;
  readonly action?: { readonly label: 'Undo' | 'Retry'; run(): void };
};

const leaveMs = 8000;

/** A toast exists only in the browser. */
const undoKeys = () => (/Mac|iPhone|iPad/.test(navigator.platform) ? '⌘Z' : 'Ctrl Z');

type Props = {
  message: ToastMessage | null;
  /** Told which message leaves: a newer one may stand in its place by then. */
  onLeave: (key: number) => void;
};

/**
 * Says what happened, one message at a time; it leaves by itself unless pointed at or focused.
 * Ctrl+Z (⌘Z) runs its Undo.
 */
export function Toast({ message, onLeave }: Props) {
  const [isHeld, setHeld] = useState(false);

  // A new message is not held yet, wherever the pointer was.
  useEffect(() => setHeld(false), [message?.key]);

  useEffect(() => {
    if (!message || isHeld) return;
    const timer = setTimeout(() => onLeave(message.key), leaveMs);
    return () => clearTimeout(timer);
  }, [message, isHeld, onLeave]);

  useEffect(() => {
    if (message?.action?.label !== 'Undo') return;
    const { key, action } = message;
    const onKeyDown = (event: KeyboardEvent) => {
      const isUndo = event.key === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      if (!isUndo || (event.target as Element).closest('input, textarea')) return;
      event.preventDefault();
      action.run();
      onLeave(key);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [message, onLeave]);

  const act = () => {
    if (!message) return;
    message.action?.run();
    setHeld(false);
    onLeave(message.key);
  };
  return (
    <div className="toast-place" role="status">
      {message && (
        // biome-ignore lint/a11y/noStaticElementInteractions: being looked at only keeps it from leaving
        <div
          className="toast"
          key={message.key}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span className="toast-text">{message.text}</span>
          {message.action && (
            <button type="button" className="button is-quiet" onClick={act}>
              {message.action.label}
              {message.action.label === 'Undo' && <kbd>{undoKeys()}</kbd>}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
