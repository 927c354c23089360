import { createSecretKey, type KeyObject } from 'node:crypto';

const bytes = 32;

/** How to make a master key, as the end of a sentence. */
export const howToMakeKey = 'make one with: openssl rand -base64 32';

/** A master key from 32 bytes in base64 (also URL-safe) or hex; undefined for anything else. */
export function parseSecretKey(text: string): KeyObject | undefined {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return createSecretKey(Buffer.from(trimmed, 'hex'));
  if (!/^[\w+/-]{43}=?$/.test(trimmed)) return undefined;
  const decoded = Buffer.from(trimmed, 'base64');
  return decoded.byteLength === bytes ? createSecretKey(decoded) : undefined;
}
