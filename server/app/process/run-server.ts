import type { ServerBuild } from '@remix-run/node';
import { poolOf } from '../db/client.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import { createEndpointSchedule } from '../endpoints/schedule/endpoint-schedule.ts';
import { createGateway } from '../gateway/create-gateway.ts';
import { openImageStore } from '../generations/open-image-store.ts';
import { tokenRequestSchema } from '../identity/access-tokens.ts';
import { findOrCreateOwner } from '../identity/accounts.ts';
import { createAuthenticator, createProviders } from '../identity/authenticator.ts';
import { createInvite } from '../identity/invites.ts';
import { issueToken } from '../identity/issue-token.ts';
import { createWelcomeCode } from '../identity/welcome-codes.ts';
import type { Lockbox } from '../lockbox/lockbox.ts';
import { openLockbox } from '../lockbox/open-lockbox.ts';
import { createMetrics } from '../metrics/create-metrics.ts';
import { catalogReader } from '../models/catalog-snapshot.ts';
import { loadBundle } from '../models/load-bundle.ts';
import { createEgress } from '../net/egress/egress.ts';
import { parseNetworks } from '../net/egress/network-policy.ts';
import { createRateLimits } from '../net/rate-limits.ts';
import { createChangeFeed } from '../sync/change-feed.ts';
import { readEpoch } from '../sync/epoch.ts';
import { scheduleCatalogRefresh } from './catalog-schedule.ts';
import { type Config, readProcessConfig } from './config.ts';
import { serveControl } from './control.ts';
import { scheduleHousekeeping } from './housekeeping.ts';
import { createHttpApp } from './http-app.ts';
import { listen } from './listen.ts';
import { createLog } from './log.ts';
import type { Services } from './services.ts';
import { sentenceOf } from './start-error.ts';
import { type Steps, writeSteps } from './steps.ts';
import { stopServer } from './stop-server.ts';

type Running = { stop(): Promise<void>; readonly lost: Promise<string> };

function makeServices(
  config: Config,
  { prisma, appUrl, cluster }: OpenDatabase,
  lockbox: Lockbox,
  ending: AbortSignal,
): Services {
  const now = () => new Date();
  const log = createLog(config.logLevel);
  const metrics = createMetrics(prisma);
  const { accounts, hasRateLimits: isOn, origin } = config;
  const providers = createProviders(accounts);
  const egress = createEgress({ networks: config.privateNetworks });
  const feed = createChangeFeed(config.databaseDirectUrl ?? appUrl, log);
  const isPooler = !poolOf(prisma).isPrepared;
  return {
    config,
    prisma,
    now,
    authenticator: createAuthenticator({ prisma, now, accounts, providers, origin }),
    providers,
    catalog: catalogReader(prisma),
    lockbox,
    images: openImageStore(config.imageFolder),
    egress,
    operatorsEgress: createEgress({ networks: parseNetworks('*') ?? [] }),
    log,
    limits: createRateLimits({ prisma, isOn, onLimited: metrics.limited }),
    metrics,
    ending,
    feed,
    schedule: createEndpointSchedule({
      ...{ appUrl, isPooler, lockbox, egress, feed, log, now },
      signal: ending,
    }),
    epoch: (sql) => readEpoch(sql, cluster),
  };
}

const controlCommands = (
  { prisma, now }: Services,
  { ownerUrl, appUrl }: OpenDatabase,
  origin: string,
) => ({
  /** For commands that work on the database beside the server; the socket is its owner's alone. */
  database: async () => JSON.stringify({ ownerUrl, appUrl }),
  invite: () => createInvite(prisma, now()),
  token: async (body: unknown) => issueToken(prisma, tokenRequestSchema.parse(body)),
  welcome: async () => `${origin}/welcome?code=${await createWelcomeCode(prisma, now())}`,
});

async function readyAddress({ prisma, now }: Services, origin: string): Promise<string> {
  const owner = await findOrCreateOwner(prisma);
  if (owner.signedIn) return `${origin}/`;
  return `${origin}/welcome?code=${await createWelcomeCode(prisma, now())}`;
}

async function start(
  config: Config,
  build: ServerBuild,
  root: string,
  steps: Steps,
): Promise<Running> {
  const database = await openDatabase(config, root, steps);
  const lockbox = await openLockbox(config, database.prisma).catch(async (error) => {
    await database.close();
    throw error;
  });
  const ending = new AbortController();
  const services = makeServices(config, database, lockbox, ending.signal);
  const gateway = createGateway(services);
  try {
    await steps.run('Loading the model catalog', () => loadBundle(database.prisma));
    await services.catalog();
    const clientFolder = `${root}/server/build/client`;
    const app = createHttpApp(services, { build, clientFolder, gateway });
    const { server, origin: bound } = await listen(app, config);
    const origin = config.origin ?? bound;
    database.lock?.setOrigin(origin);
    const control = database.lock
      ? await serveControl(config.home, controlCommands(services, database, origin))
      : undefined;
    if (config.catalogUrl) scheduleCatalogRefresh(services, config.catalogUrl, ending.signal);
    scheduleHousekeeping(services, ending.signal);
    await services.schedule.start();
    process.stdout.write(`Asterism is ready: ${await readyAddress(services, origin)}\n`);
    return {
      lost: database.lost,
      async stop() {
        ending.abort();
        await stopServer(server, config.graceSeconds * 1000);
        await gateway.close();
        control?.close();
        await services.schedule.close();
        await services.feed.close();
        await services.egress.close();
        await services.operatorsEgress.close();
        await database.close();
      },
    };
  } catch (error) {
    ending.abort();
    await services.schedule.close();
    await gateway.close();
    await services.feed.close();
    await services.egress.close();
    await services.operatorsEgress.close();
    await database.close();
    throw error;
  }
}

function fail(error: unknown): never {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
}

/** Runs the server until a signal ends it: the first lets work finish, a second ends at once. */
export async function runServer(build: ServerBuild, root: string): Promise<void> {
  let running: Running | undefined;
  let isStopping = false;
  const stop = async () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    await running?.stop();
    process.exit(0);
  };
  const onSignal = () => void stop().catch(fail);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, onSignal);
  process.on('disconnect', onSignal); // the launcher is gone
  try {
    const steps = writeSteps((line) => process.stdout.write(line));
    running = await start(readProcessConfig(root), build, root, steps);
    void running.lost.then((sentence) => {
      if (!isStopping) fail(Object.assign(new Error(sentence), { sentence }));
    });
  } catch (error) {
    fail(error);
  }
}
