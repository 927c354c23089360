import type { Collection } from '@asterism/core/domain/collection.ts';
import type { CollectionCover } from '@asterism/core/domain/collection-cover.ts';
import { useRef, useState } from 'react';
import { CoverPicker } from './cover-picker.tsx';
import { PageDialog } from './page-dialog.tsx';

type Props = {
  collection: Collection;
  /** Ids of generations whose images are offered first. */
  first?: readonly string[];
  onSave: (cover: CollectionCover | null) => void;
  onClose: () => void;
};

/** Gives a collection another cover. */
export function CoverDialog({ collection, first, onSave, onClose }: Props) {
  const [cover, setCover] = useState(collection.cover);
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <PageDialog title={`Cover of ${collection.title}`} dialogRef={dialog} onClose={onClose}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          dialog.current?.close();
          onSave(cover);
          onClose();
        }}
      >
        <CoverPicker value={cover} onChange={setCover} {...(first && { first })} />
        <div className="page-dialog-acts">
          <button type="submit" className="button is-primary">
            Use this cover
          </button>
        </div>
      </form>
    </PageDialog>
  );
}
