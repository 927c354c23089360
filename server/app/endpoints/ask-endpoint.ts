import type { Trouble } from '@asterism/core/domain/endpoint.ts';
import { flyAsUser } from '../db/flight.ts';
import type { Services } from '../process/services.ts';
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
    sentence: `${new URL(baseUrl).host} did not answer within ${ms / 1000} s.`,
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

/** A server that stops has learnt nothing of the endpoint. */
const isTold = (told: Discovery | Health | undefined) =>
  told !== undefined && (told.ok || told.trouble.kind !== 'aborted');

type Told = { readonly health?: Health; readonly discovery?: Discovery };

/** Asks outside of any transaction and records what came back. */
async function ask(
  services: Asking,
  userId: string,
  id: string,
  work: (target: ProbeTarget) => Promise<Told>,
): Promise<Told | undefined> {
  const { prisma, lockbox, feed, now } = services;
  const target = await flyAsUser(prisma, userId, async (db) => {
    const row = await findEndpoint(db, id);
    return row && probeTargetOf(lockbox, db, row);
  });
  if (!target) return undefined;
  const told = await work(target);
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

/** Asks an endpoint that is new or another one for its health and its models, and records both. */
export const askAnew = (services: Asking, userId: string, id: string) =>
  ask(services, userId, id, async (target) => {
    const none = late(target.baseUrl, patienceMs.anew);
    const [health, discovery] = await Promise.all([
      within<Health>(patienceMs.anew, none, services, (options) => checkHealth(target, options)),
      within<Discovery>(patienceMs.anew, none, services, (options) =>
        discoverModels(target, options),
      ),
    ]);
    return { health, discovery };
  });

/** Lists an endpoint's models now and records them; undefined where the person has none such. */
export const askModels = (services: Asking, userId: string, id: string) =>
  ask(services, userId, id, async (target) => {
    const none = late(target.baseUrl, patienceMs.models);
    const discovery = await within<Discovery>(patienceMs.models, none, services, (options) =>
      discoverModels(target, options),
    );
    return { discovery };
  });

/** Asks an endpoint whether it works and records it; undefined where the person has none such. */
export const askHealth = (services: Asking, userId: string, id: string) =>
  ask(services, userId, id, async (target) => {
    const none = late(target.baseUrl, patienceMs.health);
    const health = await within<Health>(patienceMs.health, none, services, (options) =>
      checkHealth(target, options),
    );
    return { health };
  });
