/** How often a stream tells its version unasked, in ms. */
export const heartbeatMs = 15_000;

type Source = {
  /** The newest version, asked at the start, at heartbeats and when something may be missed. */
  readonly version: () => Promise<number>;
  readonly follow: (listener: (version: number | null) => void) => () => void;
  /** What is new about endpoints; null: something may have been missed. */
  readonly followEndpoints?: (listener: (changed: boolean | null) => void) => () => void;
  /** Of which kind items beside the library came, changed or went. */
  readonly followItems?: (listener: (kind: string) => void) => () => void;
  /** When a person's keys of providers changed, or may have. */
  readonly followProviders?: (listener: () => void) => () => void;
  /** Aborts when the client is gone or the process stops. */
  readonly signal: AbortSignal;
};

/**
 * An endless `text/event-stream` of versions: `poke` at each change, `heartbeat` in between; and
 * `endpoints`, `providers` and `items`, where something about them is new.
 */
export function eventResponse(source: Source): Response {
  const { version, follow, followEndpoints, followProviders, followItems, signal } = source;
  const encoder = new TextEncoder();
  let newest = 0;
  let isOver = false;
  let stop: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const tell = (to: number, event: 'poke' | 'heartbeat') => {
        if (isOver) return; // who hung up while the version was asked for is not spoken to
        newest = Math.max(newest, to);
        const data = JSON.stringify({ version: newest });
        controller.enqueue(encoder.encode(`event: ${event}\ndata: ${data}\n\n`));
      };
      // A change whose poke was lost is told by the next heartbeat, so that asks the database.
      const ask = (event: 'poke' | 'heartbeat') =>
        void version().then(
          (to) => tell(to, event),
          () => end(),
        );
      const unfollow = follow((to) => (to === null ? ask('poke') : tell(to, 'poke')));
      const say = (event: string, told: object) => {
        if (isOver) return;
        controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(told)}\n\n`));
      };
      const unfollowEndpoints = followEndpoints?.((changed) =>
        say('endpoints', { changed: changed ?? true }),
      );
      const unfollowProviders = followProviders?.(() => say('providers', { changed: true }));
      const unfollowItems = followItems?.((kind) => say('items', { kind }));
      const heartbeat = setInterval(() => ask('heartbeat'), heartbeatMs);
      const end = () => {
        if (isOver) return;
        stop();
        controller.close();
      };
      stop = () => {
        isOver = true;
        unfollow();
        unfollowEndpoints?.();
        unfollowItems?.();
        unfollowProviders?.();
        clearInterval(heartbeat);
        signal.removeEventListener('abort', end);
      };
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) return end();
      ask('poke'); // followed before asked: a change in between is told, perhaps twice
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
