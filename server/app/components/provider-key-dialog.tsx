import './form.css';
import './endpoint-dialog.css';
import type { KeyState } from '@asterism/core/protocol/providers.ts';
import { removeProviderKey, storeProviderKey } from '@asterism/core/protocol/providers-client.ts';
import { X } from 'lucide-react';
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import { EndpointState } from './endpoint-state.tsx';
import { FormField } from './form-field.tsx';
import { keyFace } from './provider-key-words.ts';
import type { ProviderView } from './provider-view.ts';
import { useDialog } from './use-dialog.ts';
import { noAnswerText } from './use-provider-acts.ts';

type FrameProps = {
  title: string;
  onClose: () => void;
  onSubmit: () => void;
  children: ReactNode;
};

function KeyFrame({ title, onClose, onSubmit, children }: FrameProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useDialog(dialog);
  return (
    <dialog
      ref={dialog}
      className="endpoint-dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <form
        className="form"
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <header>
          <h2 id={id}>{title}</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
            <X size={16} strokeWidth={1.5} aria-hidden="true" />
          </button>
        </header>
        {children}
      </form>
    </dialog>
  );
}

type Props = {
  view: ProviderView;
  onClose: () => void;
  /** It was stored or removed. */
  onChanged: () => void;
  onDone: (text: string) => void;
};

/** Takes a key, stores it and says what the provider said of it. The key is never shown again. */
export function ProviderKeyDialog({ view, onClose, onChanged, onDone }: Props) {
  const { provider, name, key } = view;
  const [value, setValue] = useState('');
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [said, setSaid] = useState<{ text: string; key: KeyState } | null>(null);
  const field = useId();

  const submit = async () => {
    const apiKey = value.trim();
    if (isSaving) return;
    if (apiKey === '') {
      setProblem('Enter the key.');
      document.getElementById(field)?.focus();
      return;
    }
    setSaving(true);
    setProblem(undefined);
    try {
      const stored = await storeProviderKey(provider, apiKey);
      onChanged();
      setValue('');
      if (stored.key.check?.status === 'ok')
        return onDone(`The key of ${name} is stored and works`);
      setSaid({ text: stored.message, key: stored.key });
      document.getElementById(field)?.focus();
    } catch (error) {
      setProblem(noAnswerText(error));
    } finally {
      setSaving(false);
    }
  };

  const face = said && keyFace(said.key);
  return (
    <KeyFrame
      title={`${key.lockbox ? 'Replace' : 'Set'} the key of ${name}`}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <FormField
        id={field}
        name="apiKey"
        label={said ? 'Another key' : 'Key'}
        hint={`Kept encrypted on your server, sent to ${name} only and never shown again. It is checked at once.`}
        type="password"
        problem={problem}
        value={value}
        onChange={(event) => setValue(event.target.value)}
        autoComplete="off"
        spellCheck={false}
      />
      <div role="status">
        {said && face && (
          <div className="endpoint-look">
            <EndpointState face={face} />
            <p>{said.text}</p>
          </div>
        )}
      </div>
      <div className="endpoint-dialog-acts">
        <button type="button" className="button" onClick={onClose}>
          {said ? 'Keep it' : 'Cancel'}
        </button>
        <button type="submit" className="button is-primary" aria-busy={isSaving}>
          {isSaving ? 'Checking' : 'Store and check'}
        </button>
      </div>
    </KeyFrame>
  );
}

/** Asks before a key is forgotten: nobody can read it back, so there is no Undo. */
export function ProviderKeyRemoval({ view, onClose, onChanged, onDone }: Props) {
  const { provider, name, key } = view;
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string>();
  const remove = async () => {
    if (isSaving) return;
    setSaving(true);
    try {
      await removeProviderKey(provider);
      onChanged();
      onDone(`The key of ${name} is removed`);
    } catch (error) {
      setProblem(noAnswerText(error));
      setSaving(false);
    }
  };
  return (
    <KeyFrame title={`Remove the key of ${name}?`} onClose={onClose} onSubmit={() => void remove()}>
      <p>
        It cannot be read back, so this cannot be undone.{' '}
        {key.environment
          ? `${key.environment} of the environment is in force then.`
          : `Models of ${name} cannot be used then. Your choices and stars stay.`}
      </p>
      {problem && (
        <p className="form-alert" role="alert">
          {problem}
        </p>
      )}
      <div className="endpoint-dialog-acts">
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
        <button type="submit" className="button is-primary" aria-busy={isSaving}>
          Remove key
        </button>
      </div>
    </KeyFrame>
  );
}
