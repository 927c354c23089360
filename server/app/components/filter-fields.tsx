type SelectProps<T> = {
  label: string;
  any: string;
  value: T | null;
  choices: readonly { value: T; label: string }[];
  onChange: (value: T | null) => void;
};

/** One value, or any. */
export function FilterSelect<T extends string | number>(props: SelectProps<T>) {
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

type ChecksProps<T> = {
  legend: string;
  choices: readonly T[];
  chosen: readonly T[];
  label: (choice: T) => string;
  onChange: (chosen: T[]) => void;
};

/** Any number of values, all of which are asked for. */
export function FilterChecks<T extends string>(props: ChecksProps<T>) {
  const { legend, choices, chosen, label, onChange } = props;
  const without = (choice: T) => chosen.filter((other) => other !== choice);
  return (
    <fieldset>
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(choice)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, choice] : without(choice))
            }
          />
          <bdi className="cut">{label(choice)}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
