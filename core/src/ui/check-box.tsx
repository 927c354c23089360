import { useEffect, useRef } from 'react';

type Props = {
  label: string;
  chosen: 'all' | 'some' | 'none';
  /** Whether Tab comes to it. */
  isReached: boolean;
  isDisabled?: boolean;
};

/** A checkbox that shows what it is told; whatever stands around it hears the press. */
export function CheckBox({ label, chosen, isReached, isDisabled = false }: Props) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = chosen === 'some';
  }, [chosen]);
  return (
    <input
      ref={box}
      type="checkbox"
      className="check-box"
      aria-label={label}
      checked={chosen === 'all'}
      disabled={isDisabled}
      tabIndex={isReached ? 0 : -1}
      readOnly
    />
  );
}
