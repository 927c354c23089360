import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import path from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { Gateway } from '../gateway/create-gateway.ts';
import { handleGateway } from '../gateway/handle-gateway.ts';
import { isLocalCall } from '../net/client-address.ts';
import { isOwnHost } from '../net/hosts.ts';
import { observeRequests } from '../net/observe-requests.ts';
import { refuseForeignForms } from '../net/own-forms.ts';
import { limitAddresses } from '../net/rate-limit-door.ts';
import { protectIds } from '../net/raw-tail.ts';
import { routeMatcher } from '../net/route-matcher.ts';
import { commonHeaders, filePolicy, pagePolicy } from '../net/security-headers.ts';
import { openApiDocument } from '../openapi/document.ts';
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
    const isClients = error?.status >= 400 && error?.status < 500;
    if (!isClients) log.error({ err: error }, 'request'); // one about the address would quote it
    if (response.headersSent) return next(error);
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

/** The style sheets every page has, as the build named them. */
const pageStyles = ({ assets }: ServerBuild): readonly string[] => {
  const root: { readonly css?: readonly string[] } | undefined = assets.routes.root;
  return root?.css ?? [];
};

type Parts = {
  readonly build: ServerBuild;
  /** Holds the built browser files. */
  readonly clientFolder: string;
  readonly gateway: Gateway;
};

/** The HTTP side of the process: the gateway before everything else, then files, then Remix. */
export function createHttpApp(
  services: Services,
  { build, clientFolder, gateway }: Parts,
): RequestListener {
  const { config, limits, log } = services;
  let document: ReturnType<typeof openApiDocument> | undefined;
  const openapi = () => {
    document ??= openApiDocument(build.routes);
    return document;
  };
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  const headers = commonHeaders(config.origin?.startsWith('https:') ?? false);
  app.use((_request, response, next) => {
    response.set({ ...headers, 'Content-Security-Policy': filePolicy });
    next();
  });
  app.use(refuseStrangers(services));
  app.use(asConfigured(services));
  const assets = path.join(clientFolder, 'assets');
  app.use(compression());
  app.use('/assets', express.static(assets, { immutable: true, maxAge: '1y', fallthrough: false }));
  const files = express.static(clientFolder, { maxAge: '1h', index: false, redirect: false });
  // No file of ours is there, and to look for one takes a part of the time of every list.
  app.use((request, response, next) =>
    request.path.startsWith('/api/') ? next() : files(request, response, next),
  );
  app.use((_request, response, next) => {
    response.locals.cspNonce = randomBytes(16).toString('base64');
    response.set('Content-Security-Policy', pagePolicy(response.locals.cspNonce));
    next();
  });
  app.use(protectIds);
  app.use(observeRequests(services, routeMatcher(build)));
  app.use(refuseForeignForms);
  app.use(limitAddresses(limits, pageStyles(build)));
  app.use(
    createRequestHandler({
      build,
      mode: 'production',
      getLoadContext(request, response) {
        const { cspNonce, address, requestId } = response.locals;
        const isLocal = isLocalCall(request, address);
        const own = { cspNonce, address, isLocal, openapi };
        return { ...services, log: log.child({ requestId }), ...own };
      },
    }),
  );
  app.use(failures(services));
  return (request, response) => {
    if (!handleGateway(gateway, request, response)) app(request, response);
  };
}
