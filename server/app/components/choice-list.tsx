import './choice-list.css';
import { Check, type LucideIcon, Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';

/** Whether something holds for all, some or none of the items that are chosen for. */
export type Held = 'all' | 'some' | 'none';

type Choice = { readonly key: string; readonly held: Held; readonly content: ReactNode };

/** More than anybody reads: who has more types. */
export const mostChoices = 100;

const checkedOf = { all: 'true', some: 'mixed', none: 'false' } as const;

const Box = ({ held }: { held: Held }) => (
  <span className={`choice-box is-${held}`} aria-hidden="true">
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

type Props = {
  /** What the field is called. */
  name: string;
  placeholder?: string;
  /** What the list is called. */
  listName: string;
  Icon: LucideIcon;
  className?: string;
  text: string;
  onText: (text: string) => void;
  choices: readonly Choice[];
  onChoose: (index: number) => void;
  /** What could be made of the text, where there is none of that name. */
  creatable?: string | null;
  onCreate?: () => void;
  /** Why nothing can be made of the text. */
  problem?: string | null;
};

/** A field that finds, the choices it found, and one to make where none is of that name. */
export function ChoiceList(props: Props) {
  const { name, placeholder = 'Find or create', listName, Icon, className = '', text } = props;
  const { onText, choices, onChoose, creatable = null, onCreate, problem = null } = props;
  const [active, setActive] = useState({ text, at: 0 });
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const last = choices.length - (creatable === null ? 1 : 0);
  const at = Math.min(active.text === text ? active.at : 0, last);

  useEffect(() => {
    list.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const run = (index: number) => {
    if (index < 0) return;
    setActive({ text, at: index });
    if (index < choices.length) onChoose(index);
    else if (creatable !== null) onCreate?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (event.nativeEvent.isComposing) return;
    if (step) setActive({ text, at: step(at, last) });
    else if (event.key === 'Enter') run(at);
    else return;
    event.preventDefault();
  };
  const option = (index: number) => ({
    id: `${id}-${index}`,
    className: 'choice',
    'data-at': index,
    onClick: () => run(index),
  });
  return (
    <>
      <div className="search-field">
        <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          aria-label={name}
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          placeholder={placeholder}
          autoComplete="off"
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        ref={list}
        className={`choice-list ${className}`}
        id={id}
        role="listbox"
        aria-label={listName}
      >
        {choices.map(({ key, held, content }, index) => (
          <div
            key={key}
            {...option(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            aria-checked={checkedOf[held]}
          >
            <Box held={held} />
            {content}
          </div>
        ))}
        {creatable !== null && (
          <div
            {...option(choices.length)}
            role="option"
            tabIndex={-1}
            aria-selected={choices.length === at}
          >
            <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
            <span className="cut">
              Create “<bdi>{creatable}</bdi>”
            </span>
          </div>
        )}
      </div>
      {problem && (
        <p className="choice-note" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
