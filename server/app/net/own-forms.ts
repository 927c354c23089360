import type { RequestHandler } from 'express';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Programs call these from anywhere, with a token; a cookie counts there only from our origin. */
const programs = /^\/(?:api|v1|ollama)\//;

/**
 * Refuses what another site posts to a page of ours. The framework would too, but as an error of
 * its own.
 */
export const refuseForeignForms: RequestHandler = (request, response, next) => {
  const own = `${request.protocol}://${request.headers.host}`;
  if (reads.has(request.method) || programs.test(request.path) || request.headers.origin === own)
    return next();
  response.status(403).type('text').send('This form was not sent by a page of Asterism.\n');
};
