import { endpointOf } from '@asterism/core/domain/endpoint-provider.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import * as z from 'zod/mini';
import { type AskEnd, callGateway, type Hearing } from './ask-chat.ts';
import { readError } from './ask-trouble.ts';

const imagesSchema = z.object({
  data: z.array(z.object({ b64_json: z.nullish(z.string()), url: z.nullish(z.string()) })),
});

const gptImage = /(?:^|[/:])(?:chat)?gpt-image/;
/** Families of models that only draw, where nobody says what a model answers with. */
const imageFamilies = /(?:^|[/:])(?:(?:chat)?gpt-image|dall-e|imagen|flux|stable-diffusion|sdxl)/i;

/**
 * Whether a model, by its provider's id, is asked for images rather than for words. Own endpoints
 * tell nothing of it, and models in no list either: they go by their names.
 */
export function draws(modelId: string, model?: Model): boolean {
  const output = model?.modalities.output ?? [];
  if (output.includes('image')) return !output.includes('text') || gptImage.test(modelId);
  const isTold = model !== undefined && endpointOf(model.provider) === undefined;
  return !isTold && imageFamilies.test(modelId);
}

const failed = (sentence: string): AskEnd => ({
  kind: 'failed',
  trouble: { sentence, link: null },
});

const kinds = [
  ['iVBOR', 'png'],
  ['/9j/', 'jpeg'],
  ['UklGR', 'webp'],
  ['R0lGOD', 'gif'],
  ['AAAA', 'avif'],
] as const;

const noImage = 'What came is no image that can be shown.';

/** An image's data: URL; undefined for what no browser shows. */
function dataUrl(base64: string): string | undefined {
  const kind = kinds.find(([start]) => base64.startsWith(start))?.[1];
  return kind && `data:image/${kind};base64,${base64}`;
}

const readDataUrl = (blob: Blob) =>
  new Promise<string>((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(blob);
  });

/** The image at an address, through Asterism: the provider's host learns nothing of this browser. */
async function remoteImage(address: string, signal: AbortSignal): Promise<string | AskEnd> {
  const response = await fetch(`/api/remote-image?${new URLSearchParams({ url: address })}`, {
    signal,
  });
  if (response.ok) return readDataUrl(await response.blob());
  const said = readError(await response.json().catch(() => undefined))?.message;
  return failed(`The image was made, but could not be fetched. ${said ?? ''}`.trim());
}

const embedded = /^data:[^,]*;base64,/i;

/** What an answer holds as a `data:` URL, or why it holds none. */
async function imageOf(answer: unknown, signal: AbortSignal): Promise<string | AskEnd> {
  const [image] = imagesSchema.safeParse(answer).data?.data ?? [];
  const { b64_json: base64, url } = image ?? {};
  if (!base64 && url && !embedded.test(url)) return remoteImage(url, signal);
  return dataUrl((base64 || url || '').replace(embedded, '')) ?? failed(noImage);
}

/** Asks one model for an image. */
export async function askImage(
  { model, prompt }: { readonly model: string; readonly prompt: string },
  hearing: Hearing & { readonly signal: AbortSignal; readonly onImage: (url: string) => void },
): Promise<AskEnd> {
  const body = {
    ...{ model, prompt, n: 1 },
    // These answer so unasked, and refuse to be told.
    ...(!gptImage.test(model) && { response_format: 'b64_json' }),
  };
  const response = await callGateway('/api/images/generations', body, hearing);
  if (!(response instanceof Response)) return response;
  try {
    const image = await imageOf(await response.json(), hearing.signal);
    if (typeof image !== 'string') return image;
    hearing.onImage(image);
    return { kind: 'whole' };
  } catch {
    return hearing.signal.aborted ? { kind: 'stopped' } : failed('The image did not arrive whole.');
  }
}
