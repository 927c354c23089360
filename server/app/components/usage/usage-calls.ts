import { restErrorSchema } from '@asterism/core/protocol/rest.ts';
import {
  type UsageSettings,
  type UsageSettingsChange,
  usageSettingsAnswer,
} from '@asterism/core/protocol/usage.ts';
import { answerInTime } from '../answer-in-time.ts';

const answerMs = 15_000;

export type Saved =
  | { readonly ok: true; readonly settings: UsageSettings }
  | { readonly ok: false; readonly sentence: string };

/** Changes what its person wants of their usage; never rejects. */
export async function saveUsageSettings(change: UsageSettingsChange): Promise<Saved> {
  try {
    const response = await answerInTime(
      fetch('/api/usage/settings', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(change),
      }),
      answerMs,
    );
    const answer: unknown = await answerInTime(response.json(), answerMs);
    if (response.ok) return { ok: true, settings: usageSettingsAnswer.parse(answer) };
    const refused = restErrorSchema.safeParse(answer);
    const sentence = refused.success
      ? refused.data.error.message
      : `Asterism answered HTTP ${response.status}. Try again.`;
    return { ok: false, sentence };
  } catch {
    return { ok: false, sentence: 'Asterism does not answer. Try again in a moment.' };
  }
}
