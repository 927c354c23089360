import type { HealthStatus } from '@asterism/core/domain/endpoint.ts';
import type { Health } from '../probe/probe.ts';

/** How often an endpoint that answers is asked, in ms. */
export const usualMs = 30_000;
/** How often its models are listed anew, in ms. */
export const discoverMs = 10 * 60_000;

/** In parts of the usual time; the last one stays. */
const backoff = [1, 2, 4, 10, 30];
const loadingMs = 5_000;
/** One that was well may have stumbled: it is asked again before anybody is told. */
const doubtMs = 3_000;

const spread = 0.15;

/** `ms` give or take 15 %, so that what began together drifts apart. */
export const jittered = (ms: number, random: () => number = Math.random): number =>
  ms * (1 - spread + 2 * spread * random());

type Standing = {
  /** What it was before this answer. */
  readonly status: HealthStatus;
  /** How often in a row it had failed before it. */
  readonly failures: number;
};

/** In how many ms an endpoint is asked again after `health`, without jitter. */
export function nextCheckMs(
  health: Health,
  { status, failures }: Standing,
  periodMs = usualMs,
): number {
  const scale = periodMs / usualMs;
  if (health.ok) return health.isLoading ? loadingMs * scale : periodMs;
  if (status === 'healthy' && failures === 0) return doubtMs * scale;
  const step = Math.min(Math.max(0, failures - 1), backoff.length - 1);
  return periodMs * (backoff[step] ?? 1);
}
