import type { KeyCheck } from '@asterism/core/protocol/providers.ts';
import type { Secret } from '../lockbox/secret.ts';
import { type Asking, askProvider, isGood } from './ask-provider.ts';
import { verdictOf, verdictOfFailure } from './key-verdict.ts';
import type { OpenDoor } from './provider-door.ts';

/** How long a check may take, in ms. */
const patienceMs = 8_000;

const noDoor = (name: string): KeyCheck => ({
  status: 'unknown',
  message: `Asterism knows no address of ${name}, so its key cannot be checked, nor used by the gateway.`,
  responseTimeMs: null,
});

const shownToAll = (name: string) =>
  `${name} answers, but to anybody, with or without a key, so this says nothing about yours: its first call will show.`;

/**
 * Asks a provider about a key. What it answers to those without one is asked as well: some lists of
 * models are public, and then a good answer means nothing. Never throws for what a provider does.
 */
export async function checkKey(
  name: string,
  door: OpenDoor | undefined,
  key: Secret,
  asking: Asking,
): Promise<KeyCheck> {
  if (!door) return noDoor(name);
  const begun = performance.now();
  const asked = { name, origin: door.origin };
  const outcome = await askProvider(door, key, asking, patienceMs);
  const spent = performance.now() - begun;
  const responseTimeMs = Math.round(spent);
  if (!outcome.ok) return { ...verdictOfFailure(outcome.failure, asked), responseTimeMs: null };
  const verdict = verdictOf(outcome.answer, asked);
  if (verdict.status !== 'ok' || spent >= patienceMs) return { ...verdict, responseTimeMs };
  const open = await askProvider(door, undefined, asking, Math.ceil(patienceMs - spent));
  return open.ok && isGood(open.answer)
    ? { status: 'unknown', message: shownToAll(name), responseTimeMs }
    : { ...verdict, responseTimeMs };
}
