import { restErrorSchema } from '@asterism/core/protocol/rest.ts';
import { answerInTime } from './answer-in-time.ts';

const answerMs = 15_000;
const notFound = 404;

/** Asks the server to delete what is at a path of REST; never rejects. What is gone is deleted. */
async function removeAt(path: string) {
  try {
    // It may be said by a page that is being left.
    const asked = fetch(path, { method: 'DELETE', keepalive: true });
    const response = await answerInTime(asked, answerMs);
    if (response.ok || response.status === notFound) return { ok: true } as const;
    const told = restErrorSchema.safeParse(await response.json());
    const sentence = told.success ? told.data.error.message : `HTTP ${response.status}.`;
    return { ok: false, sentence } as const;
  } catch {
    return { ok: false, sentence: 'Asterism does not answer. Try again in a moment.' } as const;
  }
}

export const removeGeneration = (id: string) => removeAt(`/api/v1/generations/${id}`);
export const removeTool = (id: string) => removeAt(`/api/v1/tools/${encodeURIComponent(id)}`);
