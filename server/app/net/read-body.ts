import { restError } from './rest-error.ts';

/** Largest REST body in bytes, where a route has no bound of its own. */
const usualBytes = 512 * 1024;

const tooLarge = (most: number) =>
  restError('too_large', `The body is larger than ${most / 1024} KiB, the most this route takes.`);

/** curl's own default counts as JSON, or every example would need a header. */
const jsonType = /^application\/(?:(?:[\w.+-]+\+)?json|x-www-form-urlencoded)$/i;

function requireJson(headers: Headers): void {
  const [type = '', ...parameters] = (headers.get('content-type') ?? '').split(';');
  const charset = parameters.map((p) => /^\s*charset="?([^"]*)"?\s*$/i.exec(p)?.[1]).find(Boolean);
  if (type.trim() && !jsonType.test(type.trim()))
    throw restError(
      'unsupported_media_type',
      `The body must be JSON (Content-Type: application/json), not ${type.trim()}.`,
    );
  const coding = headers.get('content-encoding');
  if ((charset && !/^utf-?8$/i.test(charset)) || (coding && coding !== 'identity'))
    throw restError(
      'unsupported_media_type',
      `The body must be plain UTF-8 JSON, not encoded as ${coding ?? charset}.`,
    );
}

/** Bytes read past the bound only so that the answer arrives: cutting a sender off resets it. */
const patienceBytes = 8 * 1024 * 1024;

/** The body's bytes, at most `most` of them. Throws a 413 as a Response. */
export async function readBytes(request: Request, most = usualBytes): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size <= most) chunks.push(chunk);
    if (size > most + patienceBytes) break;
  }
  if (size > most) throw tooLarge(most);
  return Buffer.concat(chunks);
}

type Bounds = { readonly maxBodyBytes?: number; readonly mayOmitBody?: boolean };

/** The request's JSON body. Throws a Response for what is too large, not UTF-8 or not JSON. */
export async function readJsonBody(
  request: Request,
  { maxBodyBytes, mayOmitBody = false }: Bounds = {},
): Promise<unknown> {
  requireJson(request.headers);
  const bytes = await readBytes(request, maxBodyBytes);
  if (bytes.byteLength === 0 && mayOmitBody) return {};
  if (bytes.byteLength === 0)
    throw restError('validation', 'The body is empty; it must be a JSON object.');
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
