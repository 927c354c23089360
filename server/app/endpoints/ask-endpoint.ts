import type { Trouble } from '@asterism/core/domain/endpoint.ts';
import { flyAsUser } from '../db/flight.ts';
import type { Services } from '../process/services.ts';
import type { EndpointRow } from './endpoint-row.ts';
import { findEndpoint } from './list-endpoints.ts';
import { probeTargetOf } from './open-endpoint.ts';
import { checkHealth } from './probe/check-health.ts';
import { discoverModels } from './probe/discover.ts';
import type { Discovery, Health, ProbeOptions, ProbeTarget } from './probe/probe.ts';
import { recordDiscovery } from './record-discovery.ts';
import { recordHealth } from './record-health.ts';

type Asking = Pick<Services, 'prisma' | 'lockbox' | 'egress' | 'feed' | 'ending' | 'now'>;

/** How long a caller is kept waiting, in ms. */
const patienceMs = { anew: 8_000, models: 20_000, health: 8_000 };

/** What a probe that was given up came to. */
const late = (baseUrl: string, ms: number) => {
  const trouble: Trouble = {
    kind: 'timeout',
    sentence: `${new URL(baseUrl).host} did not answer within ${Math.ceil(ms / 1000)} s.`,
    fix: 'Check that it runs and is not busy, then ask again.',
  };
  return { ok: false, server: null, trouble, responseTimeMs: null } as const;
};

/** Answers `work`, or `late` once `ms` have passed: then it is told to end, and not waited for. */
async function within<T>(
  ms: number,
  late: T,
  { egress, ending }: Asking,
  work: (options: ProbeOptions) => Promise<T>,
): Promise<T> {
  const giving = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<T>((done) => {
    timer = setTimeout(() => {
      done(late);
      giving.abort();
    }, ms);
  });
  const signal = AbortSignal.any([giving.signal, ending]);
  try {
    return await Promise.race([work({ egress, signal }), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

const listWithin = (services: Asking, target: ProbeTarget, ms: number) =>
  within<Discovery>(ms, late(target.baseUrl, ms), services, (options) =>
    discoverModels(target, options),
  );

/** A server that stops has learnt nothing of the endpoint. */
const isTold = (told: Discovery | Health | undefined) =>
  told !== undefined && (told.ok || told.trouble.kind !== 'aborted');

type Told = { readonly health?: Health; readonly discovery?: Discovery };

const isSilent = (discovery: Discovery) => !discovery.ok && discovery.trouble.kind === 'timeout';

/** Health by what a list came to: one that listed, be it nothing, works. */
function healthIn(discovery: Discovery, ms: number): Health {
  if (discovery.ok) return { ok: true, isLoading: false, responseTimeMs: discovery.responseTimeMs };
  const { trouble, responseTimeMs } = discovery;
  if (trouble.kind === 'no-models' || trouble.kind === 'loading')
    return {
      ok: true,
      isLoading: trouble.kind === 'loading',
      responseTimeMs: responseTimeMs ?? ms,
    };
  return { ok: false, trouble, responseTimeMs };
}

/** Lists its models, and asks for its health as what it turned out to be, in what time is left. */
async function lookAnew(services: Asking, target: ProbeTarget, ms: number): Promise<Told> {
  const begun = performance.now();
  const discovery = await listWithin(services, target, ms);
  const spent = performance.now() - begun;
  const byList = healthIn(discovery, spent);
  if (isSilent(discovery) || spent >= ms) return { discovery, health: byList };
  const server = discovery.server ?? target.server;
  const health = await within<Health>(ms - spent, byList, services, (options) =>
    checkHealth({ ...target, server }, options),
  );
  return { discovery, health };
}

/** Asks outside of any transaction and records what came back. */
async function ask(
  services: Asking,
  userId: string,
  id: string,
  work: (target: ProbeTarget, row: EndpointRow) => Promise<Told>,
): Promise<Told | undefined> {
  const { prisma, lockbox, feed, now } = services;
  const found = await flyAsUser(prisma, userId, async (db) => {
    const row = await findEndpoint(db, id);
    return row && { row, target: await probeTargetOf(lockbox, db, row) };
  });
  if (!found) return undefined;
  const { row, target } = found;
  const told = await work(target, row);
  const { health, discovery } = told;
  const at = now();
  const changes = await flyAsUser(prisma, userId, async (db) => [
    health && isTold(health) && (await recordHealth(db, id, health, at, target.baseUrl)),
    discovery &&
      isTold(discovery) &&
      (await recordDiscovery(db, id, discovery, at, target.baseUrl)),
  ]);
  feed.announceEndpoints(
    userId,
    changes.some((one) => typeof one === 'object' && one.changed),
  );
  return told;
}

/** Asks an endpoint that is new or another one for its models and its health, and records both. */
export const askAnew = (services: Asking, userId: string, id: string) =>
  ask(services, userId, id, (target) => lookAnew(services, target, patienceMs.anew));

/** Lists an endpoint's models now and records them; undefined where the person has none such. */
export const askModels = (services: Asking, userId: string, id: string) =>
  ask(services, userId, id, async (target) => ({
    discovery: await listWithin(services, target, patienceMs.models),
  }));

/**
 * Asks an endpoint whether it works and records it; undefined where the person has none such. One
 * that works again, or that had something wrong with its list, is asked for that as well.
 */
export const askHealth = (services: Asking, userId: string, id: string) =>
  ask(services, userId, id, async (target, row) => {
    const begun = performance.now();
    const none = late(target.baseUrl, patienceMs.health);
    const health = await within<Health>(patienceMs.health, none, services, (options) =>
      checkHealth(target, options),
    );
    const isBack = row.healthStatus !== 'healthy' || row.isLoading || row.trouble !== null;
    const left = patienceMs.health - (performance.now() - begun);
    if (!health.ok || health.isLoading || !isBack || left <= 0) return { health };
    const discovery = await listWithin(services, target, left);
    return isSilent(discovery) ? { health } : { health, discovery };
  });
