import { type Browser, browser } from 'wxt/browser';

/** A port to the worker that opens itself again when the worker dies. */
export type Line<Request> = {
  /** Asks for what only matters now; lost while the line is closed. */
  ask(request: Request): void;
  /** Does an act: it is sent until the worker has stored it, however often the worker dies. */
  act(request: Request & { readonly act: string }): void;
  open(): void;
  close(): void;
};

type Options = {
  readonly name: string;
  readonly onOpen: () => void;
  readonly onMessage: (message: unknown) => void;
  /** The extension was reloaded or removed: no worker will ever answer here. */
  readonly onLost: () => void;
};

/** A worker that dies twice within this time is given a rest before it is woken again. */
const restMs = 1000;

const storedAct = (message: unknown) =>
  typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'stored'
    ? (message as { readonly act?: unknown }).act
    : undefined;

/** A line to the worker, closed at first. */
export function createLine<Request>({ name, onOpen, onMessage, onLost }: Options): Line<Request> {
  let port: Browser.runtime.Port | undefined;
  let isWanted = false;
  let lastOpened = Number.NEGATIVE_INFINITY;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const unstored = new Map<string, Request>();

  function connect() {
    rest = undefined;
    if (!isWanted || port) return;
    if (!browser.runtime?.id) return onLost();
    lastOpened = performance.now();
    const opened = browser.runtime.connect({ name });
    port = opened;
    opened.onMessage.addListener((message: unknown) => {
      const act = storedAct(message);
      if (typeof act === 'string') unstored.delete(act);
      onMessage(message);
    });
    opened.onDisconnect.addListener(() => {
      if (port !== opened) return;
      port = undefined;
      const wait = performance.now() - lastOpened < restMs ? restMs : 0;
      rest = setTimeout(connect, wait);
    });
    onOpen();
    for (const request of unstored.values()) opened.postMessage(request);
  }

  return {
    ask: (request) => port?.postMessage(request),
    act(request) {
      unstored.set(request.act, request);
      port?.postMessage(request);
    },
    open() {
      isWanted = true;
      if (!rest) connect();
    },
    close() {
      isWanted = false;
      clearTimeout(rest);
      rest = undefined;
      port?.disconnect();
      port = undefined;
    },
  };
}
