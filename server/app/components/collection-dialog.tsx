import type { CollectionCover } from '@asterism/core/domain/collection-cover.ts';
import { useId, useRef, useState } from 'react';
import { titleProblem } from './collection-title.ts';
import { CoverPicker } from './cover-picker.tsx';
import { PageDialog } from './page-dialog.tsx';

type Props = {
  onSave: (title: string, cover: CollectionCover | null) => void;
  onClose: () => void;
};

/** Makes a collection: its name, and a cover where one is wanted. */
export function CollectionDialog({ onSave, onClose }: Props) {
  const [title, setTitle] = useState('');
  const [cover, setCover] = useState<CollectionCover | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  return (
    <PageDialog title="New collection" dialogRef={dialog} onClose={onClose}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const found = titleProblem(title.trim());
          setProblem(found);
          if (found) return dialog.current?.querySelector('input')?.focus();
          dialog.current?.close();
          onSave(title.trim(), cover);
          onClose();
        }}
      >
        <div className="form-field">
          <label htmlFor={id}>Name</label>
          <input
            id={id}
            type="text"
            autoComplete="off"
            placeholder="Coding"
            value={title}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? `${id}-problem` : undefined}
            onChange={(event) => {
              setTitle(event.target.value);
              setProblem(null);
            }}
          />
          {problem && (
            <p className="form-problem" id={`${id}-problem`} role="alert">
              {problem}
            </p>
          )}
        </div>
        <details>
          <summary>Cover</summary>
          <CoverPicker value={cover} onChange={setCover} />
        </details>
        <div className="page-dialog-acts">
          <button type="submit" className="button is-primary">
            Create collection
          </button>
        </div>
      </form>
    </PageDialog>
  );
}
