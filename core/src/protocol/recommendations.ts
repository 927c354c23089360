import * as z from 'zod/mini';
import { itemIdField } from '../domain/item-id-schema.ts';
import { recommendationKinds, recommendationNeeds } from '../domain/recommendation.ts';

const modelSchema = z.object({
  id: itemIdField,
  name: z.string(),
  provider: z.string(),
  providerName: z.string(),
});

/** One piece of advice as it travels. */
export const recommendationSchema = z.object({
  /** The same as long as the facts are; it is dismissed by it. */
  id: z.string(),
  kind: z.enum(recommendationKinds),
  /** One line. */
  title: z.string(),
  /** Why: sentences with the figures. */
  reason: z.string(),
  subject: modelSchema,
  /** Null where nothing is known to follow what goes away. */
  replacement: z.nullable(modelSchema),
  /** What keeps the replacement from being used: a key, or that it is switched off. */
  needs: z.nullable(z.enum(recommendationNeeds)),
});
export type GivenRecommendation = z.infer<typeof recommendationSchema>;

/** `GET /api/recommendations`: at most three, best first; none is a fine answer. */
export const recommendationsAnswer = z.object({ recommendations: z.array(recommendationSchema) });

/** An id that advice was given with. */
export const recommendationIdSchema = z
  .string()
  .check(z.regex(/^[\w-]{22}$/, { error: 'is not the id of a recommendation' }));

/** `POST /api/recommendations/dismiss` and `/restore`. */
export const dismissedAnswer = z.object({ id: z.string(), isDismissed: z.boolean() });
