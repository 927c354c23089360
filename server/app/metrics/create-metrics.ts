import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type PrismaClient, poolOf } from '../db/client.ts';
import type { RateLimitName } from '../net/rate-limit-table.ts';

/** Figures of this process, without anybody's id or name in them. */
export type Metrics = {
  /** Counts one answered request; `route` is a pattern of the route table. */
  answered(request: { method: string; route: string; status: number; seconds: number }): void;
  streamOpened(): void;
  streamClosed(): void;
  limited(name: RateLimitName): void;
  /** All of them, in Prometheus' text format. */
  text(): Promise<{ readonly type: string; readonly body: string }>;
};

const syncs: { readonly [route: string]: string } = {
  '/api/sync/push': 'push',
  '/api/sync/pull': 'pull',
};

function watchPool(prisma: PrismaClient, registers: Registry[]) {
  const { pool } = poolOf(prisma);
  new Gauge({
    name: 'asterism_database_connections',
    help: 'Connections of the pool by state, and the work that waits for one.',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waited_for' }, pool.waitingCount);
    },
  });
}

/** The figures of one process, with a registry of their own. */
export function createMetrics(prisma: PrismaClient): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  watchPool(prisma, registers);
  const durations = new Histogram({
    name: 'asterism_http_request_duration_seconds',
    help: 'Time until the answer was sent, by route and class of status. Streams are not in it.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const exchanges = new Counter({
    name: 'asterism_sync_exchanges_total',
    help: 'Pushes and pulls that were taken.',
    labelNames: ['kind'],
    registers,
  });
  const streams = new Gauge({
    name: 'asterism_event_streams',
    help: 'Event streams that are open.',
    registers,
  });
  const refused = new Counter({
    name: 'asterism_rate_limited_total',
    help: 'Requests refused for coming too often, by limit.',
    labelNames: ['limit'],
    registers,
  });
  return {
    answered({ method, route, status, seconds }) {
      durations.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds);
      const kind = syncs[route];
      if (kind && status === 200) exchanges.inc({ kind });
    },
    streamOpened: () => streams.inc(),
    streamClosed: () => streams.dec(),
    limited: (limit) => refused.inc({ limit }),
    text: async () => ({ type: registry.contentType, body: await registry.metrics() }),
  };
}
