import {
  endpointTypes,
  type ServerName,
  serverNames,
  troubleSchema,
} from '@asterism/core/domain/endpoint.ts';
import { countOfModels } from '@asterism/core/ui/format-figures.ts';
import * as z from 'zod/mini';
import { serverWords } from './endpoint-face.ts';

/** `POST /api/local-models/detect`: what is at an address. */
export const detectedSchema = z.union([
  z.object({
    ok: z.literal(true),
    baseUrl: z.string(),
    server: z.enum(serverNames),
    endpointType: z.enum(endpointTypes),
    models: z.number(),
    needsKey: z.boolean(),
    trouble: z.nullable(troubleSchema),
  }),
  z.object({
    ok: z.literal(false),
    trouble: troubleSchema,
    tried: z.array(z.object({ address: z.string(), sentence: z.string() })),
  }),
]);
export type Detected = z.infer<typeof detectedSchema>;
export type Found = Extract<Detected, { ok: true }>;

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).hostname : '');

const isAddress = (host: string) => /^[\d.]+$|^\[/.test(host);

/** A name to begin with: the machine's, or the server's where the machine is this one. */
export function suggestedName(baseUrl: string, server: ServerName | null): string {
  const host = hostOf(baseUrl);
  const isHere = host === 'localhost' || host === '127.0.0.1' || host === '[::1]';
  const word = server ? serverWords[server] : 'Endpoint';
  if (isHere || host === '') return word;
  if (isAddress(host)) return `${word} at ${host}`;
  const [first = host] = host.replace(/^(?:www|api)\./, '').split('.');
  return first.charAt(0).toUpperCase() + first.slice(1);
}

/** `Ollama, 14 models`. */
export const detectedText = ({ server, models }: Found): string =>
  `${serverWords[server]}, ${countOfModels(models)}`;
