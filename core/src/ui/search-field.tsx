import { Search, X } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';

type Props = {
  value: string;
  label: string;
  placeholder: string;
  onChange: (value: string) => void;
  /** The arrow down, or Enter: the person wants the list. */
  onLeave: () => void;
  inputRef: RefObject<HTMLInputElement>;
};

/** The search box above a list: Escape clears it, arrow down goes to the list. */
export function SearchField({ value, label, placeholder, onChange, onLeave, inputRef }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && value) onChange('');
    else if (event.key === 'ArrowDown' || event.key === 'Enter') onLeave();
    else return;
    event.preventDefault();
  };
  const clear = () => {
    onChange('');
    inputRef.current?.focus();
  };
  return (
    <div className="search-field">
      <Search size={16} strokeWidth={1.5} aria-hidden="true" />
      <input
        ref={inputRef}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {value && (
        <button type="button" className="icon-button" aria-label="Clear search" onClick={clear}>
          <X size={16} strokeWidth={1.5} />
        </button>
      )}
    </div>
  );
}
