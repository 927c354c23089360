import { createAsker } from './ask.ts';
import { isOther } from './diagnose-answer.ts';
import { askerAs, certainServer, identify, moreTelling } from './identify.ts';
import type { Health, ProbeOptions, ProbeTarget } from './probe.ts';
import type { Pulse } from './server.ts';
import { serverNamed } from './servers.ts';

const healthMs = 5_000;

async function pulseOf(target: ProbeTarget, options: ProbeOptions): Promise<Pulse> {
  const asker = createAsker(target, options, healthMs);
  const sure = certainServer(target);
  const server = sure ?? serverNamed(target.server ?? target.type);
  const pulse = await server.pulse(askerAs(asker, server, options));
  const isAnswered = pulse.trouble?.status !== undefined;
  if (sure || !isAnswered || (target.server && !isOther(pulse.trouble))) return pulse;
  // It is not what its person said or what it was, and nobody knows yet what it is.
  const found = await identify(asker, asker.timeLeft());
  if (!found.server) return { ...pulse, trouble: moreTelling(pulse.trouble, found.trouble) };
  return found.server === server
    ? pulse
    : found.server.pulse(askerAs(asker, found.server, options));
}

/** Asks an endpoint whether it works, within 5 s; one that still loads its model is not down. */
export async function checkHealth(target: ProbeTarget, options: ProbeOptions): Promise<Health> {
  const pulse = await pulseOf(target, options);
  return pulse.trouble
    ? { ok: false, trouble: pulse.trouble, responseTimeMs: pulse.ms }
    : { ok: true, isLoading: pulse.isLoading, responseTimeMs: pulse.ms };
}
