import type { KeyState } from '@asterism/core/protocol/providers.ts';
import type { EndpointFace } from './endpoint-face.ts';

/** The key in a few words: which one, or that there is none. */
export function keyWords(key: KeyState, isOwn: boolean): string {
  if (isOwn) return key.lockbox ? 'its own key' : 'own endpoint';
  if (!key.needed) return 'none needed';
  if (key.inForce === 'environment') return key.environment ?? 'environment';
  if (key.inForce === 'none') return key.lockbox ? 'yours, not in force' : 'no key';
  return key.lastFour ? `yours …${key.lastFour}` : 'yours';
}

/** Which key is in force and why, in a sentence. */
export function whyInForce({ needed, inForce, environment, lockbox }: KeyState): string {
  if (!needed) return 'It is asked without a key.';
  if (inForce === 'lockbox')
    return environment === null
      ? 'Your stored key is in force. It is kept encrypted on your server.'
      : `Your stored key is in force: it comes before ${environment} of the environment.`;
  if (inForce === 'environment')
    return lockbox
      ? `${environment} of the environment is in force, as your stored key is not sent to this address.`
      : `${environment} of the environment is in force, as you stored no key of your own.`;
  return lockbox
    ? 'Your stored key is not sent to this address, and the environment has none.'
    : 'Without a key its models show in pickers and cannot be used. Nothing you chose is lost.';
}

const checked = {
  ok: { shape: 'ok', word: 'works', needsPerson: false },
  refused: { shape: 'triangle', word: 'refused', needsPerson: true },
  unreachable: { shape: 'struck', word: 'no answer', needsPerson: false },
  unknown: { shape: 'ring', word: 'not proven', needsPerson: false },
} as const;

/** How the key stands, as a shape and a word; null where there is nothing to say. */
export function keyFace({ needed, inForce, check }: KeyState): EndpointFace | null {
  if (!needed) return null;
  if (check && (inForce !== 'none' || check.status === 'unknown')) return checked[check.status];
  if (inForce === 'none') return { shape: 'off', word: 'needs a key', needsPerson: false };
  return { shape: 'clock', word: 'not checked', needsPerson: false };
}

/** Whether its models can be used. */
export const isKeyed = ({ needed, inForce }: KeyState): boolean => !needed || inForce !== 'none';
