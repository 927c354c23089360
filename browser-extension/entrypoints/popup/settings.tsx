import { useEffect, useRef, useState } from 'preact/hooks';
import { LiveSwitch } from './live-switch.tsx';
import { openTab } from './open-tab.ts';
import { SiteList } from './site-list.tsx';

type Props = {
  origin: string;
  /** Changes that would be lost. */
  waiting: number;
  onBack: () => void;
  onDisconnect: () => void;
};

function Disconnect({ waiting, onDisconnect }: Pick<Props, 'waiting' | 'onDisconnect'>) {
  const [isSure, setSure] = useState(false);
  const loss = waiting === 1 ? '1 change' : `${waiting} changes`;
  if (!isSure)
    return (
      <button type="button" className="button" onClick={() => setSure(true)}>
        Disconnect
      </button>
    );
  return (
    <>
      <p role="status">
        {waiting > 0 ? `${loss} did not reach the server and will be lost. ` : ''}
        Your favorites stay on the server; this browser forgets them.
      </p>
      <button type="button" className="button is-bad" onClick={onDisconnect}>
        {waiting > 0 ? `Disconnect and lose ${loss}` : 'Disconnect this browser'}
      </button>
    </>
  );
}

/** The few things to decide here; everything else is decided on the dashboard. */
export function Settings({ origin, waiting, onBack, onDisconnect }: Props) {
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  return (
    <main className="settings">
      <header>
        <button
          ref={back}
          type="button"
          className="icon-button"
          aria-label="Back to the models"
          onClick={onBack}
        >
          <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M10 3.5 5.5 8l4.5 4.5" />
          </svg>
        </button>
        <h1>Settings</h1>
      </header>
      <section>
        <h2>Server</h2>
        <p className="address">{origin}</p>
        <button type="button" className="button" onClick={() => openTab(`${origin}/models`)}>
          Open dashboard
        </button>
      </section>
      <section>
        <h2>Stars on pages</h2>
        <SiteList />
      </section>
      <section>
        <h2>This browser</h2>
        <LiveSwitch />
        <Disconnect waiting={waiting} onDisconnect={onDisconnect} />
      </section>
    </main>
  );
}
