import './endpoint-switch.css';
import { useEffect, useState } from 'react';

type Props = {
  name: string;
  isActive: boolean;
  /** Answers whether it was done. */
  onChange: (isActive: boolean) => Promise<boolean>;
};

/** Takes an endpoint into pickers, checks and failover, or out of them; shown at once. */
export function EndpointSwitch({ name, isActive, onChange }: Props) {
  const [asked, setAsked] = useState<boolean | null>(null);
  useEffect(() => {
    setAsked((before) => (before === isActive ? null : before));
  }, [isActive]);
  const shown = asked ?? isActive;
  const press = async () => {
    setAsked(!shown);
    if (!(await onChange(!shown))) setAsked(null);
  };
  return (
    <button
      type="button"
      role="switch"
      className="switch"
      aria-checked={shown}
      aria-label={`${name} active`}
      onClick={press}
    />
  );
}
