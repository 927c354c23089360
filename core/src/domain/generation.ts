import * as z from 'zod/mini';
import { type ItemId, maxItemIdLength } from './item-id.ts';
import { storableText } from './storable-text.ts';

/** Longest texts of a generation, in code points. */
const longestPrompt = 200_000;
const longestText = 2_000_000;

const badge = storableText(100);

/** `POST /api/v1/generations`: what a model made of a prompt, a text or an image. */
export const newGenerationSchema = z
  .strictObject({
    /** As REST names models; the model need not be known. */
    modelId: z.string().check(z.minLength(1), z.maxLength(maxItemIdLength)),
    prompt: storableText(longestPrompt),
    text: z.optional(storableText(longestText)),
    /** PNG, JPEG, WebP, GIF or AVIF: base64, bare or as a data: URL. */
    image: z.optional(z.string().check(z.minLength(1))),
    style: z.optional(z.nullable(badge)),
    room: z.optional(z.nullable(badge)),
    source: z.optional(z.nullable(badge)),
  })
  .check(({ value, issues }) => {
    if ((value.text === undefined) === (value.image === undefined))
      issues.push({
        code: 'custom',
        input: value,
        path: [value.text === undefined ? 'text' : 'image'],
        message: 'and its counterpart exclude each other: send "text" or "image", one of them',
      });
  });
export type NewGeneration = z.infer<typeof newGenerationSchema>;

/** An image of a generation: where it is, and its size in pixels. */
export type GenerationImage = {
  readonly url: string;
  readonly thumbnailUrl: string;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
};

/** A saved output of a model, immutable. */
export type Generation = {
  /** A uuid; `itemId` is `generation:` and this. */
  readonly id: string;
  readonly itemId: ItemId;
  readonly modelId: ItemId;
  readonly prompt: string;
  /** Null where it is an image. */
  readonly text: string | null;
  readonly image: GenerationImage | null;
  readonly style: string | null;
  readonly room: string | null;
  readonly source: string | null;
  /** ISO 8601 with milliseconds, UTC. */
  readonly createdAt: string;
};

/** The item id of a generation. */
export const generationItemId = (id: string): ItemId => `generation:${id}`;

const longestName = 120;

/** What a generation is called in lists: the beginning of its prompt, on one line. */
export function generationName(prompt: string): string {
  const line = prompt.replace(/\s+/gu, ' ').trim();
  if (!line) return 'Untitled';
  const letters = Array.from(line);
  return letters.length > longestName ? `${letters.slice(0, longestName - 1).join('')}…` : line;
}

/** An immutable generation: frozen at run time too. */
export const generation = (fields: Generation): Generation =>
  Object.freeze({ ...fields, image: fields.image && Object.freeze({ ...fields.image }) });
