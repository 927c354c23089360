import { afterAll } from 'vitest';
import type { ProbeTarget } from '../../app/endpoints/probe/probe.ts';
import { Secret } from '../../app/lockbox/secret.ts';
import { createEgress } from '../../app/net/egress/egress.ts';
import type { Egress } from '../../app/net/egress/egress-outcome.ts';
import { parseNetworks } from '../../app/net/egress/network-policy.ts';

/** The door outwards to this machine, closed after the test file. */
export function openEgress(): Egress {
  const egress = createEgress({ networks: parseNetworks('127.0.0.0/8,[::1]') ?? [] });
  afterAll(() => egress.close());
  return egress;
}

/** An endpoint as a person adds it: Ollama unless they say otherwise, not asked before. */
export const probeTarget = (
  baseUrl: string,
  { key, ...more }: Partial<Omit<ProbeTarget, 'key'>> & { key?: string } = {},
): ProbeTarget => ({
  baseUrl,
  type: 'ollama',
  server: null,
  paths: {},
  authHeader: null,
  key: key === undefined ? undefined : new Secret(key, new URL(baseUrl).origin),
  ...more,
});

const started: { close(): Promise<void> }[] = [];

/** Closes what a test started when the file is done. */
export async function closing<T extends { close(): Promise<void> }>(
  starting: Promise<T>,
): Promise<T> {
  const server = await starting;
  if (started.length === 0)
    afterAll(async () => {
      await Promise.all(started.map((one) => one.close()));
    });
  started.push(server);
  return server;
}
