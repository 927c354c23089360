import './tag-panel.css';
import { readTag } from '@asterism/core/domain/tag.ts';
import type { StarredItem } from '@asterism/core/stores/favorites.ts';
import { tagStyle } from '@asterism/core/ui/tag-list.tsx';
import { Check, Minus, Plus, Tag } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useDashboard } from './dashboard.ts';
import { type TagChoice, tagChoices, toggleTag } from './tag-choices.ts';

/** More than anybody reads: who has more types. */
const mostShown = 100;

const checkedOf = { all: 'true', some: 'mixed', none: 'false' } as const;

const Box = ({ held }: Pick<TagChoice, 'held'>) => (
  <span className={`tag-box is-${held}`} aria-hidden="true">
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

/** Finds or makes the tags that some items shall carry. */
export function TagPanel({ items }: { items: readonly StarredItem[] }) {
  const { favorites, change, say } = useDashboard();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  const read = readTag(text);
  const typed = text.trim() === '' ? '' : read.ok ? read.tag : text;
  const all = useMemo(() => tagChoices(favorites, items, typed), [favorites, items, typed]);
  const choices = all.slice(0, mostShown);
  const isNew = typed !== '' && !all.some(({ tag }) => tag === typed);
  const problem = isNew && !read.ok ? read.problem : null;
  const last = choices.length - (isNew && !problem ? 0 : 1);
  const at = Math.min(active, last);

  useEffect(() => {
    list.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const toggle = (choice: Pick<TagChoice, 'tag' | 'held'>) => {
    const made = toggleTag(choice, items, favorites);
    if (made.mutations.length > 0) void change(made.text, ...made.mutations);
    else say(made.text);
  };
  const run = (index: number) => {
    const choice = choices[index];
    if (choice) toggle(choice);
    else if (isNew && !problem) toggle({ tag: typed, held: 'none' });
    else return;
    setText('');
    setActive(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (event.nativeEvent.isComposing) return;
    if (step) setActive(step(at, last));
    else if (event.key === 'Enter') run(at);
    else return;
    event.preventDefault();
  };
  const optionId = (index: number) => `${id}-${index}`;
  const option = (index: number) => ({
    id: optionId(index),
    className: 'tag-option',
    'data-at': index,
    onClick: () => run(index),
  });
  return (
    <>
      <div className="search-field">
        <Tag size={16} strokeWidth={1.5} aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          aria-label="Find or create a tag"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={last >= 0 ? optionId(at) : undefined}
          aria-autocomplete="list"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          placeholder="Find or create"
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} className="tag-options" id={id} role="listbox" aria-label="Tags">
        {choices.map(({ tag, held, count }, index) => (
          <div
            key={tag}
            {...option(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            aria-checked={checkedOf[held]}
          >
            <Box held={held} />
            <span className="tag" style={tagStyle(tag)}>
              <bdi>{tag}</bdi>
            </span>
            <span className="count">
              {count}
              <span className="visually-hidden"> {count === 1 ? 'favorite' : 'favorites'}</span>
            </span>
          </div>
        ))}
        {isNew && !problem && (
          <div
            {...option(choices.length)}
            role="option"
            tabIndex={-1}
            aria-selected={choices.length === at}
          >
            <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
            <span className="cut">
              Create “<bdi>{typed}</bdi>”
            </span>
          </div>
        )}
      </div>
      {problem && (
        <p className="tag-note" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
      {all.length > mostShown && (
        <p className="tag-note">{all.length - mostShown} more: type to find them.</p>
      )}
      {all.length === 0 && !isNew && (
        <p className="tag-note">No tags yet. Type a word to make the first.</p>
      )}
    </>
  );
}
