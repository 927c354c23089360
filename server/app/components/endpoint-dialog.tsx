import './form.css';
import './endpoint-dialog.css';
import type { LocalModel } from '@asterism/core/protocol/local-models.ts';
import { X } from 'lucide-react';
import { type FormEvent, useEffect, useId, useRef } from 'react';
import { EndpointFields } from './endpoint-fields.tsx';
import { EndpointLook } from './endpoint-look.tsx';
import type { EndpointView } from './endpoint-view.ts';
import { useEndpointForm } from './use-endpoint-form.ts';

type Props = {
  /** The one to change; null: a new one. */
  endpoint: EndpointView | null;
  /** What the address of a new one begins with. */
  address: string;
  onClose: () => void;
  onSaved: (endpoint: LocalModel, isNew: boolean) => void;
};

/** Adds or changes an endpoint, over the page; the browser keeps the focus inside. */
export function EndpointDialog({ endpoint, address, onClose, onSaved }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const form = useEndpointForm(endpoint, address, (saved, isNew) => {
    dialog.current?.close(); // gives the focus back before it is gone
    onSaved(saved, isNew);
  });
  const { fields, look, isLooked, isSaving, refusal, problems } = form;

  useEffect(() => {
    if (dialog.current?.open) return;
    dialog.current?.showModal();
    dialog.current?.querySelector('input')?.focus();
  }, []);
  useEffect(() => {
    if (Object.keys(problems).length === 0) return;
    dialog.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [problems]);
  const detect = useRef(form.detect);
  detect.current = form.detect;
  useEffect(() => {
    if (endpoint === null && address !== '') void detect.current(); // an example was chosen
  }, [endpoint, address]);

  const close = () => {
    dialog.current?.close();
    onClose();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!isSaving) void form.submit();
  };
  const isFound = look.kind === 'found' && look.detected.ok;
  const add = isFound || endpoint ? 'Add endpoint' : 'Add anyway';
  const verb = endpoint ? 'Save' : add;
  return (
    <dialog
      ref={dialog}
      className="endpoint-dialog"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <form className="form" onSubmit={onSubmit} noValidate>
        <header>
          <h2 id={title}>{endpoint ? `Edit ${endpoint.name}` : 'Add endpoint'}</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={close}>
            <X size={16} strokeWidth={1.5} aria-hidden="true" />
          </button>
        </header>
        <EndpointFields form={form} endpoint={endpoint}>
          <EndpointLook look={look} address={fields.baseUrl} />
        </EndpointFields>
        {refusal && (
          <p className="form-alert" role="alert">
            {refusal}
          </p>
        )}
        <div className="endpoint-dialog-acts">
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button
            type="submit"
            className="button is-primary"
            aria-busy={isSaving || look.kind === 'asking'}
            disabled={fields.baseUrl.trim() === ''}
          >
            {isSaving ? 'Saving' : isLooked && look.kind !== 'asking' ? verb : 'Detect'}
          </button>
        </div>
      </form>
    </dialog>
  );
}
