import '../command-palette.css';
import { endpointModels } from '@asterism/core/domain/endpoint-models.ts';
import { starPath } from '@asterism/core/ui/star-path.ts';
import { useStore } from '@nanostores/react';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useDashboard } from '../dashboard.ts';
import { usePaletteModels } from '../palette-models.ts';
import { useDialog } from '../use-dialog.ts';
import { FaceBadge } from './column-head.tsx';
import type { Face } from './model-faces.ts';

type Props = {
  /** Whom the column asks now, as `/v1` spells it. */
  current: string;
  faceOf: (id: string) => Face;
  onChoose: (model: string) => void;
  onClose: () => void;
};

const mostShown = 50;

const isIn = (text: string, query: string) =>
  text.toLocaleLowerCase('en').includes(query.trim().toLocaleLowerCase('en'));

const spelling = ({ id }: { readonly id: string }) => id.slice('model:'.length);

/** What a person starred, collected or runs, before anything else. */
function useOwnChoice(query: string) {
  const { library, favorites, hasCollections } = useDashboard();
  const { collection } = useStore(library.$library);
  const endpoints = useStore(library.own.$endpoints);
  const own = useMemo(
    () => (endpoints ? endpointModels(endpoints).map(spelling) : []),
    [endpoints],
  );
  return useMemo(() => {
    const starred = [...favorites.values()]
      .filter(({ itemId, name }) => itemId.startsWith('model:') && isIn(name, query))
      .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
      .map(({ itemId }) => itemId.slice('model:'.length));
    const collected = [...collection.values()]
      .filter(({ slug, deletedAt, title }) => slug && deletedAt === null && isIn(title, query))
      .map(({ slug }) => `collection/${slug}`);
    return {
      starred,
      collected: hasCollections ? collected : [],
      // What is searched for comes with all the others, best first.
      run: query.trim() ? [] : own.filter((id) => !starred.includes(id)),
    };
  }, [favorites, collection, own, hasCollections, query]);
}

type GroupProps = Pick<Props, 'current' | 'faceOf' | 'onChoose'> & {
  heading: string;
  ids: readonly string[];
};

function Group({ heading, ids, current, faceOf, onChoose }: GroupProps) {
  const { favorites } = useDashboard();
  if (ids.length === 0) return null;
  return (
    <Command.Group heading={heading}>
      {ids.map((id) => {
        const face = faceOf(id);
        return (
          <Command.Item
            key={id}
            value={id}
            className="palette-entry"
            aria-current={id === current ? 'true' : undefined}
            onSelect={() => onChoose(id)}
          >
            <FaceBadge face={face} />
            <span className="cut">
              <bdi>{face.name}</bdi>
            </span>
            {face.model && favorites.has(face.model.id) && (
              <svg className="palette-star" viewBox="0 0 16 16" role="img">
                <title>starred</title>
                <path d={starPath} />
              </svg>
            )}
            <span className="palette-more">
              {face.lack ? `${face.providerName}, ${face.lack}` : face.providerName}
            </span>
          </Command.Item>
        );
      })}
    </Command.Group>
  );
}

/** Finds a model or a collection to ask. */
export function ModelChooser({ current, faceOf, onChoose, onClose }: Props) {
  const dashboard = useDashboard();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const found = usePaletteModels(dashboard, query);
  const { starred, collected, run } = useOwnChoice(query);
  useDialog(dialog, field);
  const others = found.map(spelling).filter((id) => !starred.includes(id));
  const isNone = [starred, collected, run, others].every(({ length }) => length === 0);
  const props = { current, faceOf, onChoose };
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Choose a model"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <Command label="Choose a model" shouldFilter={false} loop>
        <div className="palette-field">
          <Search size={16} strokeWidth={1.5} aria-hidden="true" />
          <Command.Input
            ref={field}
            value={query}
            onValueChange={setQuery}
            placeholder="A model or a collection"
            maxLength={500}
          />
        </div>
        {isNone && (
          <p className="palette-none" role="status">
            {query.trim()
              ? 'Nothing has that name. Try fewer letters.'
              : 'Type the name of a model; what you star shows here at once.'}
          </p>
        )}
        <Command.List className="palette-list" label="What can be asked" hidden={isNone}>
          <Group heading="Favorites" ids={starred.slice(0, mostShown)} {...props} />
          <Group heading="Collections" ids={collected.slice(0, mostShown)} {...props} />
          <Group heading="Your endpoints" ids={run.slice(0, mostShown)} {...props} />
          <Group heading="All models" ids={others} {...props} />
        </Command.List>
        <p className="palette-keys" aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> choose <kbd>Enter</kbd> take <kbd>Esc</kbd> close
        </p>
      </Command>
    </dialog>
  );
}
