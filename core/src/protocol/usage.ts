/** What a person used through the gateway, as `/api/usage` tells it, and what they want of it. */
import * as z from 'zod/mini';

const figure = z.nullable(z.number());
const text = z.nullable(z.string());
/** Milliseconds; null where nothing was measured. */
const times = z.object({ p50: figure, p95: figure });

const figures = {
  requests: z.number(),
  /** Of them, those that own endpoints answered or were asked for last. */
  ownRequests: z.number(),
  promptTokens: z.number(),
  completionTokens: z.number(),
  cachedTokens: z.number(),
  /** USD; null where no price is known of any. */
  costEstimate: figure,
  /** Requests that a provider answered and whose price is not known. */
  unpriced: z.number(),
  /** Nobody answered, or not to the end; what its own client left is not among them. */
  errors: z.number(),
  /** Answered whole by another after one had failed. */
  failedOver: z.number(),
  /** Left by their own client. */
  aborted: z.number(),
  firstByte: times,
  duration: times,
};

export const usageFiguresSchema = z.object(figures);
export type UsageFigures = z.infer<typeof usageFiguresSchema>;

/** `GET /api/usage`: days are those of `zone`; a day without use is a row of zeros. */
export const usageAnswer = z.object({
  from: z.string(),
  to: z.string(),
  zone: z.string(),
  total: usageFiguresSchema,
  byDay: z.array(z.object({ ...figures, day: z.string() })),
  byModel: z.array(
    z.object({
      ...figures,
      /** As `/v1` spells it; null where nobody could be asked. */
      model: text,
      name: z.string(),
      provider: text,
      providerName: text,
    }),
  ),
  byEndpoint: z.array(
    z.object({
      ...figures,
      /** The catalog's provider, or `endpoint-<id>`; null where nobody could be asked. */
      provider: text,
      endpointId: text,
      name: z.string(),
    }),
  ),
  bySurface: z.array(
    z.object({
      ...figures,
      /** A token's id, or `dashboard`. */
      surface: z.string(),
      name: z.string(),
      /** Its token was ended, or has expired. */
      isEnded: z.boolean(),
    }),
  ),
});

export type UsageAnswer = z.infer<typeof usageAnswer>;

/** How long usage can be kept, in days; the shortest is what a month's budget needs. */
export const keepDaysChoices = [31, 90, 180, 400] as const;

/** The shares of a budget, in percent, at which its owner is told. */
export const budgetThresholds = [80, 100] as const;

const keepDays = z.union(keepDaysChoices.map((days) => z.literal(days)));
/** USD for a calendar month; null for none. */
const budgetUsd = z.nullable(
  z.number().check(z.gt(0, { error: 'must be more than 0' }), z.lte(1_000_000)),
);
/** A warning by its month and threshold: `2026-11/80`. */
const dismissed = z.nullable(z.string().check(z.regex(/^\d{4}-\d{2}\/(?:80|100)$/)));

/** How a calendar month stands against its budget. */
export const budgetStateSchema = z.object({
  /** `2026-11`. */
  month: z.string(),
  budgetUsd: z.number(),
  /** USD, estimated; what has no price is not in it. */
  spent: z.number(),
  /** The highest that is reached. */
  threshold: z.nullable(z.union(budgetThresholds.map((share) => z.literal(share)))),
});
export type BudgetState = z.infer<typeof budgetStateSchema>;

/** `GET /api/usage/settings`. */
export const usageSettingsAnswer = z.object({
  keepDays: z.number(),
  budgetUsd,
  zone: z.string(),
  dismissed,
  /** Null without a budget. */
  budget: z.nullable(budgetStateSchema),
});
export type UsageSettings = z.infer<typeof usageSettingsAnswer>;

/** `PUT /api/usage/settings`: what is absent stays as it is. */
export const usageSettingsChange = z.strictObject({
  keepDays: z.optional(keepDays),
  budgetUsd: z.optional(budgetUsd),
  zone: z.optional(z.string()),
  dismissed: z.optional(dismissed),
  /** Of an answer. */
  budget: z.optional(z.unknown()),
});
export type UsageSettingsChange = z.infer<typeof usageSettingsChange>;
