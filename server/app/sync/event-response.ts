const heartbeatMs = 15_000;

type Source = {
  /** The newest version, asked once at the start and whenever something may have been missed. */
  readonly version: () => Promise<number>;
  readonly follow: (listener: (version: number | null) => void) => () => void;
  /** Aborts when the client is gone or the process stops. */
  readonly signal: AbortSignal;
};

/** An endless `text/event-stream` of versions: `poke` at each change, `heartbeat` in between. */
export function eventResponse({ version, follow, signal }: Source): Response {
  const encoder = new TextEncoder();
  let newest = 0;
  let stop: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (event: 'poke' | 'heartbeat') => {
        const data = JSON.stringify({ version: newest });
        controller.enqueue(encoder.encode(`event: ${event}\ndata: ${data}\n\n`));
      };
      const poke = (to: number) => {
        newest = Math.max(newest, to);
        send('poke');
      };
      const ask = () => version().then(poke, () => end());
      const unfollow = follow((to) => (to === null ? void ask() : poke(to)));
      const heartbeat = setInterval(() => send('heartbeat'), heartbeatMs);
      const end = () => {
        stop();
        controller.close();
      };
      stop = () => {
        stop = () => undefined;
        unfollow();
        clearInterval(heartbeat);
        signal.removeEventListener('abort', end);
      };
      signal.addEventListener('abort', end, { once: true });
      void ask(); // followed before asked: a change in between is told, perhaps twice
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}
