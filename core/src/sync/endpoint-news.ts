import type { SyncTransport } from './ports.ts';

/**
 * A transport that also calls `onNews` when a person's endpoints may have changed: whenever its
 * stream is opened.
 */
export const withEndpointNews = (transport: SyncTransport, onNews: () => void): SyncTransport => ({
  ...transport,
  listen(listener) {
    let isFirst = true;
    return transport.listen({
      ...listener,
      onVersion(version) {
        if (isFirst) onNews();
        isFirst = false;
        listener.onVersion(version);
      },
    });
  },
});
