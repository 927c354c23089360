import { Toast, type ToastMessage } from '@asterism/core/ui/toast.tsx';
import { useCallback, useRef, useState } from 'preact/hooks';
import { CodeView } from './code-view.tsx';
import { ConnectView } from './connect-view.tsx';
import { Picker } from './picker.tsx';
import { createPopupLibrary, type PopupLibrary } from './popup-library.ts';
import type { Cached } from './read-cache.ts';
import { Settings } from './settings.tsx';
import { type ConnectionState, useConnectionState } from './use-connection-state.ts';

type Props = {
  savedOrigin: string;
  connection: ConnectionState;
  cached: Cached;
};

/** The whole popup: the way in, or the picker and its settings. */
export function Popup({ savedOrigin, connection, cached }: Props) {
  const { account, signIn } = useConnectionState(connection);
  const [toast, setToast] = useState<ToastMessage | null>(null);
  const [isSettings, setSettings] = useState(false);
  const [isSigningInAgain, setSigningInAgain] = useState(false);
  const say = useCallback((message: Omit<ToastMessage, 'key'>) => {
    setToast({ ...message, key: Date.now() });
  }, []);
  const library = useRef<PopupLibrary>();
  library.current ??= createPopupLibrary(cached, ({ text, mutation }) =>
    say({
      text,
      ...(mutation && {
        action: { label: 'Retry', run: () => void library.current?.mutate(mutation) },
      }),
    }),
  );
  const { signIn: start, cancelSignIn, disconnect } = library.current;

  const view = () => {
    if (signIn && signIn.kind !== 'failed')
      return <CodeView signIn={signIn} onCancel={cancelSignIn} />;
    if (!account || isSigningInAgain || signIn)
      return (
        <ConnectView
          savedOrigin={account?.origin ?? savedOrigin}
          failure={signIn?.message}
          onConnect={(origin) => {
            setSigningInAgain(false);
            start(origin);
          }}
          {...(account && {
            onCancel: () => {
              setSigningInAgain(false);
              cancelSignIn();
            },
          })}
        />
      );
    if (isSettings)
      return (
        <Settings
          origin={account.origin}
          waiting={library.current?.$facts.get().waiting ?? 0}
          onBack={() => setSettings(false)}
          onDisconnect={() => {
            setSettings(false);
            disconnect();
          }}
        />
      );
    return (
      <Picker
        origin={account.origin}
        library={library.current as PopupLibrary}
        unreadable={cached.unreadable}
        say={say}
        onSettings={() => setSettings(true)}
        onSignIn={() => setSigningInAgain(true)}
      />
    );
  };
  return (
    <>
      {view()}
      <Toast message={toast} onLeave={useCallback(() => setToast(null), [])} />
    </>
  );
}
