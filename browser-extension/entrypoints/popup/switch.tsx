type Props = { label: string; hint?: string; isOn: boolean; turn: (isOn: boolean) => void };

/** One thing that is on or off. */
export function Switch({ label, hint, isOn, turn }: Props) {
  return (
    <label className="switch">
      <span className="grow">
        {label}
        {hint && <small>{hint}</small>}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        checked={isOn}
        onChange={(event) => turn(event.currentTarget.checked)}
      />
    </label>
  );
}
