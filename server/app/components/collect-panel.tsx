import './collect-panel.css';
import type { StarredItem } from '@asterism/core/stores/favorites.ts';
import { useStore } from '@nanostores/react';
import { Check, Minus, Plus, Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { type Choice, choicesOf, created, type Held, toggled } from './collect-choices.ts';
import { titleProblem } from './collection-title.ts';
import { useDashboard } from './dashboard.ts';

/** More than anybody reads: who has more types. */
const mostShown = 100;

const checkedOf = { all: 'true', some: 'mixed', none: 'false' } as const;

const Box = ({ held }: { held: Held }) => (
  <span className={`collect-box is-${held}`} aria-hidden="true">
    {held === 'all' && <Check size={12} strokeWidth={2} />}
    {held === 'some' && <Minus size={12} strokeWidth={2} />}
  </span>
);

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => (at >= last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
  PageDown: (at, last) => Math.min(at + 8, last),
  PageUp: (at) => Math.max(at - 8, 0),
};

type Props = { items: readonly StarredItem[]; onClose: () => void };

/** Finds or makes the collections that shall hold some items. */
export function CollectPanel({ items, onClose }: Props) {
  const { library, change } = useDashboard();
  const known = useStore(library.$library);
  const isWhole = useStore(library.$isWhole);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  const title = query.trim();
  const all = useMemo(() => choicesOf(known, items, title), [known, items, title]);
  const choices = all.slice(0, mostShown);
  const isNew =
    title !== '' &&
    !all.some(({ collection }) => collection.title.toLowerCase() === title.toLowerCase());
  const problem = isNew ? titleProblem(title) : null;
  const last = choices.length - (isNew && !problem ? 0 : 1);
  const at = Math.min(active, last);

  useEffect(() => {
    list.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const toggle = (choice: Choice) => {
    const { text, mutations } = toggled(choice, items);
    void change(text, ...mutations);
  };
  const create = () => {
    const { text, mutations } = created(title, items);
    void change(text, ...mutations);
    onClose();
  };
  const run = (index: number) => {
    const choice = choices[index];
    if (choice) toggle(choice);
    else if (isNew && !problem) create();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step) setActive(step(at, last));
    else if (event.key === 'Enter') run(at);
    else return;
    event.preventDefault();
  };
  const optionId = (index: number) => `${id}-${index}`;
  return (
    <>
      <div className="search-field">
        <Search size={16} strokeWidth={1.5} aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          aria-label="Find or create a collection"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={last >= 0 ? optionId(at) : undefined}
          aria-autocomplete="list"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          placeholder="Find or create"
          autoComplete="off"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} className="collect-list" id={id} role="listbox" aria-label="Collections">
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and its keys
          <div
            key={choice.collection.id}
            id={optionId(index)}
            className="collect-option"
            role="option"
            tabIndex={-1}
            data-at={index}
            aria-selected={index === at}
            aria-checked={checkedOf[choice.held]}
            onClick={() => {
              setActive(index);
              toggle(choice);
            }}
          >
            <Box held={choice.held} />
            <bdi className="cut">{choice.collection.title}</bdi>
          </div>
        ))}
        {isNew && !problem && (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and its keys
          <div
            id={optionId(choices.length)}
            className="collect-option"
            role="option"
            tabIndex={-1}
            data-at={choices.length}
            aria-selected={choices.length === at}
            onClick={create}
          >
            <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
            <span className="cut">
              Create “<bdi>{title}</bdi>”
            </span>
          </div>
        )}
      </div>
      {problem && (
        <p className="collect-note" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
      {all.length > mostShown && (
        <p className="collect-note">{all.length - mostShown} more: type to find them.</p>
      )}
      {all.length === 0 && !isNew && (
        <p className="collect-note">No collections yet. Type a name to create the first.</p>
      )}
      {!isWhole && all.length > 0 && (
        <p className="collect-note" role="status">
          Looking up which hold it.
        </p>
      )}
    </>
  );
}
