import './command-palette.css';
import { starredItem } from '@asterism/core/stores/favorites.ts';
import { ProviderBadge } from '@asterism/core/ui/provider-badge.tsx';
import { starPath } from '@asterism/core/ui/star-path.ts';
import { useNavigate } from '@remix-run/react';
import { Command } from 'cmdk';
import { Keyboard, Layers, type LucideIcon, Plus, Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import type { Dashboard } from './dashboard.ts';
import { usePaletteModels } from './palette-models.ts';
import { placeGroups } from './places.ts';
import { useDialog } from './use-dialog.ts';

type Props = { dashboard: Dashboard; onClose: () => void; onKeys: () => void };

const collectionsShown = 6;

const isIn = (text: string, query: string) =>
  text.toLocaleLowerCase('en').includes(query.trim().toLocaleLowerCase('en'));

const startsWith = (text: string, query: string) =>
  text.toLocaleLowerCase('en').startsWith(query.trim().toLocaleLowerCase('en'));

type EntryProps = { value: string; Icon?: LucideIcon; onSelect: () => void; children: ReactNode };

const Entry = ({ value, Icon, onSelect, children }: EntryProps) => (
  <Command.Item value={value} onSelect={onSelect} className="palette-entry">
    {Icon && <Icon size={16} strokeWidth={1.5} aria-hidden="true" />}
    {children}
  </Command.Item>
);

/** Pages, collections, models and a few acts by name, over whatever page is open. */
export function CommandPalette({ dashboard, onClose, onKeys }: Props) {
  const { library, hasCollections, favorites, star } = dashboard;
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState('');
  const navigate = useNavigate();
  const models = usePaletteModels(dashboard, query);
  useDialog(dialog, field);

  const go = (to: string) => {
    onClose();
    navigate(to);
  };
  const places = placeGroups
    .flat()
    .filter(({ name }) => hasCollections || name !== 'collections')
    .filter(({ label }) => label.split(' ').some((word) => startsWith(word, query)));
  const collections = useMemo(() => {
    if (!hasCollections || !query.trim()) return [];
    return [...library.$library.get().collection.values()]
      .filter(({ title, deletedAt }) => deletedAt === null && isIn(title, query))
      .slice(0, collectionsShown);
  }, [library, hasCollections, query]);
  const acts = [
    { to: '/endpoints?add=', label: 'Add endpoint', Icon: Plus },
    { to: '/connect', label: 'Connect a surface', Icon: Plus },
  ].filter(({ label }) => query.trim() !== '' && isIn(label, query));

  // A word's beginning that is a page's name means that page rather than a model.
  const arePlacesMeant = places.some(({ label }) => startsWith(label, query));
  const hasKeys = isIn('Keyboard shortcuts', query);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    const model = models.find(({ id }) => id === chosen);
    if (!model) return;
    event.preventDefault();
    void star(starredItem(model), !favorites.has(model.id));
  };

  const pages = places.length > 0 && (
    <Command.Group heading="Pages">
      {places.map(({ name, to, label, Icon }) => (
        <Entry key={name} value={`page ${name}`} Icon={Icon} onSelect={() => go(to)}>
          {label}
        </Entry>
      ))}
    </Command.Group>
  );

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, as the browser has it
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Jump to"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <Command
        label="Jump to"
        shouldFilter={false}
        loop
        value={chosen}
        onValueChange={setChosen}
        onKeyDown={onKeyDown}
      >
        <div className="palette-field">
          <Search size={16} strokeWidth={1.5} aria-hidden="true" />
          <Command.Input
            ref={field}
            value={query}
            onValueChange={setQuery}
            placeholder="A page, a model, a collection"
            maxLength={500}
          />
        </div>
        <Command.List className="palette-list" label="What fits">
          <Command.Empty className="palette-none">
            Nothing has that name. Try fewer letters.
          </Command.Empty>
          {arePlacesMeant && pages}
          {models.length > 0 && (
            <Command.Group heading="Models">
              {models.map((model) => (
                <Entry
                  key={model.id}
                  value={model.id}
                  onSelect={() => go(`/models?${new URLSearchParams({ open: model.id })}`)}
                >
                  <ProviderBadge id={model.provider} name={model.providerName} isOff={false} />
                  <span className="cut">
                    <bdi>{model.name}</bdi>
                  </span>
                  {favorites.has(model.id) && (
                    <svg className="palette-star" viewBox="0 0 16 16" role="img">
                      <title>starred</title>
                      <path d={starPath} />
                    </svg>
                  )}
                  <span className="palette-more">{model.providerName}</span>
                </Entry>
              ))}
            </Command.Group>
          )}
          {collections.length > 0 && (
            <Command.Group heading="Collections">
              {collections.map(({ id, title }) => (
                <Entry key={id} value={id} Icon={Layers} onSelect={() => go(`/collections/${id}`)}>
                  <span className="cut">
                    <bdi>{title}</bdi>
                  </span>
                </Entry>
              ))}
            </Command.Group>
          )}
          {!arePlacesMeant && pages}
          {(acts.length > 0 || hasKeys) && (
            <Command.Group heading="Do">
              {acts.map(({ to, label, Icon }) => (
                <Entry key={to} value={`do ${label}`} Icon={Icon} onSelect={() => go(to)}>
                  {label}
                </Entry>
              ))}
              {hasKeys && (
                <Entry value="do keys" Icon={Keyboard} onSelect={onKeys}>
                  Keyboard shortcuts
                  <kbd>?</kbd>
                </Entry>
              )}
            </Command.Group>
          )}
        </Command.List>
        <p className="palette-keys" aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> choose <kbd>Enter</kbd> open <kbd>Ctrl Enter</kbd> star
          <kbd>Esc</kbd> close
        </p>
      </Command>
    </dialog>
  );
}
