import { clearDatabase } from '@asterism/core/browser/database.ts';
import type { Browser } from 'wxt/browser';
import { forgetCredentials, loadCredentials, saveCredentials } from '../connection/account.ts';
import { isPopupAct, type PopupNews } from '../messages/popup-messages.ts';
import { loadIsLive, onLiveUpdates } from '../storage/live-updates.ts';
import { openOwnDatabase } from '../storage/own-storage.ts';
import { keepAlive } from './keep-alive.ts';
import { setNudge } from './nudge.ts';
import { openSession, type Session } from './session.ts';
import { createSignInFlow } from './sign-in-flow.ts';

/** What an open port shows of the session of the moment. */
export type View = {
  readonly port: Browser.runtime.Port;
  /** Shows a session, or that there is none; answers how to stop. */
  show(session: Session | undefined): () => void;
};

/** The worker's one account, and everybody who looks at it. */
export function createHost() {
  const database = openOwnDatabase();
  const views = new Map<View, () => void>();
  const popups = new Set<Browser.runtime.Port>();
  let session: Session | undefined;
  /** Before that a view shows what it has: who is signed in is not known yet. */
  let isOpen = false;
  let release: (() => void) | undefined;

  const tellPopups = (news: PopupNews) => {
    for (const port of popups) port.postMessage(news);
  };
  let isLive = true;
  onLiveUpdates((next) => {
    isLive = next;
    follow();
  });

  /** Awake and following while somebody looks, asleep soon after nobody does. */
  function follow() {
    const isSeen = views.size > 0;
    if (isSeen) release ??= keepAlive();
    else release?.();
    if (!isSeen) release = undefined;
    session?.look({ isSeen, isLive });
  }

  async function adopt() {
    isLive = await loadIsLive();
    session?.close();
    session = undefined;
    const credentials = await loadCredentials();
    if (credentials) {
      session = openSession({
        origin: credentials.account.origin,
        token: credentials.token,
        database,
        onRefused: (mutation, text) =>
          tellPopups({ kind: 'rejected', text, mutation: isPopupAct(mutation) ? mutation : null }),
        onCatalog: (state) => tellPopups({ kind: 'catalog', state }),
        onEndpoints: () => tellPopups({ kind: 'endpoints' }),
        onAdvice: () => tellPopups({ kind: 'advice' }),
      });
      const { $waiting } = session;
      $waiting.listen(() => void nudge());
    }
    isOpen = true;
    for (const [view, stop] of views) {
      stop();
      views.set(view, view.show(session));
    }
    follow();
  }

  const signIn = createSignInFlow({
    async onToken(origin, token) {
      // The same person comes back to the same server: what waited is still theirs to send.
      if (session && session.origin !== origin) await forget();
      await saveCredentials(origin, token);
      await adopt();
    },
  });

  async function forget() {
    session?.close();
    session = undefined;
    await forgetCredentials();
    await clearDatabase(await database);
  }

  let wantsNudge = false;
  async function nudge(isSigningIn = wantsNudge) {
    wantsNudge = isSigningIn;
    await setNudge(isSigningIn || (session?.$waiting.get().size ?? 0) > 0);
  }

  const ready = adopt().then(() => signIn.resume());

  return {
    ready,
    session: () => session,
    popups,
    signIn,
    async disconnect() {
      await forget();
      await adopt();
      await nudge(false);
    },
    nudge,
    add(view: View) {
      views.set(view, isOpen ? view.show(session) : () => undefined);
      follow();
      view.port.onDisconnect.addListener(() => {
        views.get(view)?.();
        views.delete(view);
        follow();
      });
    },
  };
}

export type Host = ReturnType<typeof createHost>;
