import { readServerAddress } from '@asterism/core/protocol/server-address.ts';
import { refusedText } from '@asterism/core/stores/refused-text.ts';
import { emptyLibrary } from '@asterism/core/sync/replica.ts';
import type { Browser } from 'wxt/browser';
import type { PopupNews, PopupRequest } from '../messages/popup-messages.ts';
import { readPopupRequest } from '../messages/requests.ts';
import type { Host } from './host.ts';
import { tellPopup } from './popup-port.ts';

async function answer(host: Host, port: Browser.runtime.Port, request: PopupRequest) {
  const session = host.session();
  switch (request.kind) {
    case 'sign-in': {
      const address = readServerAddress(request.origin);
      if (address.kind === 'invalid') return;
      await host.nudge(true);
      return host.signIn.start(address.origin);
    }
    case 'cancel-sign-in':
      await host.signIn.cancel();
      return host.nudge(false);
    case 'disconnect':
      await host.signIn.cancel();
      return host.disconnect();
    case 'refresh':
      return session?.refresh();
    case 'decide':
      return session?.engine.decideRecovered(request.choice);
    case 'dismiss':
      await session?.dismiss(request.id, request.isDismissed);
      return port.postMessage({ kind: 'stored', act: request.act });
    case 'mutate': {
      await session?.engine.mutate(request.mutation);
      port.postMessage({ kind: 'stored', act: request.act });
    }
  }
}

/** Lets a popup in. Everything is listened to at once: what comes later waits for the session. */
export function acceptPopup(host: Host, port: Browser.runtime.Port): void {
  let turn: Promise<unknown> = host.ready;
  host.popups.add(port);
  port.onDisconnect.addListener(() => host.popups.delete(port));
  port.onMessage.addListener((message: unknown) => {
    const request = readPopupRequest(message);
    if (!request) return;
    turn = turn
      .then(() => answer(host, port, request))
      .catch((error: unknown) => {
        const mutation = request.kind === 'mutate' ? request.mutation : undefined;
        console.error(error);
        if (!mutation) return;
        const change = { mutation, message: 'It could not be stored here.' };
        const text = refusedText(change, host.session()?.engine.$library.get() ?? emptyLibrary);
        port.postMessage({ kind: 'rejected', mutation, text } satisfies PopupNews);
      });
  });
  host.add({ port, show: (session) => tellPopup(port, session) });
  void host.ready.then(() => host.signIn.resume());
}
