import type { NewsKind } from '../protocol/sync.ts';
import type { SyncTransport } from './ports.ts';

/**
 * A transport that also calls `onNews` when generations or tools came, changed or went; with null
 * whenever its stream is opened, since what was new before was not told.
 */
export const withItemNews = (
  transport: SyncTransport,
  onNews: (kind: NewsKind | null) => void,
): SyncTransport => ({
  ...transport,
  listen(listener) {
    let isFirst = true;
    return transport.listen({
      ...listener,
      onVersion(version) {
        if (isFirst) onNews(null);
        isFirst = false;
        listener.onVersion(version);
      },
      onItems: onNews,
    });
  },
});
