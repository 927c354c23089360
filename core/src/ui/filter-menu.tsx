import { Plus } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { capabilities } from '../domain/model.ts';
import type { PickerFilter } from '../search/pick-models.ts';
import { capabilityFaces } from './capability-icons.tsx';
import { atLeastTokens, atMostDollars, contextChoices, priceChoices } from './filter-choices.ts';

type Provider = { readonly id: string; readonly name: string };
type Props = {
  filter: PickerFilter;
  providers: readonly Provider[];
  onChange: (filter: PickerFilter) => void;
};

type SelectProps<T> = {
  label: string;
  any: string;
  value: T | null;
  choices: readonly { value: T; label: string }[];
  onChange: (value: T | null) => void;
};

function Choice<T extends string | number>(props: SelectProps<T>) {
  const { label, any, value, choices, onChange } = props;
  return (
    <label className="field">
      {label}
      <select
        className="select"
        value={value ?? ''}
        onChange={(event) =>
          onChange(
            choices.find((choice) => String(choice.value) === event.target.value)?.value ?? null,
          )
        }
      >
        <option value="">{any}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The button that adds filters, and the small dialog it opens. */
export function FilterMenu({ filter, providers, onChange }: Props) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (!isOpen) return;
    root.current?.querySelector<HTMLElement>('input, select')?.focus();
    const onPress = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [isOpen]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    // The page's own Escape closes the details.
    event.preventDefault();
    close();
  };

  const toggleCapability = (name: (typeof capabilities)[number]) => {
    const has = filter.capabilities.includes(name);
    const others = filter.capabilities.filter((other) => other !== name);
    onChange({ ...filter, capabilities: has ? others : [...others, name] });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what is open inside
    <div className="menu" ref={root} onKeyDown={onKeyDown}>
      <button
        type="button"
        ref={button}
        className="chip is-add"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <Plus size={14} strokeWidth={1.5} aria-hidden="true" />
        Filter
      </button>
      {isOpen && (
        <>
          <div className="backdrop" aria-hidden="true" onClick={() => setOpen(false)} />
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere */}
          <div className="menu-panel" id={id} role="group" aria-label="Filters">
            <fieldset>
              <legend>Can</legend>
              {capabilities.map((name) => (
                <label key={name} className="check">
                  <input
                    type="checkbox"
                    checked={filter.capabilities.includes(name)}
                    onChange={() => toggleCapability(name)}
                  />
                  {capabilityFaces[name].label}
                </label>
              ))}
            </fieldset>
            <Choice
              label="Provider"
              any="Any provider"
              value={filter.provider}
              choices={providers.map(({ id: value, name }) => ({ value, label: name }))}
              onChange={(provider) => onChange({ ...filter, provider })}
            />
            <Choice
              label="Context, tokens"
              any="Any length"
              value={filter.minContext}
              choices={contextChoices.map((value) => ({ value, label: atLeastTokens(value) }))}
              onChange={(minContext) => onChange({ ...filter, minContext })}
            />
            <Choice
              label="Input price per million"
              any="Any price"
              value={filter.maxInputPrice}
              choices={priceChoices.map((value) => ({ value, label: atMostDollars(value) }))}
              onChange={(maxInputPrice) => onChange({ ...filter, maxInputPrice })}
            />
            <button type="button" className="button" onClick={close}>
              Done
            </button>
          </div>
        </>
      )}
    </div>
  );
}
