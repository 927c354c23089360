import { expect, test } from 'vitest';
import { oneServer } from '../../testing/one-server.ts';
import { withEndpointNews } from './endpoint-news.ts';

test('a stream that is opened, or opened anew, is news; then what the server says is', () => {
  const { transport, listeners } = oneServer();
  const heard: unknown[] = [];
  const { listen } = withEndpointNews(
    transport,
    () => heard.push('news'),
    () => heard.push('times'),
    () => heard.push('keys'),
  );
  const open = () =>
    listen({ onVersion: (version) => heard.push(version), onEnd: (why) => heard.push(why) });
  const close = open();
  const [listener] = listeners;
  listener?.onVersion(7);
  listener?.onVersion(7);
  listener?.onEndpoints?.(false);
  listener?.onEndpoints?.(true);
  listener?.onProviders?.();
  listener?.onEnd('closed');
  expect(heard).toEqual(['news', 'keys', 7, 7, 'times', 'news', 'keys', 'closed']);
  close();
  heard.length = 0;
  open();
  for (const again of listeners) again.onVersion(8);
  expect(heard).toEqual(['news', 'keys', 8]);
});

test('who does not care for times and keys hears of endpoints alone', () => {
  const { transport, listeners } = oneServer();
  const heard: string[] = [];
  withEndpointNews(transport, () => heard.push('news')).listen({
    onVersion: () => undefined,
    onEnd: () => undefined,
  });
  const [listener] = listeners;
  listener?.onVersion(1);
  listener?.onEndpoints?.(false);
  listener?.onProviders?.();
  listener?.onEndpoints?.(true);
  expect(heard).toEqual(['news', 'news']);
});
