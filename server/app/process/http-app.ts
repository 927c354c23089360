import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { isOwnHost } from '../net/hosts.ts';
import { refuseForeignForms } from '../net/own-forms.ts';
import { protectIds } from '../net/raw-tail.ts';
import { securityHeaders } from '../net/security-headers.ts';
import type { Services } from './services.ts';

const sendError = (code: string, message: string) => ({ error: { code, message } });

const refuseStrangers =
  ({ config }: Services): RequestHandler =>
  (request, response, next) => {
    if (isOwnHost(request.headers.host, config, request.socket.localAddress)) return next();
    const message = `This server does not answer for the host ${JSON.stringify(request.headers.host ?? '')}. If that is its address, start it with ASTERISM_ORIGIN set to it.`;
    response.status(403).json(sendError('unknown_host', message));
  };

const failures =
  ({ log }: Services): ErrorRequestHandler =>
  (error, _request, response, next) => {
    log.error({ err: error }, 'request');
    if (response.headersSent) return next(error);
    const isClients = error?.status >= 400 && error?.status < 500;
    response
      .status(isClients ? error.status : 500)
      .json(
        isClients
          ? sendError('bad_request', 'The request could not be read.')
          : sendError('internal', 'Asterism failed on an error of its own. The log has the cause.'),
      );
  };

/** Behind a proxy or an own name, requests are taken as addressed to the configured origin. */
const asConfigured =
  ({ config }: Services): RequestHandler =>
  (request, _response, next) => {
    if (config.origin) {
      const { host, protocol } = new URL(config.origin);
      const isOwnName = request.headers.host?.replace(/:\d+$/, '') === host.replace(/:\d+$/, '');
      if (isOwnName) {
        request.headers.host = host;
        Object.defineProperty(request, 'protocol', { value: protocol.slice(0, -1) });
      }
    }
    next();
  };

/** The HTTP side of the process: files, then Remix. `clientFolder` holds the built browser files. */
export function createHttpApp(services: Services, build: ServerBuild, clientFolder: string) {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(refuseStrangers(services));
  app.use(asConfigured(services));
  const assets = path.join(clientFolder, 'assets');
  app.use(compression());
  app.use('/assets', express.static(assets, { immutable: true, maxAge: '1y', fallthrough: false }));
  app.use(express.static(clientFolder, { maxAge: '1h', index: false, redirect: false }));
  app.use((_request, response, next) => {
    response.locals.cspNonce = randomBytes(16).toString('base64');
    response.set(securityHeaders(response.locals.cspNonce));
    next();
  });
  app.use(refuseForeignForms);
  app.use(protectIds);
  app.use(
    createRequestHandler({
      build,
      mode: 'production',
      getLoadContext: (_request, response) => ({ ...services, cspNonce: response.locals.cspNonce }),
    }),
  );
  app.use(failures(services));
  return app;
}
