import type { RequestHandler } from 'express';
import { addressGroup } from './client-address.ts';
import { tooOften, tooOftenOauth, tooOftenPage } from './rate-limit-answer.ts';
import { type RateLimitName, rateLimit, rateLimitNames } from './rate-limit-table.ts';
import type { RateLimits } from './rate-limits.ts';

const doors = rateLimitNames.flatMap((name) =>
  (rateLimit(name).at ?? []).map((door) => {
    const [method, route = ''] = door.split(' ');
    return { name, method, route };
  }),
);

const leadsTo = (route: string, pattern: string) =>
  route.endsWith('/*') ? pattern.startsWith(route.slice(0, -1)) : pattern === route;

/** The limits a request spends by where it goes. */
const limitsAt = (method: string, pattern: string): RateLimitName[] =>
  doors.flatMap((door) =>
    door.method === method && leadsTo(door.route, pattern) ? door.name : [],
  );

function answer(pattern: string, seconds: number, styles: readonly string[]): Response {
  if (pattern.startsWith('/api/device/')) return tooOftenOauth(seconds);
  return pattern.startsWith('/api/') ? tooOften(seconds) : tooOftenPage(seconds, styles);
}

/** Refuses what comes too often from one address, before anything else is done for it. */
export const limitAddresses =
  (limits: RateLimits, styles: readonly string[]): RequestHandler =>
  (request, response, next) => {
    const { route, address } = response.locals;
    const spend = async () => {
      for (const name of limitsAt(request.method, route)) {
        const spent = await limits.spend(name, addressGroup(address));
        if (spent.kind === 'limited') return answer(route, spent.seconds, styles);
      }
      return undefined;
    };
    spend()
      .then(async (refusal) => {
        if (!refusal) return next();
        for (const [name, value] of refusal.headers) response.setHeader(name, value);
        response.status(refusal.status).send(await refusal.text());
      })
      .catch(next);
  };
