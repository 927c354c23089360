import type { KeyboardEvent, RefObject } from 'react';

type Props = {
  value: string;
  placeholder: string;
  gridId: string;
  /** The row the keyboard is at. */
  activeId: string | undefined;
  inputRef: RefObject<HTMLInputElement>;
  onChange: (value: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** The search above the list. The focus stays here: arrows move through the rows below. */
export function SearchBox(props: Props) {
  const { value, placeholder, gridId, activeId, inputRef, onChange, onKeyDown } = props;
  const clear = () => {
    onChange('');
    inputRef.current?.focus();
  };
  return (
    <div className="search-field">
      <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="7" cy="7" r="4.5" />
        <path d="m13.5 13.5-3.2-3.2" />
      </svg>
      <input
        ref={inputRef}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        role="combobox"
        aria-label="Search models"
        aria-haspopup="grid"
        aria-expanded="true"
        aria-controls={gridId}
        aria-activedescendant={activeId}
        placeholder={placeholder}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {value && (
        <button type="button" className="icon-button" aria-label="Clear search" onClick={clear}>
          <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
            <path d="m4 4 8 8M12 4l-8 8" />
          </svg>
        </button>
      )}
    </div>
  );
}
