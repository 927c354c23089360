import { type EndpointType, serverNames, troubleSchema } from '@asterism/core/domain/endpoint.ts';
import { countOfModels } from '@asterism/core/ui/format-figures.ts';
import * as z from 'zod/mini';
import { detectedWord } from './endpoint-face.ts';

/** `POST /api/local-models/detect`: what is at an address. */
export const detectedSchema = z.object({
  baseUrl: z.string(),
  server: z.nullable(z.enum(serverNames)),
  version: z.optional(z.nullable(z.string())),
  models: z.optional(z.number()),
  trouble: z.nullable(troubleSchema),
});
export type Detected = z.infer<typeof detectedSchema>;

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).hostname : '');

const isAddress = (host: string) => /^[\d.]+$|^\[/.test(host);

/** A name to begin with: the machine's, or the server's where the machine is this one. */
export function suggestedName({ baseUrl, server }: Detected): string {
  const host = hostOf(baseUrl);
  const isHere = host === 'localhost' || host === '127.0.0.1' || host === '[::1]';
  const word = server ? detectedWord(server) : 'Endpoint';
  if (isHere || host === '') return word;
  if (isAddress(host)) return `${word} at ${host}`;
  const [first = host] = host.replace(/^(?:www|api)\./, '').split('.');
  return first.charAt(0).toUpperCase() + first.slice(1);
}

/** What kind an endpoint is saved as. */
export function typeOf({ server }: Detected): EndpointType | undefined {
  if (server === null) return undefined;
  return server === 'ollama' || server === 'custom' ? server : 'openai-compatible';
}

/** `Ollama 0.5, 14 models`. */
export function detectedText({ server, version, models }: Detected): string {
  const name = server ? detectedWord(server) : 'A server';
  const versioned = version ? `${name} ${version}` : name;
  return models === undefined ? versioned : `${versioned}, ${countOfModels(models)}`;
}
