import './form.css';
import './page-dialog.css';
import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';

type Props = {
  title: string;
  /** Closes it from outside, once what it asks for is done. */
  dialogRef?: RefObject<HTMLDialogElement>;
  onClose: () => void;
  children: ReactNode;
};

/** A dialog over the page; the browser keeps the focus inside and gives it back. */
export function PageDialog({ title, dialogRef, onClose, children }: Props) {
  const own = useRef<HTMLDialogElement>(null);
  const dialog = dialogRef ?? own;
  const id = useId();
  useEffect(() => {
    if (dialog.current?.open) return;
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('input, [aria-pressed="true"]')?.focus();
  }, [dialog]);
  const close = () => {
    dialog.current?.close();
    onClose();
  };
  return (
    <dialog
      ref={dialog}
      className="page-dialog"
      aria-labelledby={id}
      onKeyDown={(event) => event.stopPropagation()}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={close}>
          <X size={16} strokeWidth={1.5} aria-hidden="true" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
