import type { UsageRow } from '../app/gateway/write-usage.ts';

/** A call that went well, but for what is said of it. */
export const usageRow = (told: Pick<UsageRow, 'userId' | 'at'> & Partial<UsageRow>): UsageRow => ({
  ...{ model: 'openai/gpt-5', answeredBy: 'openai/gpt-5', endpointId: null, tokenId: null },
  ...{ route: '/v1/chat/completions', promptTokens: 10, completionTokens: 5, cachedTokens: null },
  ...{ firstByteMs: 100, durationMs: 400, status: 200, errorClass: null, attempts: 1 },
  costEstimate: 0.01,
  ...(told.answeredBy && { model: told.answeredBy }),
  ...told,
});
