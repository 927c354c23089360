import { PassThrough } from 'node:stream';
import {
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
} from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';

export { handleGateway } from './gateway/handle-gateway.ts';
export { runServer } from './process/run-server.ts';

const abortDelayMs = 5_000;

/** Answers a page: the whole of it, with this response's nonce on every inline script. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { cspNonce, log }: AppLoadContext,
): Promise<Response> {
  return new Promise((done, failed) => {
    let statusCode = status;
    const page = (
      <RemixServer
        context={remixContext}
        url={request.url}
        abortDelay={abortDelayMs}
        nonce={cspNonce}
      />
    );
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce: cspNonce,
      onAllReady() {
        const body = new PassThrough();
        headers.set('Content-Type', 'text/html; charset=utf-8');
        if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
        done(new Response(createReadableStreamFromReadable(body), { headers, status: statusCode }));
        pipe(body);
      },
      onShellError: failed,
      onError(error) {
        statusCode = 500;
        log.error({ err: error }, 'render');
      },
    });
    setTimeout(abort, abortDelayMs).unref();
  });
}

/**
 * A loader failed on an error of ours: it is logged; the person sees the error page. A caller's
 * mistake is not, and would quote the address.
 */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: AppLoadContext },
): void {
  const isCallers = isRouteErrorResponse(error) && error.status < 500;
  if (!request.signal.aborted && !isCallers) context.log.error({ err: error }, 'page');
}
