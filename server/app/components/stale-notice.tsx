import './endpoint-switch.css';
import { isStale } from '@asterism/core/sync/staleness.ts';
import { useStore } from '@nanostores/react';
import { useEffect, useRef, useState } from 'react';
import { useDashboard } from './dashboard.ts';
import { $isNotifying, canNotify, setNotifying } from './stale-notices.ts';

const tickMs = 5_000;

/** Notifies once each time the copy gets stale, as long as this page is open. */
function useStaleNotices(isOn: boolean) {
  const { library } = useDashboard();
  const told = useRef<number | null>(null);
  useEffect(() => {
    if (!isOn) return;
    const look = () => {
      const { lastSynced, staleAfter, isSyncing } = library.$facts.get();
      if (lastSynced === null || isSyncing || told.current === lastSynced) return;
      if (!isStale(lastSynced, Date.now(), staleAfter)) return;
      told.current = lastSynced;
      const body = 'What other surfaces changed since is not shown here. Refresh to see it.';
      const notice = new Notification('Your model preferences are stale', {
        ...{ body, tag: 'asterism-stale' },
      });
      notice.onclick = () => window.focus();
    };
    const timer = setInterval(look, tickMs);
    return () => clearInterval(timer);
  }, [library, isOn]);
}

/** The switch for notifications of a stale copy; the browser is asked when it is turned on. */
export function StaleNotice() {
  const { say } = useDashboard();
  const chosen = useStore($isNotifying);
  const [isShown, setShown] = useState(false);
  useEffect(() => setShown(canNotify()), []);
  const isOn = isShown && chosen;
  useStaleNotices(isOn);
  if (!isShown) return null;
  const press = async () => {
    const came = await setNotifying(!isOn);
    if (came === 'denied')
      say('This browser does not let Asterism notify you. Allow it in the site settings.');
  };
  return (
    <span className="stale-notice">
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={isOn}
        aria-label="Notify me when this is stale"
        onClick={() => void press()}
      />
      <span aria-hidden="true">Notify me when this is stale</span>
      <span className="muted">while this page is open</span>
    </span>
  );
}
