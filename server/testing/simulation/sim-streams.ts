import type { LiveListener } from '@asterism/core/sync/ports.ts';
import type { Scheduler } from './scheduler.ts';

const heartbeatMs = 15_000;

/** One open event stream. */
export type Stream = {
  readonly person: string;
  readonly listener: LiveListener;
  /** Carries one version to the listener, as the network likes. */
  readonly carry: (version: number, kind: 'poke' | 'heartbeat') => void;
};

/** The event streams of a server: the version on connecting, at each change and each heartbeat. */
export function createStreams(scheduler: Scheduler, version: (person: string) => Promise<number>) {
  const open = new Set<Stream>();
  return {
    async follow(stream: Stream) {
      open.add(stream);
      stream.carry(await version(stream.person), 'poke');
      const beat = async () => {
        if (!open.has(stream)) return;
        stream.carry(await version(stream.person), 'heartbeat');
        scheduler.after(heartbeatMs, beat);
      };
      scheduler.after(heartbeatMs, beat);
    },
    leave: (stream: Stream) => open.delete(stream),
    poke(person: string, to: number) {
      for (const stream of open) if (stream.person === person) stream.carry(to, 'poke');
    },
    endAll() {
      for (const stream of [...open]) {
        open.delete(stream);
        stream.listener.onEnd('closed');
      }
    },
  };
}
