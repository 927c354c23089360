import type { Secret } from '../lockbox/secret.ts';
import type { Egress, EgressAnswer, EgressOutcome } from '../net/egress/egress-outcome.ts';
import { authOf, type OpenDoor } from './provider-door.ts';

const MiB = 1024 * 1024;
const connectMs = 5_000;

/** Anthropic answers nobody who does not say which version they speak. */
const anthropicHeaders = { 'anthropic-version': '2023-06-01' };

/** Its cheapest route that knows who asks; `keyPath` where it has one for that. */
function addressOf({ keyPath, address, protocol }: OpenDoor): string {
  const models = address('models');
  if (keyPath) return models.replace(/\/models$/, keyPath);
  return protocol === 'anthropic' ? `${models}?limit=1` : models;
}

export type Asking = { readonly egress: Egress; readonly signal: AbortSignal };

/** Asks a provider whom it speaks with, with a key or without; nothing is spent by it. */
export const askProvider = (
  door: OpenDoor,
  key: Secret | undefined,
  { egress, signal }: Asking,
  withinMs: number,
): Promise<EgressOutcome<Buffer>> =>
  egress.read(addressOf(door), {
    headers: {
      accept: 'application/json',
      ...(door.protocol === 'anthropic' && anthropicHeaders),
    },
    ...(key && { credential: { ...authOf(door), secret: key } }),
    signal,
    limits: {
      connectMs,
      totalMs: withinMs,
      // An answer that never begins is a time-out; only one that does not end is too slow.
      headersMs: Math.max(1, withinMs - 50),
      idleMs: Math.max(1, withinMs - 50),
      maxBodyBytes: 8 * MiB,
      maxDecodedBytes: 16 * MiB,
    },
  });

/** Whether an answer is data, whatever it says. */
function isJson({ body }: Pick<EgressAnswer<Buffer>, 'body'>): boolean {
  try {
    JSON.parse(body.toString('utf8'));
    return true;
  } catch {
    return false;
  }
}

/** Whether a provider answered with what was asked for. */
export const isGood = ({ status, ...answer }: EgressAnswer<Buffer>): boolean =>
  status >= 200 && status < 300 && isJson(answer);
