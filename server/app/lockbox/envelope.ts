import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** What a ciphertext belongs to: it opens nowhere else. A JSON list leaves no doubt where parts end. */
export type Belonging = readonly (string | number)[];

const aad = (belonging: Belonging) => Buffer.from(JSON.stringify(belonging), 'utf8');

/** An envelope that did not open: another key, another place, or changed bytes. */
export class EnvelopeError extends Error {
  override name = 'EnvelopeError';
}

/** Encrypts with AES-256-GCM under a fresh random IV; answers IV, tag and ciphertext in one. */
export function seal(
  key: KeyObject,
  belonging: Belonging,
  value: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes });
  cipher.setAAD(aad(belonging));
  const ciphertext = Buffer.concat([cipher.update(value), cipher.final()]);
  return Uint8Array.from(Buffer.concat([iv, cipher.getAuthTag(), ciphertext]));
}

/** The value of an envelope. Throws EnvelopeError unless key, belonging and bytes are as sealed. */
export function unseal(key: KeyObject, belonging: Belonging, envelope: Uint8Array): Buffer {
  if (envelope.byteLength < ivBytes + tagBytes) throw new EnvelopeError('The envelope is cut off.');
  const iv = envelope.subarray(0, ivBytes);
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes });
  decipher.setAAD(aad(belonging));
  decipher.setAuthTag(envelope.subarray(ivBytes, ivBytes + tagBytes));
  try {
    return Buffer.concat([
      decipher.update(envelope.subarray(ivBytes + tagBytes)),
      decipher.final(),
    ]);
  } catch (cause) {
    throw new EnvelopeError('The envelope does not open with this key in this place.', { cause });
  }
}
