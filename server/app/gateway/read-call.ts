import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { gatewayError } from './gateway-error.ts';
import { isObject } from './translate/json.ts';

/** Largest body in bytes. */
const maxBodyBytes = 32 * 1024 * 1024;

/** Bytes read past the bound only so that the answer arrives: cutting a sender off resets it. */
const patienceBytes = 8 * 1024 * 1024;

const tooLarge = () =>
  gatewayError(
    413,
    'too_large',
    `The body is larger than ${maxBodyBytes / 1024 / 1024} MiB, the most the gateway takes.`,
    { headers: { connection: 'close' } },
  );

const readBytes = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((done, failed) => {
    const chunks: Buffer[] = [];
    let size = 0;
    if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes + patienceBytes) {
      request.resume();
      return failed(tooLarge());
    }
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size <= maxBodyBytes) chunks.push(chunk);
      else chunks.length = 0;
      if (size > maxBodyBytes + patienceBytes) {
        request.pause();
        failed(tooLarge());
      }
    });
    request.on('end', () => {
      if (size > maxBodyBytes) failed(tooLarge());
      else done(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
    });
    request.on('error', failed);
    request.on('close', () => {
      if (!request.readableEnded) failed(new Error('The caller hung up.'));
    });
  });

/** What a client asks, parsed once and as it wrote it. */
export type Call = { readonly text: string; readonly fields: Readonly<Record<string, unknown>> };

/** The request's JSON object. Throws GatewayError for what is too large, not UTF-8 or no object. */
export async function readCall(request: IncomingMessage): Promise<Call> {
  const { 'content-encoding': coding } = request.headers;
  if (coding && coding !== 'identity')
    throw gatewayError(
      415,
      'unsupported_media_type',
      `The body must be plain JSON, not encoded as ${coding}.`,
    );
  const bytes = await readBytes(request);
  if (bytes.byteLength === 0)
    throw gatewayError(400, 'empty_body', 'The body is empty; it must be a JSON object.');
  if (!isUtf8(bytes))
    throw gatewayError(
      400,
      'invalid_utf8',
      'The body is not valid UTF-8; send JSON encoded as UTF-8.',
    );
  const text = bytes.toString('utf8');
  let fields: unknown;
  try {
    fields = JSON.parse(text);
  } catch (error) {
    throw gatewayError(
      400,
      'invalid_json',
      `The body is not valid JSON: ${(error as Error).message}.`,
    );
  }
  if (!isObject(fields)) throw gatewayError(400, 'invalid_json', 'The body must be a JSON object.');
  return { text, fields };
}
