import { backoffMs } from './backoff.ts';
import type { Clock, SyncTransport } from './ports.ts';

type Ports = {
  readonly transport: SyncTransport;
  readonly clock: Clock;
  /** `isFirst`: the stream has just been opened. */
  readonly onVersion: (version: number, isFirst: boolean) => void;
  readonly onLost: (why: 'closed' | 'unauthorized') => void;
  readonly random: (() => number) | undefined;
};

/** A stream that is held open. */
export type Following = {
  /** Connects now if it waits for another attempt. */
  hurry(): void;
  stop(): void;
};

/** Holds the event stream open, again and again. */
export function followServer(ports: Ports): Following {
  const { transport, clock, random, onVersion, onLost } = ports;
  let attempt = 0;
  let isOver = false;
  let close: () => void = () => undefined;
  let isWaiting = false;
  let cancelRetry: () => void = () => undefined;

  function connect() {
    isWaiting = false;
    let isFirst = true;
    close = transport.listen({
      onVersion(version) {
        attempt = 0;
        onVersion(version, isFirst);
        isFirst = false;
      },
      onEnd(why) {
        if (isOver) return;
        isWaiting = true;
        onLost(why);
        cancelRetry = clock.after(backoffMs(attempt, random), connect);
        attempt += 1;
      },
    });
  }
  connect();
  return {
    hurry() {
      if (!isWaiting || isOver) return;
      cancelRetry();
      connect();
    },
    stop() {
      isOver = true;
      cancelRetry();
      close();
    },
  };
}
