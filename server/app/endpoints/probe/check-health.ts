import { createAsker } from './ask.ts';
import { askerAs, moreTelling, serverOfHost } from './identify.ts';
import type { Health, ProbeOptions, ProbeTarget } from './probe.ts';
import { serverNamed } from './servers.ts';

const healthMs = 5_000;

const hinted = {
  ollama: 'ollama',
  'openai-compatible': 'openai-compatible',
  custom: 'custom',
} as const;

/** Asks an endpoint whether it works, within 5 s; one that still loads its model is not down. */
export async function checkHealth(target: ProbeTarget, options: ProbeOptions): Promise<Health> {
  const asker = createAsker(target, options, healthMs);
  const server =
    target.type === 'custom'
      ? serverNamed('custom')
      : (serverOfHost(target.baseUrl) ?? serverNamed(target.server ?? hinted[target.type]));
  let pulse = await server.pulse(askerAs(asker, server, options));
  if (pulse.trouble?.status !== undefined && server.name === 'ollama' && target.server === null) {
    const other = serverNamed('openai-compatible');
    const second = await other.pulse(askerAs(asker, other, options));
    pulse = second.trouble
      ? { ...pulse, trouble: moreTelling(pulse.trouble, second.trouble) }
      : second;
  }
  const { trouble, ms: responseTimeMs } = pulse;
  if (trouble) return { ok: false, trouble, responseTimeMs };
  return { ok: true, isLoading: pulse.isLoading, responseTimeMs: pulse.ms };
}
