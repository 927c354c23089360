import type { Egress } from '../net/egress/egress-outcome.ts';
import { type RestErrorCode, restError } from '../net/rest-error.ts';
import { imageKind, mostImageBytes } from './read-image.ts';

const mostMs = 10_000;

const codes: { readonly [kind: string]: RestErrorCode } = {
  'bad-address': 'validation',
  'blocked-address': 'forbidden',
  'too-large': 'too_large',
};

/**
 * The image at an address that an answer names, at most 8 MiB within 10 s. What it is, its own
 * bytes say. Throws a Response where there is none that can be shown.
 */
export async function fetchImage(egress: Egress, address: string, signal: AbortSignal) {
  const outcome = await egress.read(address, {
    headers: { accept: 'image/avif, image/webp, image/png, image/jpeg, image/gif' },
    signal,
    limits: {
      totalMs: mostMs,
      headersMs: mostMs,
      maxBodyBytes: mostImageBytes,
      maxDecodedBytes: mostImageBytes,
    },
  });
  if (!outcome.ok) {
    const { kind, sentence } = outcome.failure;
    throw restError(codes[kind] ?? 'unavailable', sentence);
  }
  const { status, body, url } = outcome.answer;
  if (status !== 200) throw restError('not_found', `${url.host} answered ${status}.`);
  const kind = await imageKind(body);
  if (kind) return { bytes: body, mediaType: kind.mediaType };
  throw restError(
    'unsupported_media_type',
    `What ${url.host} sent is no PNG, JPEG, WebP, GIF or AVIF.`,
  );
}
