import { restError } from './rest-error.ts';

/** Largest REST body in bytes; generations and /v1 have bounds of their own. */
export const maxBodyBytes = 512 * 1024;

const tooLarge = () =>
  restError('too_large', `The body is larger than ${maxBodyBytes / 1024} KiB, the most this route takes.`);

async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBodyBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The request's JSON body. Throws a Response for what is too large, not UTF-8 or not JSON. */
export async function readJsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type');
  if (type !== null && !/^application\/(?:[\w.+-]+\+)?json\b/i.test(type))
    throw restError('unsupported_media_type', `The body must be JSON (Content-Type: application/json), not ${type}.`);
  const bytes = await readBytes(request);
  if (bytes.byteLength === 0) throw restError('validation', 'The body is empty; it must be a JSON object.');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw restError('bad_request', 'The body is not valid UTF-8; send JSON encoded as UTF-8.');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw restError('bad_request', `The body is not valid JSON: ${(error as Error).message}.`);
  }
}
