import { maxItemIdLength } from '@asterism/core/domain/item-id.ts';
import * as z from 'zod/mini';
import type { Answer } from './session.ts';

const savedSchema = z.object({ id: z.string() });

/** Whether there is anything of an answer to save. */
export const isWorthSaving = ({ state, text, image, by }: Answer): boolean =>
  (state === 'whole' || state === 'stopped' || state === 'cut') &&
  (text !== '' || image !== null) &&
  (by?.length ?? 0) < maxItemIdLength;

/**
 * Saves an answer as a generation, once however often it is tried; its uuid. Undefined where nobody
 * answered or it was refused.
 */
export async function saveAnswer(
  { id, model, by, text, image }: Answer,
  prompt: string,
): Promise<string | undefined> {
  try {
    const response = await fetch('/api/v1/generations', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': id },
      body: JSON.stringify({
        modelId: `model:${by ?? model}`,
        ...{ prompt, source: 'playground' },
        ...(image === null ? { text } : { image }),
      }),
    });
    return response.ok ? savedSchema.parse(await response.json()).id : undefined;
  } catch {
    return undefined;
  }
}
