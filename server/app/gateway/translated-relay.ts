import { gatewayError } from './gateway-error.ts';
import type { Relay } from './relay.ts';
import { apiError } from './translate/errors.ts';
import { parseJson } from './translate/json.ts';
import type { StreamTranslation } from './translate/stream/translate-stream.ts';
import type { Usage } from './translate/usage.ts';

/** A stream in another protocol than the client's. */
export function createStreamRelay(translation: StreamTranslation): Relay {
  return {
    push: (chunk) => translation.push(chunk),
    end: () => translation.end(),
    broken: (message) => translation.fail(apiError(502, message, { code: 'stream_broken' })),
    usage: () => translation.usage(),
  };
}

const longestWholeBytes = 32 * 1024 * 1024;

/** A whole answer in another protocol; nothing leaves before it is there and translated. */
export function createWholeRelay(
  translate: (body: unknown) => { readonly value: unknown; readonly usage: Usage | undefined },
): Relay {
  const chunks: Buffer[] = [];
  let size = 0;
  let usage: Usage | undefined;
  return {
    push(chunk) {
      size += chunk.byteLength;
      if (size > longestWholeBytes)
        throw gatewayError(502, 'answer_too_large', 'The answer is larger than can be translated.');
      chunks.push(chunk);
      return undefined;
    },
    end() {
      const made = translate(parseJson(Buffer.concat(chunks).toString('utf8')));
      usage = made.usage;
      return JSON.stringify(made.value);
    },
    broken: () => undefined,
    usage: () => usage,
  };
}
