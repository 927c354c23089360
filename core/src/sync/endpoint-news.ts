import type { SyncTransport } from './ports.ts';

/**
 * A transport that also calls `onNews` when a person's endpoints may have changed: whenever its
 * stream is opened, and when the server says so. `onTimes` is called where only times and history
 * moved on, at most once a second, and `onKeys` when keys of providers may be others:
 * with true where the server told so, with false where the stream was opened.
 */
export const withEndpointNews = (
  transport: SyncTransport,
  onNews: () => void,
  onTimes: () => void = () => undefined,
  onKeys: (isTold: boolean) => void = () => undefined,
): SyncTransport => ({
  ...transport,
  listen(listener) {
    let isFirst = true;
    return transport.listen({
      ...listener,
      onVersion(version) {
        if (isFirst) {
          onNews();
          onKeys(false);
        }
        isFirst = false;
        listener.onVersion(version);
      },
      onEndpoints(changed) {
        if (changed) onNews();
        else onTimes();
      },
      onProviders: () => onKeys(true),
    });
  },
});
