import { endpointNotices } from '@asterism/core/domain/endpoint-notices.ts';
import type { EndpointCatalog } from '@asterism/core/protocol/endpoint-catalog.ts';
import { window } from 'vscode';
import type { App } from '../app.ts';
import { connectedStore } from '../connection/connected-store.ts';
import { oneLine } from '../views/model-words.ts';

const shownMs = 8_000;

/** Says in passing when an endpoint with favorites stops answering, and when it is back. */
export function tellEndpoints({ $session, $favorites }: App): () => void {
  const answered = connectedStore<EndpointCatalog | null>(
    $session,
    ({ endpoints }) => endpoints.$answered,
    null,
  );
  const stop = answered.$value.listen((after, before = null) => {
    const notices = endpointNotices(before, after, $favorites.get().keys());
    if (notices.length === 0) return;
    const text = notices.map((notice) => notice.text).join(' ');
    window.setStatusBarMessage(`$(info) ${oneLine(text)}`, shownMs);
  });
  return () => {
    stop();
    answered.dispose();
  };
}
