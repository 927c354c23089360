import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import { afterAll } from 'vitest';
import { asUser } from '../app/db/client.ts';
import { flyAsUser } from '../app/db/flight.ts';
import { createGateway, type Gateway } from '../app/gateway/create-gateway.ts';
import { handleGateway } from '../app/gateway/handle-gateway.ts';
import { createAccessToken } from '../app/identity/access-tokens.ts';
import type { Scope } from '../app/identity/scope.ts';
import { openLockbox } from '../app/lockbox/open-lockbox.ts';
import { createMetrics } from '../app/metrics/create-metrics.ts';
import { catalogReader } from '../app/models/catalog-snapshot.ts';
import { createEgress } from '../app/net/egress/egress.ts';
import { parseNetworks } from '../app/net/egress/network-policy.ts';
import { createRateLimits } from '../app/net/rate-limits.ts';
import { readConfig } from '../app/process/config.ts';
import { createLog } from '../app/process/log.ts';
import type { Services } from '../app/process/services.ts';
import { createChangeFeed } from '../app/sync/change-feed.ts';
import { expectNoSecret, plant } from './secrets-watch.ts';
import { setFavorite } from './set-favorite.ts';
import type { TestDatabase } from './test-database.ts';

export type TestGateway = {
  readonly origin: string;
  readonly gateway: Gateway;
  /** What its clock says; tests move it. */
  readonly clock: { now: number };
  /** Everything it logged. */
  readonly logged: () => string;
  /** Tells who follows a person that something of theirs changed, as whatever changes it does. */
  announce(userId: string): Promise<void>;
  call(token: string | null, path: string, body?: unknown, init?: RequestInit): Promise<Response>;
};

/** A gateway alone, on real sockets and on a database that others may share. */
export async function startTestGateway(
  database: TestDatabase,
  env: Record<string, string> = {},
): Promise<TestGateway> {
  const { prisma, appUrl } = database;
  const lines: string[] = [];
  const log = createLog('debug', { write: (line: string) => void lines.push(line) });
  const clock = { now: Date.now() };
  const now = () => new Date(clock.now);
  const config = readConfig({ ASTERISM_SECRET_KEY: masterKey, ...env });
  const metrics = createMetrics(prisma);
  const feed = createChangeFeed(appUrl, log);
  const egress = createEgress({ networks: parseNetworks('*') ?? [] });
  const gateway = createGateway({
    ...{ config, prisma, now, feed, egress, log, metrics },
    operatorsEgress: egress,
    catalog: catalogReader(prisma),
    lockbox: await openLockbox(config, prisma),
    limits: createRateLimits({ prisma, isOn: true, onLimited: metrics.limited }),
  } as unknown as Services);
  const server = createServer((request, response) => {
    if (!handleGateway(gateway, request, response)) response.writeHead(421).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await gateway.close();
    await feed.close();
    await egress.close();
    expectNoSecret('The log', lines.join(''));
  });
  return {
    ...{ origin, gateway, clock, logged: () => lines.join('') },
    async announce(userId) {
      feed.announce(userId, 0);
      await new Promise((told) => setImmediate(told));
    },
    call: (token, path, body, init = {}) =>
      fetch(origin + path, {
        ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
        ...init,
        headers: {
          ...(token !== null && { authorization: `Bearer ${token}` }),
          'content-type': 'application/json',
          ...(init.headers as Record<string, string>),
        },
      }),
  };
}

/** One for all gateways of a test file, and servers beside them: they may share a lockbox. */
export const masterKey = plant(randomBytes(32).toString('base64'));

/** Somebody with a token for the gateway. */
export type Person = {
  readonly userId: string;
  readonly token: string;
  star(...ids: string[]): Promise<void>;
  /** A collection of models in this order; answers the id to ask for. */
  collect(slug: string, ...ids: string[]): Promise<string>;
  /** Adds an active endpoint that lists `models`; answers its id. */
  endpoint(baseUrl: string, models: readonly string[], more?: EndpointMore): Promise<string>;
};

type EndpointMore = {
  readonly key?: string;
  readonly server?: string;
  readonly isActive?: boolean;
  readonly facts?: readonly object[];
};

export async function createGatewayPerson(
  { gateway, announce }: TestGateway,
  database: TestDatabase,
  scopes: readonly Scope[] = ['gateway'],
): Promise<Person> {
  const { prisma } = database;
  const userId = await database.createPerson();
  const token = plant(await createAccessToken(prisma, userId, { name: 'test', scopes }));
  const lockbox = await openLockbox(gateway.config, prisma);
  return {
    userId,
    token,
    async star(...ids) {
      for (const id of ids) await setFavorite(prisma, userId, id as ItemId, true);
      await announce(userId);
    },
    async collect(slug, ...ids) {
      const collectionId = randomUUID();
      await asUser(prisma, userId, async ({ tx }) => {
        const at = new Date();
        const { version } = await tx.user.update({
          where: { id: userId },
          data: { version: { increment: 1 } },
        });
        await tx.collection.create({
          data: { userId, id: collectionId, title: slug, slug, createdAt: at, version },
        });
        for (const [position, itemId] of ids.entries()) {
          const face = { name: itemId, provider: null, providerName: null };
          await tx.item.upsert({
            where: { userId_id: { userId, id: itemId } },
            create: { userId, id: itemId, kind: 'model', ...face },
            update: {},
          });
          await tx.collectionItem.create({
            data: {
              ...{ userId, collectionId, itemId, addedAt: at, version, ...face },
              position: `a${position}`,
            },
          });
        }
      });
      await announce(userId);
      return `collection/${slug}`;
    },
    async endpoint(baseUrl, models, { key, server, isActive = true, facts = [] } = {}) {
      const id = randomUUID();
      await asUser(prisma, userId, ({ tx }) =>
        tx.localModel.create({
          data: {
            ...{ userId, id, name: `Endpoint ${id.slice(0, 4)}`, baseUrl, isActive },
            endpointType: 'openai-compatible',
            detectedServer: server ?? 'openai-compatible',
            availableModels: [...models],
            models: [...facts],
          },
        }),
      );
      if (key !== undefined)
        await flyAsUser(prisma, userId, (db) =>
          lockbox.putSecret(db, {
            name: `endpoint:${id}`,
            origin: new URL(baseUrl).origin,
            value: plant(key),
          }),
        );
      await announce(userId);
      return id;
    },
  };
}
