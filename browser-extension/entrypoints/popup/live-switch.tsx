import { useEffect, useState } from 'preact/hooks';
import { loadIsLive, saveIsLive } from '../../storage/live-updates.ts';
import { Switch } from './switch.tsx';

/** Whether this browser follows the server while the popup or a page with stars is open. */
export function LiveSwitch() {
  const [isLive, setLive] = useState(true);
  useEffect(() => void loadIsLive().then(setLive), []);
  return (
    <Switch
      label="Live updates"
      hint={
        isLive ? 'Changes made elsewhere show at once' : 'Refresh to see changes made elsewhere'
      }
      isOn={isLive}
      turn={(isOn) => {
        setLive(isOn);
        void saveIsLive(isOn);
      }}
    />
  );
}
