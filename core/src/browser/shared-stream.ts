import type { NewsKind } from '../protocol/sync.ts';
import { silenceMs } from '../sync/fetch-transport.ts';
import type { Clock, LiveListener, SyncTransport } from '../sync/ports.ts';

type Word =
  | { readonly kind: 'hello' }
  | { readonly kind: 'version'; readonly version: number }
  | { readonly kind: 'endpoints'; readonly changed: boolean }
  | { readonly kind: 'items'; readonly of: NewsKind }
  | { readonly kind: 'providers' }
  | { readonly kind: 'end'; readonly why: 'closed' | 'unauthorized' };

/**
 * A transport whose event stream is shared by all pages of one name: browsers allow six
 * connections per host, so one page holds the stream (by a Web Lock) and tells the others.
 */
export function withSharedStream(
  transport: SyncTransport,
  { name, clock }: { name: string; clock: Clock },
): SyncTransport {
  if (!('locks' in navigator)) return transport;

  function listen(listener: LiveListener): () => void {
    const channel = new BroadcastChannel(name);
    const leaving = new AbortController();
    let newest: number | undefined;
    let cancelSilence: () => void = () => undefined;
    let isOver = false;

    function close() {
      isOver = true;
      cancelSilence();
      leaving.abort();
      channel.close();
    }
    function end(why: 'closed' | 'unauthorized') {
      if (isOver) return;
      close();
      listener.onEnd(why);
    }
    function onVersion(version: number) {
      newest = version;
      listener.onVersion(version);
    }
    const say = (word: Word) => channel.postMessage(word);
    const heard = () => {
      cancelSilence();
      cancelSilence = clock.after(silenceMs, () => end('closed'));
    };

    /** This page's turn: its own stream, told to the others until it is left or ends. */
    const lead = () =>
      new Promise<void>((done) => {
        cancelSilence();
        channel.onmessage = ({ data }: MessageEvent<Word>) => {
          if (data.kind === 'hello' && newest !== undefined)
            say({ kind: 'version', version: newest });
        };
        const tellEndpoints = (changed: boolean) => {
          listener.onEndpoints?.(changed);
          say({ kind: 'endpoints', changed });
        };
        const tellItems = (of: NewsKind) => {
          listener.onItems?.(of);
          say({ kind: 'items', of });
        };
        const tellProviders = () => {
          listener.onProviders?.();
          say({ kind: 'providers' });
        };
        // Whoever held the stream before may have heard what nobody passed on.
        let isTakenOver = newest !== undefined;
        const stop = transport.listen({
          onVersion(version) {
            if (isTakenOver) {
              tellEndpoints(true);
              tellItems('generation');
              tellItems('tool');
              tellProviders();
            }
            isTakenOver = false;
            onVersion(version);
            say({ kind: 'version', version });
          },
          onEndpoints: tellEndpoints,
          onItems: tellItems,
          onProviders: tellProviders,
          onEnd(why) {
            if (!isOver) say({ kind: 'end', why });
            end(why);
          },
        });
        const leave = () => {
          stop();
          done();
        };
        if (leaving.signal.aborted) leave();
        else leaving.signal.addEventListener('abort', leave, { once: true });
      });

    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      heard();
      if (data.kind === 'version') onVersion(data.version);
      else if (data.kind === 'endpoints') listener.onEndpoints?.(data.changed);
      else if (data.kind === 'items') listener.onItems?.(data.of);
      else if (data.kind === 'providers') listener.onProviders?.();
      else if (data.kind === 'end') end(data.why);
    };
    heard();
    say({ kind: 'hello' });
    navigator.locks.request(name, { signal: leaving.signal }, lead).catch((error: unknown) => {
      if (!leaving.signal.aborted) throw error;
    });
    return close;
  }

  return { ...transport, listen };
}
